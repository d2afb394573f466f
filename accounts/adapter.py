from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: an administrator opens accounts. Links never trust Host."""

    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        path = reverse("account_reset_password_from_key", args=["UID", "KEY"])
        uid, _, token = key.partition("-")
        return settings.SITE_URL + path.replace("UID", uid).replace("KEY", token)

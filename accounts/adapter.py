from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse

from core import mail

from .links import password_seal


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: an administrator opens accounts. Links never trust Host."""

    def is_open_for_signup(self, request):
        return False

    def send_password_reset_mail(self, user, email, context):
        """Through our outbox, where the address stands as a seal and not as a token."""
        mail.queue(
            "password_reset",
            {"user": user, "seal": password_seal(user)},
            to=email,
            language=user.language,
        )

    def get_reset_password_from_key_url(self, key):
        path = reverse("account_reset_password_from_key", args=["UID", "KEY"])
        uid, _, token = key.partition("-")
        return settings.SITE_URL + path.replace("UID", uid).replace("KEY", token)

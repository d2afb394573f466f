"""The address where a user chooses a password, written when the mail leaves."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from core.mail import seal

from .models import User

SEAL = "password"


def password_seal(user):
    """What stands in the outbox in place of the address."""
    return seal(SEAL, user.pk)


def password_address(user_id):
    """Works once, for as long as the setting PASSWORD_RESET_TIMEOUT says."""
    user = User.objects.get(pk=user_id)
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    return get_adapter().get_reset_password_from_key_url(key)

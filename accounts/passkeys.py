"""The forms that take in what a browser says of a passkey, without trust.

Anybody may send them anything, and the packages let some of it through as an error of
theirs: JSON too deep, a number too long, text where base64 should be. Whatever can't be
read is a passkey that does not fit, and is told as one.
"""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms

UNREADABLE = (
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class _WithoutTrust:
    def full_clean(self):
        try:
            super().full_clean()
        except UNREADABLE:
            self.add_error(
                "credential", get_adapter().validation_error("incorrect_code")
            )


class AddForm(_WithoutTrust, forms.AddWebAuthnForm):
    pass


class AuthenticateForm(_WithoutTrust, forms.AuthenticateWebAuthnForm):
    pass


class LoginForm(_WithoutTrust, forms.LoginWebAuthnForm):
    pass


class ReauthenticateForm(_WithoutTrust, forms.ReauthenticateWebAuthnForm):
    pass

"""What production must have before it starts."""

from django.core.exceptions import ImproperlyConfigured

MIN_SECRET_LENGTH = 40


def require_secrets(*, insecure, **secrets):
    """Refuse a secret that is missing, short, or the one printed in this repository.

    `secrets` maps the name of an environment variable to the list of its values.
    Raises ImproperlyConfigured, naming the variable, never its value.
    """
    for name, values in secrets.items():
        if not values or insecure in values:
            raise ImproperlyConfigured(
                f"{name} must be set to a secret of its own in production."
            )
        if any(len(value) < MIN_SECRET_LENGTH for value in values):
            raise ImproperlyConfigured(
                f"{name} must be at least {MIN_SECRET_LENGTH} characters long."
            )

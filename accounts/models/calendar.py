"""The secret address at which a user's calendar program reads what is to be done."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarFeedQuerySet(models.QuerySet):
    def for_token(self, token):
        """The feed with this address, unless its user may no longer sign in."""
        return self.filter(token_hash=_hash(token), user__is_active=True)

    def renew(self, user):
        """A new address for the user, shown this once; the one before ends.

        The token has 256 bits, and only its SHA-256 is kept: nothing that is stored
        opens the calendar.
        """
        token = secrets.token_urlsafe(32)
        self.update_or_create(user=user, defaults={"token_hash": _hash(token)})
        return token


class CalendarFeed(models.Model):
    """That a user has a calendar address. Without a row there is none."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    renewed_at = models.DateTimeField(auto_now=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self):
        return f"{self.user} {self.renewed_at:%Y-%m-%d}"


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()

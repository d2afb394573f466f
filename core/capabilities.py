"""Addresses that are a right: a token nobody can guess, and no column holds.

What lies in the database is a seed and the token's hash. The token, 256 bits, is
computed from the seed with INDEX_KEY when the address is written, and recognised by its
SHA-256: a copy of the database opens nothing. See docs/adr/0016-capability-links.md.
"""

import base64
import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .crypto import keyed_hash


class CapabilityQuerySet(models.QuerySet):
    def for_token(self, token):
        return self.filter(token_hash=_hash(token))

    def living(self, at=None):
        """Neither run out nor taken back."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at or timezone.now())

    def issue(self, *, by, until=None, **about):
        """A new link to what the columns `about` say; for how long, if not as usual."""
        seed = secrets.token_hex(32)
        return self.create(
            **about,
            seed=seed,
            token_hash=_hash(_token(seed, self.model.PURPOSE)),
            expires_at=until or timezone.now() + self.model.LIFETIME,
            created_by=by,
        )


class Capability(models.Model):
    """A right held by whoever has the address, for a while, unless it is taken back."""

    # Sets the tokens of one kind of link apart from those of the others.
    PURPOSE = ""
    LIFETIME = timedelta(days=14)
    UNUSED = Q(revoked_at__isnull=True)

    seed = models.CharField(max_length=64, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True)

    class Meta:
        abstract = True

    @property
    def token(self):
        return _token(self.seed, self.PURPOSE)

    @property
    def is_open(self):
        return self.revoked_at is None and self.expires_at > timezone.now()

    def revoke(self, *, by=None):
        """Close the link unless it is used up or closed; True if this call did it."""
        return self._change(self.UNUSED, by, revoked_at=timezone.now())

    def _change(self, condition, by, **facts):
        """Write the facts if the condition holds; True for exactly one caller.

        The row is locked before it is looked at, so that of many at once each finds
        what the one before has left.
        """
        with transaction.atomic():
            rows = type(self).objects.select_for_update(no_key=True)
            row = rows.filter(condition, pk=self.pk).first()
            if row is None:
                return False
            for name, value in facts.items():
                setattr(row, name, value)
                setattr(self, name, value)
            row._history_user = by
            row.save(update_fields=facts)
        return True


class OneAnswerQuerySet(CapabilityQuerySet):
    def open(self, at=None):
        """Links that may still be answered."""
        return self.living(at).filter(answered_at__isnull=True)


class OneAnswer(Capability):
    """The right to answer one question, once."""

    UNUSED = Q(revoked_at__isnull=True, answered_at__isnull=True)

    answered_at = models.DateTimeField(_("answered at"), null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(revoked_at__isnull=True),
                name="%(class)s_answered_or_withdrawn",
            ),
        ]

    @property
    def is_open(self):
        return self.answered_at is None and super().is_open

    @property
    def has_run_out(self):
        """Nobody answered in time, and nobody took the question back."""
        unused = self.answered_at is None and self.revoked_at is None
        return unused and not self.is_open

    def take(self, **facts):
        """Use the link up; True for exactly one caller.

        Call it in the transaction that records the answer, before anything else is
        touched: two who meet then wait here and never deadlock.
        """
        now = timezone.now()
        is_open = self.UNUSED & Q(expires_at__gt=now)
        return self._change(is_open, None, answered_at=now, **facts)


def follow(request, link, *, key, most):
    """Let this browser go on without the token: its session remembers the link."""
    known = [pk for pk in followed(request, key) if pk != link.pk]
    request.session[key] = [*known, link.pk][-most:]


def followed(request, key):
    """The ids of the links that this browser has followed."""
    return request.session.get(key, [])


def without_trace(response):
    """For the address that holds the token: it must not travel on in a Referer.

    The pages it leads to have addresses without one, and keep the site's own policy:
    with no-referrer, browsers would send “Origin: null” with our forms.
    """
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _token(seed, purpose):
    digest = keyed_hash(seed, purpose=purpose)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()

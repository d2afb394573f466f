"""The links that contacts answer by: capabilities, not sign-ins."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.capabilities import new_seed, token_hash, token_of
from core.constraints import set_together

from .employer import Contact

PURPOSE = "capability link"


class CapabilityLinkQuerySet(models.QuerySet):
    def for_token(self, token):
        return self.filter(token_hash=token_hash(token))

    def open(self, at=None):
        """Links that may still be answered."""
        return self.filter(
            answered_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=at or timezone.now(),
        )

    def vouching(self, at=None):
        """Links that still say who holds them: neither run out nor taken back.

        One that is answered counts, so that whoever has answered can go on.
        """
        return self.filter(revoked_at__isnull=True, expires_at__gt=at or timezone.now())

    def issue(self, *, contact, task, by):
        """A new link for the contact to the task; lives for 14 days."""
        seed = new_seed()
        return self.create(
            contact=contact,
            task=task,
            seed=seed,
            token_hash=token_hash(token_of(seed, purpose=PURPOSE)),
            expires_at=timezone.now() + CapabilityLink.LIFETIME,
            created_by=by,
        )


class CapabilityLink(models.Model):
    """The right to answer one task, held by whoever has the address in the mail.

    Not a sign-in (ASVS 6.5.5 would give it ten minutes) but a capability to one task.
    The token, 256 bits, is in no column: it is computed from the seed with INDEX_KEY
    when the mail leaves, and recognised by its SHA-256. A copy of the database opens
    no link.
    """

    LIFETIME = timedelta(days=14)

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="links")
    task = models.CharField(max_length=40)
    seed = models.CharField(max_length=64, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField(_("valid until"))
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answered_by = models.CharField(_("answered by"), max_length=150, null=True)  # noqa: DJ001 - null pairs it with answered_at
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = CapabilityLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [
            models.Index(
                fields=["contact", "task"],
                name="link_open_by_contact",
                condition=Q(answered_at__isnull=True, revoked_at__isnull=True),
            )
        ]
        constraints = [
            set_together("answered_at", "answered_by", name="link_answered_by_someone"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(revoked_at__isnull=True),
                name="link_answered_or_withdrawn",
            ),
        ]

    def __str__(self):
        return f"{self.task} {self.pk}"

    @property
    def token(self):
        return token_of(self.seed, purpose=PURPOSE)

    @property
    def has_run_out(self):
        """Nobody answered in time, and nobody took the question back."""
        return (
            self.answered_at is None
            and self.revoked_at is None
            and self.expires_at <= timezone.now()
        )

    @property
    def is_open(self):
        return (
            self.answered_at is None
            and self.revoked_at is None
            and self.expires_at > timezone.now()
        )

    def take(self, *, name):
        """Use the link up in the name that was typed; True for exactly one caller.

        One UPDATE decides, so that of many answers at once one wins. Call it in the
        transaction that records the answer.
        """
        return bool(
            CapabilityLink.objects.open()
            .filter(pk=self.pk)
            .update(answered_at=timezone.now(), answered_by=name)
        )

    def revoke(self):
        """Close the link unless it is answered; True if this call closed it."""
        return bool(
            CapabilityLink.objects.filter(
                pk=self.pk, answered_at__isnull=True, revoked_at__isnull=True
            ).update(revoked_at=timezone.now())
        )

"""The participant's own part: the link to it, and what they say of the decision."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.capabilities import new_seed, token_hash, token_of
from core.saving import save_by

from .assessment import OfVisibleValidation
from .validation import Validation

PURPOSE = "own view"


class OwnLinkQuerySet(OfVisibleValidation):
    def for_token(self, token):
        return self.filter(token_hash=token_hash(token))

    def open(self):
        return self.filter(
            answered_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=timezone.now(),
        )

    def issue(self, validation, *, task, by):
        seed = new_seed()
        return self.create(
            validation=validation,
            task=task,
            seed=seed,
            token_hash=token_hash(token_of(seed, purpose=PURPOSE)),
            expires_at=timezone.now() + OwnLink.LIFETIME,
            created_by=by,
        )


class OwnLink(models.Model):
    """The right to answer for oneself, held by whoever was shown the code.

    A participant has no account. The coach shows the address as a code, or mails it.
    The page behind it names nobody: see docs/adr/0031-own-view.md.
    """

    class Task(models.TextChoices):
        SKILLS = "skills", _("the own view of the skills")
        WORD = "word", _("the own word on the assessment")

    LIFETIME = timedelta(days=14)

    validation = models.ForeignKey(
        Validation, on_delete=models.PROTECT, related_name="own_links"
    )
    task = models.CharField(max_length=10, choices=Task)
    seed = models.CharField(max_length=64, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField(_("valid until"))
    answered_at = models.DateTimeField(_("answered at"), null=True)
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = OwnLinkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True)
                | models.Q(revoked_at__isnull=True),
                name="own_link_answered_or_withdrawn",
            ),
        ]

    def __str__(self):
        return f"{self.validation} {self.task} {self.pk}"

    @property
    def token(self):
        return token_of(self.seed, purpose=PURPOSE)

    @property
    def is_open(self):
        return (
            self.answered_at is None
            and self.revoked_at is None
            and self.expires_at > timezone.now()
        )

    def take(self):
        """Use the link up; True for exactly one caller.

        Whoever calls holds the lock on the validation, so that of two answers one waits
        here and finds the link answered.
        """
        return self._close("answered_at", by=None)

    def revoke(self, *, by):
        return self._close("revoked_at", by=by)

    def _close(self, name, *, by):
        self.refresh_from_db()
        if not self.is_open:
            return False
        setattr(self, name, timezone.now())
        save_by(self, by)
        return True


class ParticipantWord(models.Model):
    """What the participant says of the assessment, in their own words. Only added to.

    The assessor reads it; on the certificate nothing of it stands.
    """

    class Stance(models.TextChoices):
        AGREES = "agrees", _("agrees")
        OBJECTS = "objects", _("objects")

    validation = models.ForeignKey(
        Validation, on_delete=models.PROTECT, related_name="words"
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    text = models.TextField(_("in own words"), max_length=1000, blank=True)
    said_at = models.DateTimeField(_("said at"))
    # Whether it was said of the decision, or before there was one.
    after_decision = models.BooleanField(_("after the decision"))
    # Who wrote it down; nobody when the participant wrote it through the link.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    objects = OfVisibleValidation.as_manager()

    class Meta:
        verbose_name = _("the participant's word")
        verbose_name_plural = _("the participant's words")
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stance="agrees") | ~models.Q(text=""),
                name="participant_word_objects_with_words",
                violation_error_message=_("Say what you object to."),
            ),
        ]

    def __str__(self):
        return f"{self.validation} {self.stance}"

"""The participant's own part: the link to it, and what they say of the decision."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.capabilities import OneAnswer, OneAnswerQuerySet

from .assessment import OfVisibleValidation
from .validation import Validation


class OwnLinkQuerySet(OneAnswerQuerySet, OfVisibleValidation):
    """Found by its token, and seen with the validation it is about."""


class OwnLink(OneAnswer):
    """The right to answer for oneself, held by whoever was shown the code.

    A participant has no account. The coach shows the address as a code, or mails it.
    The page behind it names nobody: see docs/adr/0031-own-view.md.
    """

    class Task(models.TextChoices):
        SKILLS = "skills", _("the own view of the skills")
        WORD = "word", _("the own word on the assessment")

    PURPOSE = "own view"

    validation = models.ForeignKey(
        Validation, on_delete=models.PROTECT, related_name="own_links"
    )
    task = models.CharField(max_length=10, choices=Task)

    objects = OwnLinkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(OneAnswer.Meta):
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.validation} {self.task} {self.pk}"


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

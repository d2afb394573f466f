"""Questions whether somebody may stay longer, and what the employer said."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import set_together
from core.saving import save_by
from employers.models import CapabilityLink

from .codes import ONGOING, ExtensionAnswer
from .placement import Placement
from .querysets import LINK_LIFETIME, end_of
from .questions import IS_MISDIRECTED, Question, QuestionQuerySet, question_constraints


class ExtensionQuerySet(QuestionQuerySet):
    def for_answer(self):
        """Everything that the page behind the link shows."""
        return self.select_related(
            "placement__participant__protection",
            "placement__enrolment__coach",
            "placement__enrolment__programme",
            "placement__employer__organisation",
            "placement__workplace",
            "placement__contact",
            "placement__post",
            "asked_by",
        )

    def for_course(self):
        return super().for_course().select_related("settled_by")

    def run_out(self, day):
        """Asked so long ago that the link no longer works; nobody will answer by it."""
        asked = self.unanswered().filter(placement__status__in=ONGOING)
        return asked.filter(asked_at__lt=end_of(day - LINK_LIFETIME))

    def unsettled(self):
        """A no, or a question to the wrong person, that nobody has taken in yet."""
        return self.filter(
            Q(answer=ExtensionAnswer.NO) | IS_MISDIRECTED,
            settled_at__isnull=True,
            placement__status__in=ONGOING,
        )

    def waiting_for_coach(self, day):
        return self.run_out(day) | self.unsettled()


class Extension(Question):
    """A new end that somebody proposes. It holds from the employer's yes.

    Asked by a link in a mail, or written down when the yes came by telephone; for a
    protected person always by telephone, and then there is no link.
    """

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="extensions"
    )
    link = models.OneToOneField(
        CapabilityLink,
        on_delete=models.PROTECT,
        related_name="placement_extension",
        null=True,
    )
    # The end when it was asked; the placement's own changes with a yes.
    old_ends_on = models.DateField(_("present end"))
    ends_on = models.DateField(_("new end"))
    reason = models.CharField(_("why longer"), max_length=300)
    answer = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answer"), max_length=10, choices=ExtensionAnswer, null=True
    )
    # A setback is among what waits for the coach until somebody has taken a stand.
    settled_at = models.DateTimeField(_("settled at"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = ExtensionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["-pk"]
        constraints = [
            *question_constraints("extension"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("old_ends_on")),
                name="extension_is_longer",
                violation_error_message=_(
                    "The new end must be later than the present one."
                ),
            ),
            set_together("settled_at", "settled_by", name="extension_settled_by_user"),
        ]

    def __str__(self):
        return f"{self.placement} {self.ends_on:%Y-%m-%d}"

    @property
    def is_unsettled(self):
        is_setback = self.answer == ExtensionAnswer.NO or self.is_misdirected
        return is_setback and self.settled_at is None

    def record(self, answer, **answered):
        super().record(ExtensionAnswer(answer), **answered)

    def settle(self, *, by):
        """It is taken in: it ends as agreed, or is asked about once more."""
        self.settled_at, self.settled_by = timezone.now(), by
        save_by(self, by)

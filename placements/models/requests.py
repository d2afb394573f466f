"""What was asked of an employer about a placement, and what was answered."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from employers.models import CapabilityLink

from .codes import ANSWERED, Answer, DeclineReason
from .placement import Placement
from .questions import Question, QuestionQuerySet, question_constraints


def _answered(answer):
    """Without the first half an empty answer would be neither true nor false."""
    return Q(answer__isnull=False, answer=answer)


def _not_answered(answer):
    return Q(answer__isnull=True) | ~Q(answer=answer)


class PlacementRequestQuerySet(QuestionQuerySet):
    def for_answer(self):
        """Everything that the page behind the link shows."""
        return self.select_related(
            "placement__participant__protection",
            "placement__enrolment__coach",
            "placement__employer__organisation",
            "placement__workplace",
            "placement__supervisor",
            "placement__contact",
            "asked_by",
        )


class PlacementRequest(Question):
    """One question to an employer: can you take this person, then and there?

    By a link in a mail, or, for a protected person, by telephone: then there is no
    link, and a user writes the answer down.
    """

    Answer = Answer
    DeclineReason = DeclineReason

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="requests"
    )
    link = models.OneToOneField(
        CapabilityLink,
        on_delete=models.PROTECT,
        related_name="placement_request",
        null=True,
    )
    # The dates that were asked about; the placement's own may change afterwards.
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    answer = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answer"), max_length=20, choices=Answer, null=True
    )
    proposed_starts_on = models.DateField(_("proposed start"), null=True)
    proposed_ends_on = models.DateField(_("proposed end"), null=True)
    decline_reason = models.CharField(
        _("reason"), max_length=20, choices=DeclineReason, blank=True
    )

    objects = PlacementRequestQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("request to an employer")
        verbose_name_plural = _("requests to employers")
        ordering = ["-pk"]
        constraints = [
            *question_constraints("request"),
            models.CheckConstraint(
                condition=_answered(Answer.OTHER_DATES)
                & Q(proposed_starts_on__isnull=False, proposed_ends_on__isnull=False)
                & Q(proposed_ends_on__gte=F("proposed_starts_on"))
                | _not_answered(Answer.OTHER_DATES)
                & Q(proposed_starts_on__isnull=True, proposed_ends_on__isnull=True),
                name="request_dates_proposed_in_order",
                violation_error_message=_("The proposed end is before the start."),
            ),
            models.CheckConstraint(
                condition=_answered(Answer.DECLINE) & ~Q(decline_reason="")
                | _not_answered(Answer.DECLINE) & Q(decline_reason=""),
                name="request_decline_has_reason",
            ),
        ]

    def __str__(self):
        return f"{self.placement} {self.asked_at:%Y-%m-%d}"

    @property
    def answer_label(self):
        return ANSWERED.get(self.answer, "")

    def record(self, answer, *, dates=(None, None), reason="", **answered):
        """The same, with the dates that were proposed or the reason for a no."""
        super().record(
            Answer(answer),
            proposed_starts_on=dates[0],
            proposed_ends_on=dates[1],
            decline_reason=reason,
            **answered,
        )

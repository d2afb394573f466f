"""What was asked of an employer about a placement, and what was answered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import set_together
from core.saving import save_by
from employers.models import CapabilityLink

from .codes import ANSWERED, Answer, DeclineReason
from .placement import Placement


def _answered(answer):
    """Without the first half an empty answer would be neither true nor false."""
    return Q(answer__isnull=False, answer=answer)


def _not_answered(answer):
    return Q(answer__isnull=True) | ~Q(answer=answer)


class PlacementRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user))

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

    def for_course(self):
        """Everything that the course of a placement tells of its questions."""
        return self.select_related("link", "asked_by", "recorded_by")

    def unanswered(self):
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)


class PlacementRequest(models.Model):
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
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answer"), max_length=20, choices=Answer, null=True
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answered_by = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answered by"), max_length=150, null=True
    )
    # The user who wrote down what the employer said; empty for an answer by link.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    proposed_starts_on = models.DateField(_("proposed start"), null=True)
    proposed_ends_on = models.DateField(_("proposed end"), null=True)
    decline_reason = models.CharField(
        _("reason"), max_length=20, choices=DeclineReason, blank=True
    )
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = PlacementRequestQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("request to an employer")
        verbose_name_plural = _("requests to employers")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement"],
                name="request_one_open_per_placement",
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                violation_error_message=_("The employer has already been asked."),
            ),
            set_together(
                "answer", "answered_at", "answered_by", name="request_answer_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="request_answered_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=True) | Q(answered_at__isnull=False),
                name="request_recorded_when_answered",
            ),
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

    @property
    def is_open(self):
        return self.answered_at is None and self.withdrawn_at is None

    def record(self, answer, *, name, by=None, dates=(None, None), reason="", text=""):
        """Keep what the employer answered, in the typed name or as told to `by`."""
        self.answer, self.answered_by = Answer(answer), name
        self.answered_at, self.recorded_by = timezone.now(), by
        self.proposed_starts_on, self.proposed_ends_on = dates
        self.decline_reason, self.comment = reason, text
        save_by(self, by)

    def withdraw(self, *, by):
        """Nobody shall answer this any more; whoever calls has closed the link."""
        self.withdrawn_at = timezone.now()
        save_by(self, by)

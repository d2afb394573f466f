"""A month of attendance as a supervisor was asked to attest it: one row each time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.constraints import set_together
from core.saving import save_by
from employers.models import CapabilityLink

from .attendance_guards import Guard
from .placement import Placement


class Verdict(models.TextChoices):
    CORRECT = "correct", _("correct")
    INCORRECT = "incorrect", _("not correct")


class State(models.TextChoices):
    """How far a version has come; computed from its facts."""

    WAITING = "waiting", _("waiting for the supervisor")
    ATTESTED = "attested", _("attested")
    DISPUTED = "disputed", _("not correct, says the supervisor")
    CORRECTED = "corrected", _("corrected afterwards")
    WITHDRAWN = "withdrawn", _("taken back")


COLORS = {
    State.WAITING: "info",
    State.ATTESTED: "success",
    State.DISPUTED: "danger",
    State.CORRECTED: "neutral",
    State.WITHDRAWN: "neutral",
}


class AttendanceMonthQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user))

    def unclosed(self):
        """Sent or attested: the versions that lock their days."""
        return self.filter(closed_at__isnull=True)

    def waiting(self):
        return self.unclosed().filter(answered_at__isnull=True)

    def attested(self):
        return self.unclosed().filter(answer=Verdict.CORRECT)

    def for_answer(self):
        """Everything that the page behind the link shows."""
        return self.select_related(
            "link",
            "placement__participant__protection",
            "placement__enrolment__coach",
            "placement__employer__organisation",
            "placement__workplace",
            "placement__contact",
            "placement__supervisor",
            "asked_by",
        )


class AttendanceMonth(models.Model):
    """One version of a month: its days as they were sent, and what was answered.

    ESF time counts when somebody at the workplace has attested it. While a version is
    open its days are locked by the database. An attested one is only ever closed with
    a reason; it stays as it was, and the corrected month is sent as a new version.
    """

    Verdict = Verdict
    State = State

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="attendance_months"
    )
    # The first day of the month and the last.
    month = models.DateField(_("month"))
    ends_on = models.DateField(_("last day"))
    # [["2026-11-02", "PRESENT", "4.00"], …]: what the supervisor was shown.
    days = models.JSONField(_("days"), default=list)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, default=0)
    # A protected person's month has none: the coach calls, and writes the answer down.
    link = models.OneToOneField(
        CapabilityLink,
        on_delete=models.PROTECT,
        related_name="attendance_month",
        null=True,
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(  # noqa: DJ001 - null pairs it with answered_at
        _("answer"), max_length=20, choices=Verdict, null=True
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answered_by = models.CharField(_("answered by"), max_length=150, null=True)  # noqa: DJ001 - null pairs it with answered_at
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    reason = models.TextField(
        _("why it had to be corrected"), max_length=500, blank=True
    )

    objects = AttendanceMonthQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("month of attendance")
        verbose_name_plural = _("months of attendance")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "month"],
                name="attendance_month_sent_once",
                condition=Q(closed_at__isnull=True),
                violation_error_message=_("The month has already been sent."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("month")),
                name="attendance_month_in_order",
            ),
            set_together(
                "answer",
                "answered_at",
                "answered_by",
                name="attendance_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=True) | Q(answered_at__isnull=False),
                name="attendance_recorded_when_answered",
            ),
            models.CheckConstraint(
                condition=Q(answer__isnull=True)
                | ~Q(answer=Verdict.INCORRECT)
                | (Q(closed_at__isnull=False) & ~Q(comment="")),
                name="attendance_incorrect_says_what",
                violation_error_message=_("Write what is not correct."),
            ),
            models.CheckConstraint(
                condition=Q(answer__isnull=True)
                | ~Q(answer=Verdict.CORRECT)
                | Q(closed_at__isnull=True)
                | ~Q(reason=""),
                name="attendance_corrected_with_reason",
                violation_error_message=_("Write why the month must be corrected."),
            ),
            Guard(name="attendance_month_guards_its_days"),
        ]

    def __str__(self):
        return f"{self.placement_id} {self.month:%Y-%m}"

    @classmethod
    def version_of(cls, placement, month, ends_on, *, by):
        """The month as it is reported now, not yet saved."""
        days = placement.attendance_days.filter(day__range=(month, ends_on))
        return cls(
            placement=placement,
            month=month,
            ends_on=ends_on,
            days=[[str(day.day), day.kind, str(day.hours)] for day in days],
            hours=sum(day.hours for day in days),
            asked_by=by,
        )

    @property
    def state(self):
        if self.answer == Verdict.INCORRECT:
            return State.DISPUTED
        if self.answer == Verdict.CORRECT:
            return State.CORRECTED if self.closed_at else State.ATTESTED
        return State.WITHDRAWN if self.closed_at else State.WAITING

    @property
    def is_waiting(self):
        return self.state == State.WAITING

    @property
    def is_attested(self):
        return self.state == State.ATTESTED

    @property
    def is_locked(self):
        return self.closed_at is None

    @property
    def state_color(self):
        return COLORS[self.state]

    def record(self, answer, *, name, by=None, comment=""):
        """What the supervisor answered; a month that is not correct is open again."""
        self.answer, self.answered_by = Verdict(answer), name
        self.answered_at, self.recorded_by = timezone.now(), by
        self.comment = comment
        if self.answer == Verdict.INCORRECT:
            self.closed_at = self.answered_at
        save_by(self, by)

    def close(self, *, by=None, reason=""):
        """Taken back, or attested and found wrong: its days may be changed again."""
        self.closed_at, self.closed_by, self.reason = timezone.now(), by, reason
        save_by(self, by)

"""Attendance: the plan of the week and what became of each day."""

from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .attendance_guards import DayInPlacement, MonthIsSent
from .placement import Placement

FULL_TIME = 40
LONGEST_DAY = 12
QUARTER = Decimal("0.25")
WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


class Kind(models.TextChoices):
    """What became of a day; partly present is present, with the hours that were."""

    PRESENT = "PRESENT", _("present")
    TRAINING = "TRAINING", _("education")
    SICK = "SICK", _("ill")
    CARE_OF_CHILD = "CARE_OF_CHILD", _("care of child")
    LEAVE_APPROVED = "LEAVE_APPROVED", _("approved leave")
    ABSENT_UNAPPROVED = "ABSENT_UNAPPROVED", _("unapproved absence")
    HOLIDAY = "HOLIDAY", _("holiday")


# Days with hours, which are what an ESF project certifies.
ATTENDED = (Kind.PRESENT, Kind.TRAINING)
ABSENT = (
    Kind.SICK,
    Kind.CARE_OF_CHILD,
    Kind.LEAVE_APPROVED,
    Kind.ABSENT_UNAPPROVED,
)
# What can be known of a day that has not come.
KNOWN_BEFOREHAND = (Kind.LEAVE_APPROVED, Kind.HOLIDAY)


def _hours(label):
    return models.DecimalField(
        label,
        max_digits=4,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(LONGEST_DAY)],
    )


class OfVisiblePlacement(models.QuerySet):
    """Read with the placement. Who is shown the kind of an absence is narrower: see
    placements.attendance.permissions."""

    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user))


class WeekPlan(models.Model):
    """The hours agreed for each day of the week.

    With its plan a placement's attendance begins to be kept: from then on somebody is
    reminded when a report is missing.
    """

    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, related_name="week_plan"
    )
    monday = _hours(_("Monday"))
    tuesday = _hours(_("Tuesday"))
    wednesday = _hours(_("Wednesday"))
    thursday = _hours(_("Thursday"))
    friday = _hours(_("Friday"))
    saturday = _hours(_("Saturday"))
    sunday = _hours(_("Sunday"))

    objects = OfVisiblePlacement.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("plan of the week")
        verbose_name_plural = _("plans of the week")
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{weekday}__range": (0, LONGEST_DAY)}),
                name=f"week_plan_hours_on_{weekday}",
            )
            for weekday in WEEKDAYS
        ]

    def __str__(self):
        return f"{self.placement}"

    @classmethod
    def proposed(cls, placement):
        """Monday to Friday, from the agreed hours or else the extent."""
        weekly = placement.weekly_hours or Decimal(FULL_TIME * placement.extent) / 100
        quarters = (Decimal(weekly) / 5 / QUARTER).quantize(1, ROUND_HALF_UP)
        daily = max(quarters * QUARTER, QUARTER)
        # By its number: an object would make the placement believe it has a plan.
        return cls(placement_id=placement.pk, **dict.fromkeys(WEEKDAYS[:5], daily))

    @classmethod
    def of(cls, placement):
        """The plan that somebody saved, or the one that follows from the placement."""
        return getattr(placement, "week_plan", None) or cls.proposed(placement)

    @property
    def weekly_hours(self):
        return sum(getattr(self, weekday) for weekday in WEEKDAYS)

    def hours_on(self, day):
        return getattr(self, WEEKDAYS[day.weekday()])


class AttendanceDay(models.Model):
    """What became of one day of a placement, as somebody reported it."""

    Kind = Kind

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="attendance_days"
    )
    day = models.DateField(_("day"))
    kind = models.CharField(_("what the day was"), max_length=20, choices=Kind)
    hours = _hours(_("hours"))
    reported_at = models.DateTimeField(_("reported at"), auto_now=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfVisiblePlacement.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("day of attendance")
        verbose_name_plural = _("days of attendance")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "day"],
                name="attendance_one_report_a_day",
                violation_error_message=_("The day is reported already."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="attendance_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ATTENDED, hours__gt=0, hours__lte=LONGEST_DAY)
                | ~Q(kind__in=ATTENDED) & Q(hours=0),
                name="attendance_hours_when_attended",
                violation_error_message=_("Hours belong to a day that was attended."),
            ),
            DayInPlacement(
                name="attendance_day_in_placement",
                violation_error_message=_("The day is outside the placement."),
            ),
            MonthIsSent(
                name="attendance_month_is_sent",
                violation_error_message=_(
                    "The month is with the supervisor or attested, and can't be "
                    "changed. Take it back or correct it first."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.placement_id} {self.day}"

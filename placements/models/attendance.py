"""Attendance: what became of each day, and who says so."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from employers.models import CapabilityLink

from .attendance_guards import DayInPlacement, MonthIsSent
from .attendance_plans import LONGEST_DAY, OfVisiblePlacement, hours_field
from .placement import Placement


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


class AttendanceDay(models.Model):
    """What became of one day of a placement, as somebody reported it.

    By a user, or by the contact who answered through the link.
    """

    Kind = Kind

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="attendance_days"
    )
    day = models.DateField(_("day"))
    kind = models.CharField(_("what the day was"), max_length=20, choices=Kind)
    hours = hours_field(_("hours"))
    reported_at = models.DateTimeField(_("reported at"), auto_now=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    link = models.ForeignKey(
        CapabilityLink,
        on_delete=models.PROTECT,
        related_name="attendance_days",
        null=True,
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
            models.CheckConstraint(
                condition=Q(reported_by__isnull=False, link__isnull=True)
                | Q(reported_by__isnull=True, link__isnull=False),
                name="attendance_reported_by_one",
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

    @property
    def reporter(self):
        """Who said so: a user's name, or the one that was typed with the answer."""
        return self.link.answered_by if self.link else self.reported_by.name

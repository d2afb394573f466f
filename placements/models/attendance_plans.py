"""What is agreed about the hours of each day of the week, and from when."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

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


def hours_field(label):
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
    """The hours agreed for each day of the week, from a day on.

    It holds until the next one of the same placement begins. With its first plan a
    placement's attendance begins to be kept: from then on somebody is reminded when a
    report is missing.
    """

    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, related_name="week_plans"
    )
    valid_from = models.DateField(_("holds from"))
    # Who tells what became of the days: the supervisor, asked each week, or the coach.
    asks_supervisor = models.BooleanField(_("the supervisor reports"), default=True)
    monday = hours_field(_("Monday"))
    tuesday = hours_field(_("Tuesday"))
    wednesday = hours_field(_("Wednesday"))
    thursday = hours_field(_("Thursday"))
    friday = hours_field(_("Friday"))
    saturday = hours_field(_("Saturday"))
    sunday = hours_field(_("Sunday"))

    objects = OfVisiblePlacement.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("plan of the week")
        verbose_name_plural = _("plans of the week")
        ordering = ["valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "valid_from"],
                name="week_plan_one_from_a_day",
                violation_error_message=_("Another plan holds from that day."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{weekday}__range": (0, LONGEST_DAY)}),
                    name=f"week_plan_hours_on_{weekday}",
                )
                for weekday in WEEKDAYS
            ),
        ]

    def __str__(self):
        return f"{self.placement_id} {self.valid_from}"

    @classmethod
    def proposed(cls, placement):
        """Monday to Friday, from the agreed hours or else the extent."""
        weekly = placement.weekly_hours or Decimal(FULL_TIME * placement.extent) / 100
        quarters = (Decimal(weekly) / 5 / QUARTER).quantize(1, ROUND_HALF_UP)
        daily = max(quarters * QUARTER, QUARTER)
        return cls(
            placement=placement,
            valid_from=placement.starts_on,
            **dict.fromkeys(WEEKDAYS[:5], daily),
        )

    @property
    def weekly_hours(self):
        return sum(getattr(self, weekday) for weekday in WEEKDAYS)

    @property
    def days(self):
        """[(name, hours)] of the days of work."""
        named = [(self._meta.get_field(day).verbose_name, day) for day in WEEKDAYS]
        return [(name, getattr(self, day)) for name, day in named if getattr(self, day)]

    def hours_on(self, day):
        return getattr(self, WEEKDAYS[day.weekday()])


class Plans:
    """The plans of one placement, each from its day until the next one begins.

    A change is a new plan, so what was expected of the days before stays as it was.
    """

    def __init__(self, plans):
        self._latest_first = sorted(plans, key=lambda p: p.valid_from, reverse=True)

    def __iter__(self):
        return iter(self._latest_first)

    @classmethod
    def of(cls, placement):
        """Those that somebody saved, or the one that follows from the placement.

        Reads `week_plans`, which lists prefetch.
        """
        return cls(placement.week_plans.all() or [WeekPlan.proposed(placement)])

    def on(self, day):
        """The one that holds that day; before the first, the first holds."""
        begun = (plan for plan in self._latest_first if plan.valid_from <= day)
        return next(begun, self._latest_first[-1])

    def hours_on(self, day):
        return self.on(day).hours_on(day)

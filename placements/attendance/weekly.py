"""The days that nobody has reported, as a supervisor is asked about them each week."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from placements.models import (
    AttendanceDay,
    AttendanceMonth,
    Placement,
    Plans,
    Status,
    WeekPlan,
)

from .months import Day, day_of

DAY = timedelta(days=1)
# Long enough for a whole month to be known when it is to be attested.
LOOKING_BACK = 35 * DAY
# A page with more is filled in by nobody; the rest is asked about the next time.
AT_A_TIME = 40


@dataclass(frozen=True)
class Week:
    """The days of a person and a week that are not known."""

    placement: Placement
    monday: date
    days: list[Day]

    @property
    def key(self):
        return f"{self.placement.pk}-{self.monday}"

    @property
    def stamp(self):
        """Exactly what was shown: an answer is about this and about nothing else."""
        return " ".join(f"{day.on}={day.planned.normalize():f}" for day in self.days)

    @property
    def hours(self):
        return sum(day.planned for day in self.days)


def weeks_of(contact, through):
    """What the contact is asked, up to a day: by person, the oldest week first."""
    weeks = [
        week
        for placement in _placements(through).filter(supervised_by(contact))
        for week in _weeks(placement, through)
    ]
    return weeks[:AT_A_TIME]


def weeks_by_contact(through):
    """{contact: [Week]} of everybody who wants to be asked by mail."""
    found = {}
    for placement in _placements(through):
        contact = placement.supervisor or placement.contact
        if not (contact.is_active and contact.wants_reminders and contact.email):
            continue
        if weeks := list(_weeks(placement, through)):
            found.setdefault(contact, []).extend(weeks)
    return found


def supervised_by(contact):
    """As actions.supervisor_of, for many."""
    return Q(supervisor=contact) | Q(supervisor=None, contact=contact)


def asked_through(link):
    """A question is about the days before it was asked."""
    return timezone.localdate(link.created_at) - DAY


def _placements(through):
    """At work, or until lately; never of a protected person, about whom we call."""
    since = through - LOOKING_BACK
    days = AttendanceDay.objects.filter(day__range=(since, through))
    months = AttendanceMonth.objects.unclosed().filter(ends_on__gte=since)
    asking = WeekPlan.objects.filter(placement=OuterRef("pk"), asks_supervisor=True)
    return (
        Placement.objects.filter(
            Q(status=Status.ACTIVE) | Q(status=Status.ENDED, ends_on__gte=since),
            Exists(asking),
            participant__protection__isnull=True,
            starts_on__lte=through,
        )
        .select_related(
            "participant__protection",
            "enrolment__coach",
            "enrolment__programme",
            "workplace",
            "employer__organisation",
            "contact",
            "supervisor",
        )
        .prefetch_related(
            "week_plans",
            Prefetch("attendance_days", days.order_by(), to_attr="days_known"),
            Prefetch("attendance_months", months, to_attr="months_locked"),
        )
        .order_by("participant__first_name", "participant__last_name", "pk")
    )


def _weeks(placement, through):
    plans = Plans.of(placement)
    known = {report.day for report in placement.days_known}
    first = max(placement.starts_on, through - LOOKING_BACK)
    last = min(placement.ends_on, through)
    by_monday = {}
    for on in (first + n * DAY for n in range((last - first).days + 1)):
        if on in known or _is_locked(placement, on) or not plans.on(on).asks_supervisor:
            continue
        day = day_of(plans, on, None)
        if day.is_unknown:
            by_monday.setdefault(on - on.weekday() * DAY, []).append(day)
    return [Week(placement, monday, days) for monday, days in by_monday.items()]


def _is_locked(placement, on):
    return any(month.month <= on <= month.ends_on for month in placement.months_locked)

"""A month of a placement day by day: what was planned, and what is known of it."""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.dates import today
from placements.models import AttendanceDay, Plans, WeekPlan
from placements.models.attendance import ABSENT, ATTENDED, Kind

from .holidays import holiday


@dataclass(frozen=True)
class Day:
    """One day. `planned` is nothing on a holiday, whatever the plan says."""

    on: date
    planned: Decimal
    report: AttendanceDay | None
    holiday: str | None
    # What the plan of the week says of this weekday, holiday or not.
    usual: Decimal = Decimal(0)

    @property
    def is_unknown(self):
        """It has passed, and nobody has said what became of it."""
        return self.is_expected and self.on < today()

    @property
    def is_expected(self):
        return self.report is None and self.planned > 0

    @property
    def is_future(self):
        return self.on > today()

    @property
    def is_attended(self):
        return self.report is not None and self.report.kind in ATTENDED

    @property
    def is_absent(self):
        return self.report is not None and self.report.kind in ABSENT

    @property
    def as_planned(self):
        """What the day becomes when it is filled in from the plan, or None."""
        if self.report is None and self.holiday and self.usual:
            return Kind.HOLIDAY, Decimal(0)
        return (Kind.PRESENT, self.planned) if self.is_expected else None


def day_of(plans, on, report):
    """The day as the plan has it that holds then, with its report or None."""
    hours, name = plans.hours_on(on), holiday(on)
    return Day(on, Decimal(0) if name else hours, report, name, hours)


@dataclass(frozen=True)
class Month:
    """The days of a month that belong to the placement."""

    first: date
    last: date
    days: list[Day]

    @property
    def hours(self):
        return sum((day.report.hours for day in self.days if day.report), Decimal(0))

    @property
    def planned_hours(self):
        return sum((day.planned for day in self.days), Decimal(0))

    @property
    def unknown(self):
        return [day for day in self.days if day.is_unknown]

    @property
    def to_fill(self):
        """{day: report} for the days that may be filled in from the plan by now."""
        return {
            day.on: day.as_planned
            for day in self.days
            if day.as_planned and not day.is_future
        }

    @property
    def attended_days(self):
        return sum(day.is_attended for day in self.days)

    @property
    def absent_days(self):
        return sum(day.is_absent for day in self.days)

    @property
    def kinds(self):
        """[(label, number of days)] of what is reported, in the order of the list."""
        counted = Counter(day.report.kind for day in self.days if day.report)
        return [(kind.label, counted[kind]) for kind in Kind if counted[kind]]

    @property
    def reporters(self):
        """[(name, whether by link, number of days)]: who has said what."""
        reports = [day.report for day in self.days if day.report]
        said = Counter((r.reporter, r.link is not None) for r in reports)
        return [(name, by_link, n) for (name, by_link), n in said.most_common()]

    @property
    def is_over(self):
        """All its days have come: then it can be attested."""
        return bool(self.days) and self.days[-1].on <= today()


def first_of(day):
    return day.replace(day=1)


def last_of(first):
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def has_month(placement, first):
    """Whether a day of the month belongs to the placement."""
    return first <= placement.ends_on and last_of(first) >= placement.starts_on


def month_of(placement, first):
    """The month that begins on `first`, with its reports."""
    (month,) = months_of(placement, [first])
    return month


def months_of(placement, firsts, known=None):
    """Several months in the order asked for; one query unless the days are known."""
    firsts = list(firsts)
    if not firsts:
        return []
    if known is None:
        period = (min(firsts), last_of(max(firsts)))
        days = placement.attendance_days.filter(day__range=period)
        known = days.select_related("reported_by", "link")
    reports = {day.day: day for day in known}
    plans = Plans.of(placement)
    return [_month(placement, plans, first, reports) for first in firsts]


def _month(placement, plans, first, reports):
    last = last_of(first)
    start, end = max(first, placement.starts_on), min(last, placement.ends_on)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    return Month(first, last, [day_of(plans, on, reports.get(on)) for on in days])


def latest_month(placement):
    """The month to begin with: this one, or the nearest that the placement has."""
    return first_of(min(max(today(), placement.starts_on), placement.ends_on))


def attested_days(version):
    """The month as a version of it holds it, whatever has been changed since."""
    days = [
        day_of(WeekPlan(), day.day, day)
        for on, kind, hours in version.days
        for day in [
            AttendanceDay(day=date.fromisoformat(on), kind=kind, hours=Decimal(hours))
        ]
    ]
    return Month(version.month, version.ends_on, days)

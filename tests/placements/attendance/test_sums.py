"""Hours and days add up, whatever was planned and reported."""

import datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from placements.attendance.holidays import holiday
from placements.attendance.months import Month, day_of, last_of
from placements.models import AttendanceDay, Plans, WeekPlan
from placements.models.attendance import ABSENT, ATTENDED, Kind
from placements.models.attendance_plans import WEEKDAYS

from .conftest import NOVEMBER, TODAY

DAY = datetime.timedelta(days=1)
QUARTERS = st.integers(0, 48).map(lambda n: Decimal(n) / 4)
ANY_DAY = st.dates(datetime.date(2026, 9, 1), datetime.date(2026, 12, 31))
PLAN = st.builds(
    lambda start, hours: WeekPlan(
        valid_from=start, **dict(zip(WEEKDAYS, hours, strict=True))
    ),
    ANY_DAY,
    st.lists(QUARTERS, min_size=7, max_size=7),
)
PLANS = st.lists(PLAN, min_size=1, max_size=4, unique_by=lambda p: p.valid_from)
REPORTS = st.dictionaries(
    st.dates(NOVEMBER, last_of(NOVEMBER)),
    st.tuples(st.sampled_from(Kind), st.integers(1, 48).map(lambda n: Decimal(n) / 4)),
)


def month(plans, reports):
    last, kept = last_of(NOVEMBER), Plans(plans)
    days = [NOVEMBER + n * DAY for n in range(last.day)]
    return Month(
        NOVEMBER, last, [day_of(kept, on, _day(on, reports.get(on))) for on in days]
    )


def _day(on, report):
    if report is None:
        return None
    kind, hours = report
    return AttendanceDay(day=on, kind=kind, hours=hours if kind in ATTENDED else 0)


def planned_on(plans, day):
    """As somebody would look it up in a pile of papers."""
    pile = sorted(plans, key=lambda plan: plan.valid_from)
    holding = [plan for plan in pile if plan.valid_from <= day] or pile[:1]
    return 0 if holiday(day) else getattr(holding[-1], WEEKDAYS[day.weekday()])


@settings(max_examples=60, deadline=None)
@given(PLANS, REPORTS)
def test_every_day_is_counted_once(plans, reports):
    told = month(plans, reports)

    kinds = [kind for kind, _hours in reports.values()]
    assert told.planned_hours == sum(planned_on(plans, day.on) for day in told.days)
    assert told.hours == sum(h for kind, h in reports.values() if kind in ATTENDED)
    assert told.attended_days == sum(kind in ATTENDED for kind in kinds)
    assert told.absent_days == sum(kind in ABSENT for kind in kinds)
    assert sum(n for _label, n in told.kinds) == len(reports)
    unknown = {day.on for day in told.unknown}
    assert unknown == {
        day.on
        for day in told.days
        if day.on < TODAY and day.on not in reports and planned_on(plans, day.on)
    }


@settings(max_examples=60, deadline=None)
@given(PLANS, REPORTS)
def test_filling_in_leaves_nothing_unknown_and_adds_what_was_planned(plans, reports):
    before = month(plans, reports)

    after = month(plans, before.to_fill | reports)

    assert not after.unknown
    filled = [day for day in before.days if day.on in before.to_fill]
    assert after.hours == before.hours + sum(day.planned for day in filled)
    assert max(before.to_fill, default=TODAY) <= TODAY

"""Rotations made at random, and the same figures counted day by day."""

import datetime

from hypothesis import strategies as st

from placements.models import EndReason, Status
from placements.rotation.lines import Line, Tenure
from placements.rotation.periods import DAY, Period

TODAY = datetime.date(2026, 11, 21)


def days_of(period):
    return [period.first + DAY * n for n in range(period.days)]


def is_open(line, day):
    return line.open_from <= day and (line.open_to is None or day <= line.open_to)


def holders(line, day, *, there=False):
    return [
        tenure
        for tenure in line.tenures
        if tenure.holds_from <= day <= tenure.ends_on
        and (not there or tenure.has_been_there)
    ]


def vacant_days(lines, period):
    return sum(
        is_open(line, day) and not holders(line, day)
        for line in lines
        for day in days_of(period)
    )


def staffed_days(lines, period):
    return sum(
        is_open(line, day) and bool(holders(line, day, there=True))
        for line in lines
        for day in days_of(period)
    )


def open_days(lines, period):
    return sum(is_open(line, day) for line in lines for day in days_of(period))


def _status(starts_on, ends_on):
    if ends_on < TODAY:
        return Status.ENDED
    if starts_on <= TODAY:
        return Status.ACTIVE
    return Status.CONFIRMED_BY_PARTICIPANT


@st.composite
def lines(draw, number=None):
    """A post: some people after each other, with gaps and hand-overs."""
    open_from = TODAY + DAY * draw(st.integers(-900, 200))
    open_to = draw(st.none() | st.integers(0, 1800).map(lambda n: open_from + DAY * n))
    day, tenures = open_from + DAY * draw(st.integers(0, 60)), []
    for _ in range(draw(st.integers(0, 5))):
        starts_on = day - DAY * draw(st.integers(0, 20))
        ends_on = day + DAY * draw(st.integers(0, 500))
        early = draw(st.integers(0, 100)) if ends_on < TODAY else 0
        tenures.append(
            Tenure(
                placement_id=len(tenures),
                starts_on=starts_on,
                holds_from=day,
                ends_on=ends_on,
                planned_ends_on=ends_on + DAY * early,
                status=_status(starts_on, ends_on),
                end_reason=EndReason.JOB if ends_on < TODAY else None,
            )
        )
        day = ends_on + DAY + DAY * draw(st.integers(0, 90))
    return Line(
        post=number, tenures=tuple(tenures), open_from=open_from, open_to=open_to
    )


periods = st.builds(
    lambda first, days: Period(TODAY + DAY * first, TODAY + DAY * (first + days)),
    st.integers(-500, 300),
    st.integers(0, 800),
)

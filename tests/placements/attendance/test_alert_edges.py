"""The alerts of absence, day by day at their edges, and against a slow reading."""

import datetime
import random

import pytest

from placements.attendance.alerts import ALERTS, with_alerts
from placements.attendance.holidays import holiday
from placements.models import AttendanceDay, Placement
from placements.models.attendance import ABSENT, ATTENDED, Kind
from tests.factories.placements import PlacementFactory

DAY = datetime.timedelta(days=1)
ABOUT_ABSENCE = {"unapproved", "long_illness", "long_absence"}
START, END = datetime.date(2026, 10, 1), datetime.date(2027, 3, 31)


@pytest.fixture
def placement(enrolment):
    """Over new year, with the weekends and holidays of a winter."""
    return PlacementFactory(
        enrolment=enrolment, active=True, starts_on=START, ends_on=END
    )


def on(text):
    return datetime.date.fromisoformat(text)


def workdays(first, last):
    days = [first + n * DAY for n in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5 and not holiday(day)]


def report(placement, days, kind):
    AttendanceDay.objects.bulk_create(
        AttendanceDay(
            placement=placement,
            day=day,
            kind=kind,
            hours=8 if kind in ATTENDED else 0,
            reported_by=placement.created_by,
        )
        for day in days
    )


def alerts(placement, day):
    (row,) = with_alerts(Placement.objects.filter(pk=placement.pk), day)
    return {a.name for a in ALERTS if getattr(row, a.name)} & ABOUT_ABSENCE


@pytest.mark.parametrize(
    ("days", "today", "alarming"),
    [
        # Monday, Wednesday and the second Friday: the window is fourteen days.
        (["2026-11-02", "2026-11-04", "2026-11-13"], "2026-11-15", True),
        (["2026-11-02", "2026-11-04", "2026-11-13"], "2026-11-16", False),
        # Across a month, and across new year with its holidays between.
        (["2026-10-29", "2026-10-30", "2026-11-02"], "2026-11-11", True),
        (["2026-12-28", "2027-01-04", "2027-01-07"], "2027-01-10", True),
        (["2026-12-28", "2027-01-04", "2027-01-07"], "2027-01-11", False),
        # Two are not three, whatever follows; a report of tomorrow is not today's.
        (["2026-11-12", "2026-11-13"], "2026-11-14", False),
        (["2026-11-11", "2026-11-12", "2026-11-13"], "2026-11-12", False),
    ],
)
def test_unapproved_days_in_a_window(placement, days, today, alarming):
    report(placement, map(on, days), Kind.ABSENT_UNAPPROVED)

    assert ("unapproved" in alerts(placement, on(today))) == alarming


@pytest.mark.parametrize(
    ("first", "last", "today", "alarming"),
    [
        # From a Monday: the thirteenth day is a Saturday, the fourteenth a Sunday.
        ("2026-11-02", "2026-11-13", "2026-11-14", False),
        ("2026-11-02", "2026-11-13", "2026-11-15", True),
        # Across a month; weekends that nobody reports break nothing.
        ("2026-10-26", "2026-11-06", "2026-11-07", False),
        ("2026-10-26", "2026-11-06", "2026-11-08", True),
        # Over Christmas, New Year and Epiphany, which are off.
        ("2026-12-21", "2027-01-04", "2027-01-03", True),
        ("2026-12-23", "2027-01-05", "2027-01-04", False),
        ("2026-12-23", "2027-01-05", "2027-01-05", True),
        # Nobody has said anything for a week: it may be over.
        ("2026-11-02", "2026-11-16", "2026-11-22", True),
        ("2026-11-02", "2026-11-16", "2026-11-23", False),
    ],
)
def test_fourteen_days_of_illness(placement, first, last, today, alarming):
    day = on(today)
    report(placement, workdays(on(first), min(on(last), day)), Kind.SICK)

    assert ("long_illness" in alerts(placement, day)) == alarming


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        (Kind.PRESENT, True),
        (Kind.TRAINING, True),
        (Kind.LEAVE_APPROVED, True),
        (Kind.ABSENT_UNAPPROVED, True),
        (Kind.HOLIDAY, False),
    ],
)
def test_one_day_of_something_else_in_an_illness(placement, kind, broken):
    sick = workdays(on("2026-11-02"), on("2026-11-16"))
    report(placement, [day for day in sick if day != on("2026-11-10")], Kind.SICK)
    report(placement, [on("2026-11-10")], kind)

    assert ("long_illness" in alerts(placement, on("2026-11-16"))) != broken


@pytest.mark.parametrize(
    ("today", "alarming"),
    [("2026-12-01", False), ("2026-12-02", True), ("2026-12-31", True)],
)
def test_thirty_days_of_absence_of_any_kind(placement, today, alarming):
    day = on(today)
    away = workdays(on("2026-11-03"), day)
    report(placement, away[:5], Kind.CARE_OF_CHILD)
    report(placement, away[5:], Kind.LEAVE_APPROVED)

    assert ("long_absence" in alerts(placement, day)) == alarming


# ---- against a reading that anybody can follow ---------------------------------------


def expected(reports, day):
    """The same from a list of (day, kind), read backwards."""
    told = sorted((d, kind) for d, kind in reports if d <= day)
    window = [k for d, k in told if d > day - 14 * DAY]
    found = {"unapproved"} if window.count(Kind.ABSENT_UNAPPROVED) >= 3 else set()
    if _lasts(told, day, kinds={Kind.SICK}, days=14, through={Kind.HOLIDAY}):
        found.add("long_illness")
    if _lasts(told, day, kinds=set(ABSENT), days=30, through={Kind.HOLIDAY}):
        found.add("long_absence")
    return found


def _lasts(told, day, *, kinds, days, through):
    run = []
    for at, kind in reversed(told):
        if kind in kinds:
            run.append(at)
        elif kind not in through:
            break
    return bool(run) and run[0] > day - 7 * DAY and run[-1] <= day - (days - 1) * DAY


@pytest.mark.parametrize("seed", range(3))
def test_alerts_agree_with_a_slow_reading(enrolment, seed):
    draw, today = random.Random(seed), on("2027-01-20")
    told = {}
    for _n in range(12):
        placement = PlacementFactory(active=True, starts_on=START, ends_on=END)
        told[placement.pk] = _history(draw, today)
        for day, kind in told[placement.pk]:
            report(placement, [day], kind)

    rows = with_alerts(Placement.objects.filter(pk__in=told), today)

    for row in rows:
        found = {name for name in ABOUT_ABSENCE if getattr(row, name)}
        assert found == expected(told[row.pk], today), told[row.pk]
    assert any(expected(reports, today) for reports in told.values())


def _history(draw, today):
    """Spells of one kind each, with days missing here and there."""
    first, reports = today - draw.randrange(15, 60) * DAY, []
    while first <= today:
        kind = draw.choice([*Kind, Kind.SICK, Kind.SICK, Kind.ABSENT_UNAPPROVED])
        spell = workdays(first, min(first + draw.randrange(40) * DAY, today))
        reports += [(day, kind) for day in spell if draw.random() < 0.8]
        first = (spell[-1] if spell else first) + DAY
    return reports

"""Periods, measures, cohorts, programmes, follow-ups and the trend beside each other;
and the parts of one period."""

import datetime

import pytest

from core import cut_points
from core.cut_points import CutPoints, Timetable
from outcomes.reports import tables, withholding
from outcomes.reports.own_periods import OwnPeriods

from .attacker import HALF_YEARS, YEARS, leak
from .database import Database
from .registers import SMALL, all_in_work, like_the_demo, register


@pytest.mark.parametrize(("seed", "sizes"), SMALL)
def test_no_two_periods_measures_or_programmes_tell_of_a_few(monkeypatch, seed, sizes):
    assert leak(monkeypatch, register(seed, sizes), cuts=HALF_YEARS) is None


def test_nothing_of_the_demonstration_tells_of_a_few(monkeypatch):
    assert leak(monkeypatch, like_the_demo(), cuts=YEARS) is None


@pytest.mark.parametrize("by", ["area", "gender", "coach"])
@pytest.mark.parametrize(("seed", "sizes"), SMALL[:2])
def test_no_part_of_one_programme_tells_of_another(monkeypatch, seed, sizes, by):
    rows = register(seed, sizes)

    assert leak(monkeypatch, rows, cuts=YEARS, finer=(by,)) is None


@pytest.mark.parametrize(
    ("holder", "name", "instead"),
    [
        (OwnPeriods, "hidden", lambda self, programme, start, end: set()),
        (CutPoints, "_are_apart", lambda self, points: True),
        (
            Timetable,
            "_total",
            lambda self, rest, points: next(iter(self.rows.values())),
        ),
        (cut_points, "withheld_own", lambda rows, besides=(): set()),
        # As if who is due were told of nobody.
        (CutPoints, "_followed", lambda self, mark: 1),
        (tables, "_tells_all", lambda question: True),
    ],
)
def test_without_a_guard_of_periods_something_leaks(monkeypatch, holder, name, instead):
    """Else the tests above would prove nothing."""
    monkeypatch.setattr(holder, name, instead)

    assert leak(monkeypatch, register(*SMALL[0]), cuts=HALF_YEARS)


def test_if_every_report_decided_for_itself_something_would_leak(monkeypatch):
    monkeypatch.setattr(Database, "beside", lambda self, question: question.programmes)
    rows = register(*SMALL[0])

    assert leak(monkeypatch, rows, cuts=YEARS, finer=("area",))


def test_who_is_due_in_a_period_tells_of_nobody_who_left_since(monkeypatch):
    """Two left between the end of March and the last day of those who are due; few of
    the first quarter have answered, so that the answers have no cut point in between.
    """
    quarter = [datetime.date(2026, 1, 15)] * 10
    rows = all_in_work(
        [datetime.date(2023, 5, 1)] * 10,
        [datetime.date(2023, 10, 10)] * 2,
        [datetime.date(2023, 12, 1)] * 6,
        [datetime.date(2024, 5, 1)] * 10,
        [datetime.date(2025, 10, 15)] * 5,
        [datetime.date(2025, 11, 15)] * 5,
        quarter,
        [datetime.date(2026, 4, 10)] * 2,
        [datetime.date(2026, 5, 10)] * 10,
        [datetime.date(2026, 7, 10)] * 7,
    )
    for row in [row for row in rows if row.ended_on in quarter][3:]:
        row.status_180 = ""
    cuts = [*YEARS, datetime.date(2026, 4, 1), datetime.date(2026, 7, 1)]

    assert leak(monkeypatch, rows, cuts=cuts) is None
    monkeypatch.setattr(CutPoints, "shows_until", lambda *window: True)
    assert leak(monkeypatch, rows, cuts=cuts)


def test_without_those_who_are_not_due_some_part_would_leak(monkeypatch):
    nothing = {milestone: [] for milestone in withholding.NOT_DUE}
    monkeypatch.setattr(withholding, "NOT_DUE", nothing)

    assert leak(monkeypatch, register(*SMALL[0]), cuts=YEARS, finer=("coach",))

"""The figures of the board: as counted day by day, and as worked out by hand."""

import datetime
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placements.models import EndReason, Status
from placements.rotation import forecast
from placements.rotation.lines import Line, Tenure
from placements.rotation.periods import DAY, Period
from placements.rotation.terms import Terms

from . import slowly
from .slowly import TODAY

MANY = settings(max_examples=150, deadline=None)
sites = st.lists(slowly.lines(), min_size=1, max_size=3)


def tenure(first, last, status=Status.ACTIVE, planned=None, **more):
    return Tenure(1, first, first, last, planned or last, status, **more)


def line(*tenures, open_from=datetime.date(2020, 1, 1), open_to=None):
    return Line(None, tenures, open_from, open_to)


def in_days(days):
    return TODAY + DAY * days


# ---- against a slow count -----------------------------------------------------------


@MANY
@given(sites, slowly.periods)
def test_vacant_days_are_those_counted_day_by_day(lines, period):
    assert forecast.vacant_days(lines, period) == slowly.vacant_days(lines, period)


@MANY
@given(sites, slowly.periods)
def test_share_is_the_one_counted_day_by_day(lines, period):
    share = forecast.share_staffed(lines, period)

    possible = slowly.open_days(lines, period)
    if possible:
        assert share == slowly.staffed_days(lines, period) / possible
    else:
        assert share is None


@MANY
@given(sites, st.integers(-400, 400))
def test_staffing_of_a_day(lines, days):
    day = in_days(days)
    one = Period(day, day)

    assert forecast.staffed_on(lines, day) == slowly.staffed_days(lines, one)
    assert forecast.open_on(lines, day) == slowly.open_days(lines, one)


@MANY
@given(slowly.lines(), slowly.periods)
def test_vacancies_are_apart_and_lie_between_their_holders(line, period):
    vacancies = list(line.vacancies(period))

    for vacancy in vacancies:
        assert period.first <= vacancy.period.first <= vacancy.period.last
        assert vacancy.period.last <= period.last
        assert not any(slowly.holders(line, d) for d in slowly.days_of(vacancy.period))
        if vacancy.after:
            assert vacancy.after.ends_on < vacancy.period.first
        if vacancy.before:
            assert vacancy.before.holds_from > vacancy.period.last
    for one, other in pairwise(vacancies):
        assert one.period.last + DAY < other.period.first


@MANY
@given(sites, st.integers(1, 700))
def test_expected_days_are_never_more_than_those_that_are_left(lines, days):
    found = forecast.expected(lines, TODAY, days, Terms())

    vacant = slowly.vacant_days(lines, forecast.ahead(TODAY, days))
    assert 0 <= found.planned + found.too_late <= vacant
    assert found.early_exits >= 0


@MANY
@given(sites)
def test_early_exits_are_those_counted_one_by_one(lines):
    there = [t for line in lines for t in line.tenures if t.has_been_there]
    days = sum(
        t.holds_from + DAY * n <= TODAY
        for t in there
        for n in range((t.ends_on - t.holds_from).days + 1)
    )
    exits = sum(t.ends_on < t.planned_ends_on for t in there if t.status == "ended")
    waits = []
    for line in lines:
        for n, left in enumerate(line.tenures[:-1]):
            if left in there and left.ends_on < left.planned_ends_on:
                between = Period(left.ends_on, line.tenures[n + 1].holds_from)
                waits.append(between.days - 2)

    assert forecast.early_exit_rate(lines, TODAY) == pytest.approx(
        (exits + 1) / (days / 30.4 + 50)
    )
    assert forecast.refill_days(lines) == (median(waits) if waits else 60)


# ---- by hand ------------------------------------------------------------------------


def test_a_site_without_history_has_the_prior():
    assert forecast.early_exit_rate([line()], TODAY) == 0.02
    assert forecast.refill_days([line()]) == 60


def test_early_exits_are_expected_by_the_time_that_is_left():
    one = line(tenure(TODAY, in_days(152)))

    found = forecast.expected([one], TODAY, 548, Terms())

    months_seen = 1 / 30.4
    rate = 1 / (months_seen + 50)
    assert found.early_exits == pytest.approx(rate * 152 / 30.4 * 60)


@pytest.mark.parametrize(
    ("ends_in", "too_late"),
    [
        (400, 0),  # time enough
        (104, 0),  # the last day to begin: 90 days to search and 14 together
        (103, 1),
        (71, 33),
        (18, 86),
        (0, 104),
        (-1, 90),  # empty since today
        (-30, 90),  # empty for a month: the search still takes its time
    ],
)
def test_days_lost_when_the_search_begins_today(ends_in, too_late):
    status = Status.ACTIVE if ends_in >= 0 else Status.ENDED
    one = line(tenure(in_days(-300), in_days(ends_in), status))

    found = forecast.expected([one], TODAY, 548, Terms())

    assert (found.planned, found.too_late) == (0, too_late)


@pytest.mark.parametrize(("opens_in", "too_late"), [(120, 0), (30, 60), (-10, 90)])
def test_days_lost_on_a_post_that_nobody_has_had(opens_in, too_late):
    one = line(open_from=in_days(opens_in))

    assert forecast.expected([one], TODAY, 548, Terms()).too_late == too_late


def test_days_lost_are_at_most_those_before_the_post_closes():
    one = line(tenure(in_days(-300), in_days(-1)), open_to=in_days(9))

    assert forecast.expected([one], TODAY, 548, Terms()).too_late == 10


def test_a_gap_before_the_next_person_is_planned_days():
    january, february_and_march = datetime.date(2027, 1, 31), 28 + 31
    one = line(
        tenure(in_days(-400), january),
        tenure(datetime.date(2027, 4, 1), datetime.date(2028, 9, 30), Status.OFFERED),
    )

    found = forecast.expected([one], TODAY, 365, Terms())

    assert (found.planned, found.too_late) == (february_and_march, 0)
    assert forecast.without_successor([one], forecast.ahead(TODAY, 365)) == []


def test_only_those_at_work_count_as_staff():
    agreed = tenure(in_days(-3), in_days(500), Status.CONFIRMED_BY_PARTICIPANT)

    assert forecast.staffed_on([line(agreed)], TODAY) == 0
    assert line(agreed).vacant_days(Period(TODAY, in_days(9))) == 0


@pytest.mark.parametrize(
    ("reason", "early", "is_hit"),
    [
        (EndReason.JOB, True, True),
        (EndReason.JOB, False, False),
        (EndReason.PARTICIPANT, True, False),
    ],
)
def test_a_job_before_the_term_is_over_is_a_hit(reason, early, is_hit):
    planned = in_days(100) if early else in_days(-10)
    left = tenure(in_days(-300), in_days(-10), Status.ENDED, planned, end_reason=reason)

    (vacancy,) = line(left).vacancies(Period(TODAY, in_days(5)))

    assert vacancy.is_hit is is_hit
    assert left.is_early_exit is early

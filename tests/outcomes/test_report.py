"""Golden answers: registers small enough to work out by hand."""

import datetime

import pytest

from outcomes.reports.question import Cohort
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import GoalFactory, ProgrammeFactory

from .leavers import (
    AS_OF,
    BODEN,
    END,
    EXIT,
    PORTALEN,
    START,
    ask,
    counts,
    leavers,
    per_cent,
)

DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("codes", "hits", "denominator", "rate", "low", "high"),
    [
        (PORTALEN, 11, 22, 50.0, 30.7, 69.3),
        (BODEN, 9, 10, 90.0, 59.6, 98.2),
        ({"EMP_PERM": 7, "TERM_END": 3}, 7, 10, 70.0, 39.7, 89.2),
        ({"STUDY_ELIG": 13, "DROPOUT": 7}, 13, 20, 65.0, 43.3, 81.9),
        ({"EMP_INTERNAL": 15, "LOST_CONTACT": 7}, 15, 22, 68.2, 47.3, 83.6),
    ],
)
def test_published_figures_come_out(codes, hits, denominator, rate, low, high):
    leavers(codes)

    [row] = ask().rows

    assert (row.hits, row.denominator) == (hits, denominator)
    assert per_cent(row.hit_rate, row.low, row.high) == [rate, low, high]


def test_same_facts_give_two_honest_figures():
    """Victoria Park: 69 hits of 106 who completed, and of all 121 who started."""
    leavers({"EMP_INTERNAL": 69, "TERM_END": 37, "MOVED": 15})

    total = ask().total

    assert (total.hits, total.denominator, total.population) == (69, 106, 121)
    assert per_cent(total.hit_rate, total.low, total.high) == [65.1, 55.6, 73.5]
    assert per_cent(total.hit_rate_all) == [57.0]


def test_portalen_row_says_what_each_person_counts_as():
    leavers(PORTALEN)

    [row] = ask().rows

    assert counts(row) == (22, 11, 10, 1, 0, 0)
    assert not row.suppressed


def test_administrative_exits_are_not_counted_at_all():
    leavers({"EMP_PERM": 10, "NEVER_STARTED": 6, "TRANSFER": 6, "ERROR": 6})

    assert counts(ask().total) == (10, 10, 0, 0, 0, 0)


def test_neutral_exits_are_out_of_the_denominator_but_not_of_all():
    leavers({"EMP_PERM": 8, "TERM_END": 8, "ILLNESS": 5, "DECEASED": 5, "MOVED": 6})

    report = ask()

    assert counts(report.total) == (32, 8, 0, 8, 16, 0)
    assert (report.total.hit_rate, report.total.hit_rate_all) == (0.5, 0.25)
    assert report.warns_of_neutral


def test_a_fifth_of_neutral_exits_is_no_reason_to_warn():
    leavers({"EMP_PERM": 16, "MOVED": 4})

    assert not ask().warns_of_neutral


@pytest.mark.parametrize(
    ("code", "extent", "hits"),
    [
        ("EMP_PERM", 100, 10),
        ("EMP_PERM", 50, 10),
        ("EMP_PERM", 49, 0),
        ("EMP_PERM", None, 10),
        ("EMP_NYSTART", 25, 0),
        ("STUDY_ELIG", 25, 10),
        ("EMP_HOURLY", 80, 0),
    ],
)
def test_a_job_under_half_time_is_progress(code, extent, hits):
    leavers({code: 10}, job_extent=extent)

    total = ask().total

    assert (total.hits, total.progress) == (hits, 10 - hits)


@pytest.mark.parametrize(
    ("ended_on", "population"),
    [
        (START - DAY, 0),
        (START, 10),
        (END, 10),
        (END + DAY, 0),
        (datetime.date(2024, 2, 29), 10),
    ],
)
def test_exit_cohort_takes_both_ends_of_the_period(ended_on, population):
    leavers({"EMP_PERM": 10}, ended_on=ended_on)

    assert ask().total.population == population


def test_exits_after_the_day_of_the_report_were_not_known():
    leavers({"EMP_PERM": 10})

    before = ask(as_of=EXIT - DAY).total
    after = ask(as_of=EXIT).total

    assert counts(before) == (0, 0, 0, 0, 0, 10)
    assert counts(after) == (10, 10, 0, 0, 0, 0)


def test_a_second_stay_is_counted_for_itself():
    first, *_rest = leavers({"TERM_END": 10})
    EnrolmentFactory(
        participant=first.participant,
        programme=first.programme,
        coach=first.coach,
        enrolled_on=EXIT + DAY,
        ended_on=EXIT + 10 * DAY,
        end_type="PLANNED",
        exit_code_id="EMP_PERM",
    )

    assert ask(withholds_small_numbers=False).total.population == 11


def test_exit_and_start_on_the_same_day():
    leavers({"EMP_PERM": 10}, enrolled_on=EXIT, ended_on=EXIT)

    assert ask(cohort=Cohort.START).total.hits == ask().total.hits == 10


def start_cohort(ended, ongoing):
    programme = ProgrammeFactory()
    began = {"programme": programme, "enrolled_on": datetime.date(2024, 3, 1)}
    leavers(ended, **began)
    leavers({None: ongoing}, **began, ended_on=None, end_type=None)
    return ask(cohort=Cohort.START).total


def test_start_cohort_has_bounds_while_people_are_still_there():
    total = start_cohort({"EMP_PERM": 12, "TERM_END": 8, "MOVED": 5}, ongoing=5)

    assert counts(total) == (30, 12, 0, 8, 5, 5)
    assert total.hit_rate is None
    assert total.is_range
    assert (total.low, total.high) == (12 / 25, 17 / 25)
    assert total.hit_rate_all == 12 / 30


def test_start_cohort_has_a_preliminary_figure_when_a_tenth_is_left():
    total = start_cohort({"EMP_PERM": 27, "TERM_END": 18}, ongoing=5)

    assert total.hit_rate == 0.6
    assert total.is_preliminary
    assert not total.is_range


def test_start_cohort_that_has_ended_has_one_figure():
    total = start_cohort({"EMP_PERM": 12, "TERM_END": 8}, ongoing=0)

    assert (total.hit_rate, total.is_preliminary, total.is_range) == (0.6, False, False)


def test_goal_is_the_one_in_force_when_the_period_ends():
    programme = ProgrammeFactory()
    GoalFactory(programme=programme, percent=40, ends_on=END - DAY)
    GoalFactory(programme=programme, percent=55, starts_on=END)
    leavers({"EMP_PERM": 10}, programme=programme)

    report = ask()

    assert [row.goal for row in report.rows] == [55]
    assert report.total.goal == 55


def test_total_has_no_goal_when_the_programmes_differ():
    for percent in (50, 60):
        goal = GoalFactory(percent=percent)
        leavers({"EMP_PERM": 10}, programme=goal.programme)

    report = ask()

    assert [row.goal for row in report.rows] == [50, 60]
    assert report.total.goal is None


def test_nobody_at_all_is_a_report_too():
    report = ask()

    assert report.rows == ()
    assert counts(report.total) == (0, 0, 0, 0, 0, 0)
    assert (report.total.hit_rate, report.total.low) == (None, None)
    assert AS_OF > END

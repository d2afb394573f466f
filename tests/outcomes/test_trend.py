"""The rate over time: three years at each quarter's end, from one statement."""

import datetime
from dataclasses import replace

import pytest

from outcomes.page.over_time import trend_chart
from outcomes.reports.results import results
from outcomes.reports.trend import trend
from tests.factories.programmes import ProgrammeFactory

from .leavers import ask, leavers

# The last twelve quarters that had ended on 2024-12-31 end here.
FIRST, LAST = (2022, 1), (2024, 4)


@pytest.fixture
def programme():
    return ProgrammeFactory()


def in_quarter(year, quarter, codes, programme):
    day = datetime.date(year, quarter * 3 - 1, 15)
    leavers(
        codes, programme=programme, ended_on=day, enrolled_on=day.replace(year=2015)
    )


def points(**fields):
    found = trend(ask(**fields).question)
    return {(p.year, p.quarter): (p.row.hits, p.row.denominator) for p in found}


def test_points_are_the_last_twelve_quarters_that_had_ended(programme):
    quarters = [*points()]

    assert (quarters[0], quarters[-1], len(quarters)) == (FIRST, LAST, 12)
    assert [*points(end=datetime.date(2024, 12, 30))][-1] == (2024, 3)


def test_each_point_counts_the_three_years_before_it(programme):
    """Six hits and six misses a quarter from 2019 on, and one of many hits in 2023."""
    for year in range(2019, 2025):
        for quarter in range(1, 5):
            in_quarter(year, quarter, {"EMP_PERM": 6, "TERM_END": 6}, programme)
    in_quarter(2023, 2, {"EMP_PERM": 30}, programme)

    found = points()

    assert found[2022, 1] == found[2023, 1] == (72, 144)
    assert found[2023, 2] == found[2024, 4] == (102, 174)


def test_point_has_rate_and_interval_as_a_report_of_its_three_years(programme):
    for year in (2022, 2023, 2024):
        in_quarter(year, 3, {"EMP_PERM": 9, "TERM_END": 6, "MOVED": 5}, programme)

    *_earlier, last = trend(ask().question)
    report = ask(start=datetime.date(2022, 1, 1), end=datetime.date(2024, 12, 31))

    for name in ("population", "neutral", "hits", "hit_rate", "low", "high"):
        assert getattr(last.row, name) == getattr(report.total, name)
    assert last.ends_on == datetime.date(2024, 12, 31)


def test_point_that_would_tell_of_a_few_people_is_withheld(programme):
    """Two left in the last quarter, and nobody in the one that went out: the step from
    the point before, which was there first, would be those two."""
    in_quarter(2022, 3, {"EMP_PERM": 10, "TERM_END": 10}, programme)
    in_quarter(2024, 4, {"EMP_PERM": 1, "TERM_END": 1}, programme)

    found = points()

    assert found[2024, 4] == (None, None)
    earlier = {found[quarter] for quarter in found if (2022, 3) <= quarter < LAST}
    assert earlier == {(10, 20)}


def test_point_that_begins_among_a_few_people_is_withheld(programme):
    """Who left in the quarter that went out is told by the two points together."""
    in_quarter(2021, 4, {"EMP_PERM": 2, "TERM_END": 2}, programme)
    in_quarter(2022, 3, {"EMP_PERM": 10, "TERM_END": 10}, programme)
    in_quarter(2024, 4, {"EMP_PERM": 1, "TERM_END": 1}, programme)

    found = points()

    assert (found[2024, 4], found[2024, 3]) == ((None, None), (12, 24))


def test_few_exits_in_three_years_are_withheld(programme):
    in_quarter(2024, 1, {"EMP_PERM": 3, "TERM_END": 9}, programme)

    assert set(points().values()) == {(None, None), (0, 0)}


def test_without_withholding_every_point_is_there(programme):
    in_quarter(2024, 1, {"EMP_PERM": 3, "TERM_END": 9}, programme)

    assert points(withholds_small_numbers=False)[LAST] == (3, 12)


@pytest.mark.parametrize("withholds", [True, False])
def test_chart_says_that_a_quarter_is_left_out(programme, withholds):
    in_quarter(2022, 3, {"EMP_PERM": 10, "TERM_END": 10}, programme)
    in_quarter(2024, 4, {"EMP_PERM": 1, "TERM_END": 1}, programme)

    found = results(ask(withholds_small_numbers=withholds).question)

    assert trend_chart(found).has_gaps == withholds


def test_one_statement(programme, django_assert_num_queries):
    for quarter in (1, 2, 3, 4):
        in_quarter(2024, quarter, {"EMP_PERM": 6}, programme)
    question = ask().question
    question = replace(question, beside=question.programmes)

    with django_assert_num_queries(1):
        trend(question)

"""Goals beside results: the sentence of every case, and the numbers of the report."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.models import Role
from outcomes.goals.results import Period, Result, by_programme, periods
from outcomes.goals.sentences import said_of
from outcomes.measures import JOBBFABRIK_1
from outcomes.reports.rows import ALL, Row
from programmes.models import Programme
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import GoalFactory, ProgrammeFactory, staff_member
from tests.outcomes.leavers import BODEN, PORTALEN, leavers

DAY = datetime.date(2026, 11, 21)
URL = reverse("outcomes:goals")
YEAR = Period("2024", datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
THIS_YEAR = Period("2026", datetime.date(2026, 1, 1), DAY, is_over=False)
ROLLING = Period("36", datetime.date(2023, 11, 22), DAY, is_year=False)


def rated(hits, of, low, high, **more):
    numbers = {"population": of, "neutral": 0, "denominator": of, "hits": hits}
    return Row(**numbers, hit_rate=hits / of, low=low, high=high, **more)


SEVEN_OF_TEN = rated(7, 10, 0.397, 0.892)
TOO_FEW = Row(population=8, neutral=0, denominator=8, hits=5)
NEUTRAL = rated(7, 10, 0.397, 0.892)
MOSTLY_NEUTRAL = Row(
    **{
        name: getattr(NEUTRAL, name)
        for name in ("denominator", "hits", "hit_rate", "low", "high")
    },
    population=20,
    neutral=10,
)


@pytest.mark.parametrize(
    ("row", "goal", "period", "said"),
    [
        (
            SEVEN_OF_TEN,
            60,
            YEAR,
            "The goal of 60 % is within the interval 40–89 %: with 10 exits one can't "
            "say whether it was reached.",
        ),
        (SEVEN_OF_TEN, 39, YEAR, "The result is safely above the goal of 39 %."),
        (SEVEN_OF_TEN, 90, YEAR, "The result is safely below the goal of 90 %."),
        (SEVEN_OF_TEN, None, YEAR, "There is no goal to hold the result against."),
        (
            TOO_FEW,
            60,
            YEAR,
            "Too few exits for a share: take several years together.",
        ),
        (
            Row(withheld=ALL),
            60,
            YEAR,
            "Too few exits for a share: take several years together.",
        ),
        (TOO_FEW, 60, ROLLING, "Too few exits for a share, even in three years."),
        (None, 60, YEAR, "Nobody left."),
        (Row(population=0, ongoing=3), 60, THIS_YEAR, "Nobody has left."),
        (
            MOSTLY_NEUTRAL,
            30,
            YEAR,
            "The result is safely above the goal of 30 %. 50 % of the exits are "
            "neutral: the rate may come from how they are coded.",
        ),
    ],
)
def test_sentence_says_what_the_numbers_can_and_can_not_say(row, goal, period, said):
    with translation.override("en"):
        sentence = said_of(row, goal, period, JOBBFABRIK_1)

    assert sentence.replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(
    ("row", "goal", "expected"),
    [
        (SEVEN_OF_TEN, 60, True),
        (SEVEN_OF_TEN, 90, False),
        (SEVEN_OF_TEN, None, None),
        (TOO_FEW, 60, None),
        (None, 60, None),
    ],
)
def test_interval_contains_the_goal_where_there_are_both(row, goal, expected):
    assert Result(YEAR, row, goal, "").contains_goal is expected


def test_periods_are_five_years_and_36_months():
    found = periods(DAY)

    assert [p.start.year for p in found] == [2026, 2025, 2024, 2023, 2022, 2023]
    assert [p.is_over for p in found[:5]] == [False, True, True, True, True]
    assert (found[-1].start, found[-1].end) == (datetime.date(2023, 11, 22), DAY)


@pytest.mark.django_db
def test_years_show_the_numbers_of_the_report_and_the_goal_of_then():
    programme = ProgrammeFactory(opens_on=datetime.date(2023, 1, 1))
    leavers(PORTALEN, programme=programme)
    leavers(BODEN, programme=ProgrammeFactory())
    GoalFactory(
        programme=programme,
        percent=75,
        starts_on=datetime.date(2024, 1, 1),
        ends_on=datetime.date(2025, 6, 30),
    )

    [found, _other] = by_programme(everything(), DAY)

    # Nobody left in 2023: the last is the 36 months.
    assert [r.period.start.year for r in found.results] == [2026, 2025, 2024, 2023]
    of_2024 = found.results[2]
    assert (of_2024.row.hits, of_2024.row.denominator) == (11, 22)
    assert [r.goal for r in found.results] == [None, None, 75, None]
    assert found.results[1].row is None


@pytest.mark.django_db
def test_programme_that_nobody_has_left_is_empty():
    programme = ProgrammeFactory()
    EnrolmentFactory(programme=programme)
    leavers(BODEN, programme=ProgrammeFactory())

    ongoing, boden = by_programme(everything(), DAY)

    assert ongoing.is_empty
    assert not boden.is_empty


@pytest.mark.django_db
def test_small_results_are_withheld_as_in_the_report():
    programme = ProgrammeFactory()
    leavers({"EMP_PERM": 3, "BACK_TO_PES": 9}, programme=programme)

    [found] = by_programme(everything(), DAY)

    of_2024 = found.results[2]
    assert of_2024.row.hits is None
    assert of_2024.row.withheld == ALL


@pytest.mark.django_db
@time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False)
def test_page_asks_as_often_for_many_programmes_as_for_one(
    client, django_assert_num_queries
):
    first = ProgrammeFactory(name="Portalen")
    leavers(PORTALEN, programme=first)
    leavers(BODEN, programme=ProgrammeFactory(name="En annans"))
    client.force_login(staff_member(first, Role.MANAGER))
    client.get(URL)
    with CaptureQueriesContext(connection) as for_one:
        client.get(URL)
    for _n in range(5):
        other = ProgrammeFactory(organisation=first.organisation)
        leavers({"EMP_PERM": 5}, programme=other)
        GoalFactory(programme=other)

    with django_assert_num_queries(len(for_one)):
        response = client.get(URL)

    shown = {p["found"].programme.name for p in response.context["programmes"]}
    assert len(shown) == 6
    assert "En annans" not in shown


@pytest.mark.django_db
def test_page_without_programmes_says_what_it_is_for(client):
    programme = ProgrammeFactory()
    coach = staff_member(programme)
    programme.staff.clear()
    client.force_login(coach)

    response = client.get(URL, headers={"accept-language": "en"})

    assert response.context["programmes"] == []
    assert response.status_code == 200


def everything():
    return tuple(Programme.objects.order_by("pk").prefetch_related("goals"))

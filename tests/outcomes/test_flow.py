"""From the exit to the due dates, on whose word, and two measures side by side."""

import pytest

from outcomes.measures import DEFINITIONS
from outcomes.reports.question import Cohort
from outcomes.reports.results import results
from participants.models import OutcomeClass
from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import AreaFactory, ProgrammeFactory

from .leavers import PORTALEN, ask, leavers

HIT, PROGRESS, MISS = OutcomeClass.HIT, OutcomeClass.PROGRESS, OutcomeClass.MISS
CODES = {HIT: "EMP_PERM", PROGRESS: "INTERNSHIP", MISS: "TERM_END"}


@pytest.fixture
def programme():
    return ProgrammeFactory()


def followed(programme, outcome, work=0, elsewhere=0, missed=0):
    """So many who left with the outcome, by what they did half a year later."""
    people = leavers({CODES[outcome]: work + elsewhere + missed}, programme=programme)
    for person in people[:work]:
        FollowUpFactory(enrolment=person)
    for person in people[work : work + elsewhere]:
        FollowUpFactory(enrolment=person, status="LOOKING")


def half_a_year_later(**fields):
    [flow] = [f for f in results(ask(**fields).question).flows if f.milestone == 180]
    return flow


def row(flow, outcome):
    return [
        flow.due[outcome],
        *(flow.numbers[outcome, a] for a in ("in_work", "elsewhere", "not_reached")),
    ]


def test_flow_shows_those_who_came_later_and_those_whose_job_did_not_last(programme):
    followed(programme, HIT, work=20, elsewhere=6, missed=5)
    followed(programme, PROGRESS, work=7, elsewhere=8, missed=9)
    followed(programme, MISS, work=5, elsewhere=12, missed=0)

    flow = half_a_year_later()

    assert row(flow, HIT) == [31, 20, 6, 5]
    assert row(flow, PROGRESS) == [24, 7, 8, 9]
    assert row(flow, MISS) == [17, 5, 12, 0]
    assert flow.late_entrants == 12


def test_small_numbers_of_the_flow_take_another_along(programme):
    """Two misses found work. Seven with progress would be the rest of nine, and one
    answer alone the rest of the row: the next smallest goes along."""
    followed(programme, HIT, work=20, elsewhere=6, missed=5)
    followed(programme, PROGRESS, work=7, elsewhere=8, missed=9)
    followed(programme, MISS, work=2, elsewhere=12, missed=10)

    flow = half_a_year_later()

    assert row(flow, HIT) == [31, 20, 6, 5]
    assert row(flow, PROGRESS) == [24, None, 8, None]
    assert row(flow, MISS) == [24, None, 12, None]
    assert flow.late_entrants == 9


def test_few_lost_hits_are_hidden_with_what_would_tell_them(programme):
    """Thirty hits, twenty in work: of the ten it is not told that three do something
    else, nor what those with progress and the misses do: the rest of the sums."""
    followed(programme, HIT, work=20, elsewhere=3, missed=7)
    followed(programme, PROGRESS, work=7, elsewhere=8, missed=9)
    followed(programme, MISS, work=6, elsewhere=12, missed=10)

    flow = half_a_year_later()

    assert row(flow, HIT) == [30, 20, None, None]
    assert row(flow, PROGRESS) == [24, 7, None, None]
    assert row(flow, MISS) == [28, 6, None, None]


def test_a_few_late_entrants_are_not_told(programme):
    followed(programme, HIT, work=20, elsewhere=6)
    followed(programme, MISS, work=3, elsewhere=20)

    assert half_a_year_later().late_entrants is None


def test_flow_of_few_hits_is_withheld(programme):
    followed(programme, HIT, work=3, elsewhere=3)
    followed(programme, PROGRESS, work=10, elsewhere=10)
    followed(programme, MISS, work=10, elsewhere=10)

    flow = half_a_year_later()

    assert {*row(flow, HIT), *row(flow, PROGRESS), *row(flow, MISS)} == {None}


def test_flow_of_few_with_progress_is_shown_of_the_hits_alone(programme):
    followed(programme, HIT, work=20, elsewhere=6)
    followed(programme, PROGRESS, work=2, elsewhere=1)
    followed(programme, MISS, work=10, elsewhere=10)

    flow = half_a_year_later()

    assert row(flow, HIT) == [26, 20, 6, 0]
    assert {*row(flow, PROGRESS), *row(flow, MISS)} == {None}


def test_flow_without_withholding(programme):
    followed(programme, MISS, work=1, elsewhere=1, missed=1)

    assert row(half_a_year_later(withholds_small_numbers=False), MISS) == [3, 1, 1, 1]


def test_evidence_of_the_hits(programme):
    for level, number in {"register": 6, "document": 7, "self": 8, None: 9}.items():
        leavers({"EMP_PERM": number}, programme=programme, exit_evidence=level)
    leavers({"TERM_END": 10}, programme=programme, exit_evidence="self")

    found = results(ask().question).evidence

    assert found.numbers == {
        "register": 6,
        "document": 7,
        "employer": 0,
        "self": 8,
        "": 9,
    }
    assert found.by_others == 13


def test_small_evidence_is_withheld(programme):
    leavers({"EMP_PERM": 3}, programme=programme, exit_evidence="self")
    leavers({"EMP_PERM": 20}, programme=programme, exit_evidence="document")

    found = results(ask().question).evidence

    assert (found.numbers["self"], found.by_others) == (None, None)


@pytest.mark.parametrize("cohort", Cohort)
@pytest.mark.parametrize("name", DEFINITIONS)
def test_another_measure_beside_is_the_report_under_that_measure(
    programme, name, cohort
):
    leavers(PORTALEN | {"ILLNESS": 6, "ERROR": 2}, programme=programme)
    leavers({"EMP_PERM": 8, "TERM_END": 7}, programme=ProgrammeFactory())
    leavers({None: 6}, programme=programme, ended_on=None, end_type=None)
    about = {"cohort": cohort, "start": ask().question.start.replace(year=2023)}

    beside = results(ask(**about).question, DEFINITIONS[name]).beside
    asked = ask(**about, definition=DEFINITIONS[name])

    for one, other in zip(
        (*beside.rows, beside.total), (*asked.rows, asked.total), strict=True
    ):
        for field in ("label", "population", "denominator", "hits", "low", "ongoing"):
            assert getattr(one, field) == getattr(other, field), field


@pytest.mark.parametrize("by", ["programme", "area", "quarter", "gender", "coach"])
def test_tables_folded_from_one_count_are_those_that_are_asked_for(programme, by):
    for number in (12, 15):
        area = AreaFactory(organisation=programme.organisation)
        leavers({"EMP_PERM": number, "TERM_END": 9}, programme=programme, area=area)
        leavers({"EMP_PERM": 7}, programme=ProgrammeFactory(), area=area)

    found = results(ask(by=(by,)).question)

    assert found.report == ask(by=(by,))
    assert found.programmes == ask(by=("programme",))
    assert found.areas in (None, ask(by=("area",)))

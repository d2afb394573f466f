"""Where they went, and how many support themselves."""

import datetime

import pytest

from outcomes.measures import DEFINITIONS
from outcomes.reports.destinations import GROUPS, destinations, group_of
from outcomes.reports.exits import exits
from outcomes.reports.people import people
from outcomes.reports.self_support import self_support
from participants.models import ExitCode, OutcomeClass
from programmes.models import Programme
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import ProgrammeFactory

from .leavers import AS_OF, EXIT, ask, leavers

DAY = datetime.timedelta(days=1)


def numbers(report):
    found = destinations(report, exits(report.question))
    return {d.group.key: d.number for d in found}


def test_destinations_add_up_to_the_counts_of_the_report():
    leavers(
        {
            "EMP_PERM": 7,
            "EMP_WAGESUB": 6,
            "SELF_EMP": 5,
            "STUDY_ELIG": 8,
            "EMP_SHORT": 5,
            "INTERNSHIP": 6,
            "TERM_END": 9,
            "LOST_CONTACT": 5,
            "ILLNESS": 5,
        }
    )
    leavers({"EMP_PERM": 5}, job_extent=25)

    report = ask()

    assert numbers(report) == {
        "work": 7,
        "subsidised": 6,
        "business": 5,
        "study": 8,
        "less_work": 10,
        "steps": 6,
        "unemployed": 9,
        "broken_off": 5,
        "neutral": 5,
    }
    assert report.total.hits == 26


def test_small_destinations_are_withheld_within_their_outcome():
    leavers({"EMP_PERM": 9, "STUDY_ELIG": 3, "SELF_EMP": 6, "TERM_END": 7})

    found = numbers(ask())

    assert (found["study"], found["business"]) == (None, None)
    assert (found["work"], found["subsidised"], found["unemployed"]) == (9, 0, 7)


def test_destinations_of_a_withheld_total_are_withheld():
    leavers({"EMP_PERM": 3})

    assert set(numbers(ask()).values()) == {None}


def test_internships_that_are_hits_are_no_regular_work():
    programme = ProgrammeFactory(organisation__default_measure="PORTALEN")
    leavers({"INTERNSHIP": 7, "EMP_PERM": 8, "TERM_END": 9}, programme=programme)

    found = numbers(ask(definition=DEFINITIONS["PORTALEN"]))

    assert (found["work"], found["step_as_hit"], found["steps"]) == (8, 7, 0)


def test_what_a_measure_wants_to_see_by_itself_has_a_line():
    programme = ProgrammeFactory(organisation__default_measure="PORTALEN")
    codes = {"EMP_PERM": 15, "COOP_PLANNED": 6, "STUDY_SFI": 5, "TERM_END": 9}
    leavers(codes, programme=programme)

    found = numbers(ask(definition=DEFINITIONS["PORTALEN"]))

    assert (found["planned"], found["steps"]) == (6, 5)
    assert "planned" not in numbers(ask())


def test_exits_that_another_measure_leaves_out_are_other_reasons():
    programme = ProgrammeFactory(organisation__default_measure="KOLADA_U40455")
    leavers({"ILLNESS": 6, "TERM_END": 7, "EMP_PERM": 8}, programme=programme)

    found = numbers(ask(definition=DEFINITIONS["KOLADA_U40455"]))

    assert (found["other"], found["unemployed"], found["neutral"]) == (6, 7, 0)


@pytest.mark.parametrize(
    "outcome", [o for o in OutcomeClass if o not in {"ADMIN", "FLAG"}]
)
def test_every_exit_code_has_a_group(outcome):
    codes = ExitCode.objects.filter(outcome_class=outcome)

    assert codes.exists()
    assert all(group_of(code.pk, outcome) in GROUPS for code in codes)


def test_self_support_counts_persons_since_the_programme_opened():
    first, *_rest = leavers({"EMP_PERM": 6, "EMP_NYSTART": 2, "STUDY_ELIG": 2})
    leavers({"INTERNSHIP": 5, "TERM_END": 5}, programme=first.programme)
    EnrolmentFactory(
        participant=first.participant,
        programme=first.programme,
        coach=first.coach,
        enrolled_on=EXIT + DAY,
        ended_on=EXIT + 9 * DAY,
        end_type="PLANNED",
        exit_code_id="SELF_EMP",
    )

    found = self_support(ask(start=AS_OF, end=AS_OF).question)

    assert found.persons == 10
    assert found.programmes == (first.programme,)
    listed = people(ask(start=AS_OF, end=AS_OF).question, "supporting")
    assert listed.count() == 10


def test_self_support_is_a_figure_of_coaching_programmes():
    leavers({"EMP_PERM": 10}, programme=ProgrammeFactory(model="posts"))

    assert self_support(ask().question) is None


def test_self_support_leaves_out_programmes_with_a_few_before_the_last_36_months():
    leavers({"EMP_PERM": 3}, ended_on=datetime.date(2023, 11, 21))
    leavers({"EMP_PERM": 10}, programme=Programme.objects.get())

    assert self_support(ask().question) is None


def test_self_support_leaves_out_programmes_with_a_few():
    [first, *_rest] = leavers({"EMP_PERM": 10})
    leavers({"EMP_PERM": 4})

    found = self_support(ask().question)

    assert found.persons_by_programme == {first.programme_id: 10}

"""Where they went, how long it took, and how many support themselves."""

import datetime

import pytest

from outcomes.reports.destinations import GROUPS, destinations, group_of
from outcomes.reports.durations import days_to_job
from outcomes.reports.question import Cohort
from outcomes.reports.self_support import self_support
from participants.models import ExitCode, OutcomeClass
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import ProgrammeFactory

from .leavers import AS_OF, EXIT, ask, leavers

DAY = datetime.timedelta(days=1)


def numbers(report):
    return {d.group.key: d.number for d in destinations(report)}


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


@pytest.mark.parametrize(
    "outcome", [o for o in OutcomeClass if o not in {"ADMIN", "FLAG"}]
)
def test_every_exit_code_has_a_group(outcome):
    codes = ExitCode.objects.filter(outcome_class=outcome)

    assert codes.exists()
    assert all(group_of(code.pk, outcome) in GROUPS for code in codes)


@pytest.mark.parametrize(
    ("days", "median"),
    [
        ([100] * 10, 100),
        ([*range(10, 20), 500], 15),
        ([10] * 5 + [20] * 5, 15),
        ([10] * 6 + [20] * 5, 10),
        ([10] * 9, None),
    ],
)
def test_median_days_from_enrolment_to_job(days, median):
    programme = ProgrammeFactory()
    for number in days:
        leavers({"EMP_PERM": 1}, programme=programme, enrolled_on=EXIT - number * DAY)

    assert days_to_job(ask()).median == median


def test_studies_and_short_jobs_are_no_jobs_to_wait_for():
    leavers({"STUDY_ELIG": 10, "EMP_SHORT": 10})

    assert days_to_job(ask()).median is None


def test_days_to_job_knows_no_exit_after_the_day_of_the_report():
    leavers({"EMP_PERM": 10}, enrolled_on=datetime.date(2024, 1, 1))

    found = days_to_job(ask(cohort=Cohort.START, as_of=EXIT - DAY))

    assert found.median is None


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


def test_self_support_is_a_figure_of_coaching_programmes():
    leavers({"EMP_PERM": 10}, programme=ProgrammeFactory(model="posts"))

    assert self_support(ask().question) is None


def test_self_support_leaves_out_programmes_with_a_few():
    [first, *_rest] = leavers({"EMP_PERM": 10})
    leavers({"EMP_PERM": 4})

    found = self_support(ask().question)

    assert found.persons_by_programme == {first.programme_id: 10}

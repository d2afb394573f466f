"""From enrolment to a job, with those who still wait."""

import datetime

import pytest

from outcomes.models import MeasuredEnrolment
from outcomes.reports.durations import TimeToJob, time_to_job
from outcomes.reports.question import Cohort
from tests.factories.programmes import ProgrammeFactory

from .leavers import END, EXIT, START, ask, leavers

DAY = datetime.timedelta(days=1)
STILL_THERE = {"ended_on": None, "end_type": None}


def left(code, days, number=1, **fields):
    """So many who left with this code after so many days, on EXIT."""
    return leavers({code: number}, enrolled_on=EXIT - days * DAY, **fields)


@pytest.mark.parametrize(
    ("days", "median"),
    [
        ([100] * 10, 100),
        ([*range(10, 20), 150], 15),
        ([10] * 5 + [20] * 5, 15),
        ([10] * 6 + [20] * 5, 10),
        ([10] * 9, None),
    ],
)
def test_median_when_all_have_a_job(days, median):
    programme = ProgrammeFactory()
    for number in days:
        left("EMP_PERM", number, programme=programme)

    assert time_to_job(ask()).median == median


def test_those_who_still_wait_make_the_median_longer():
    """Ten had a job after 20, 40, … 200 days; ten have waited 90 days and wait still.
    Four come while all twenty are watched: 16/20 wait on. Of the six who are left then
    one each time: times 5/6, 4/5 and 3/4 it is 0.4 on day 140."""
    programme = ProgrammeFactory()
    for number in range(20, 201, 20):
        left("EMP_PERM", number, programme=programme)
    leavers({None: 10}, programme=programme, enrolled_on=END - 90 * DAY, **STILL_THERE)

    found = time_to_job(ask(start=datetime.date(2023, 1, 1)))

    assert (found.jobs, found.waited, found.median) == (10, 10, 140)


def test_those_who_left_for_something_else_count_as_long_as_they_were_there():
    """A quarter have gone at 30 days, without a job; of the rest all get one later."""
    programme = ProgrammeFactory()
    left("TERM_END", 30, 5, programme=programme)
    for number in range(50, 65):
        left("EMP_PERM", number, programme=programme)

    found = time_to_job(ask())

    assert found.median == 57
    assert (found.jobs, found.waited) == (15, 5)


def test_those_who_began_before_the_period_count_from_its_first_day():
    """Waited 400 days when the period began: not at risk in the first 399."""
    programme = ProgrammeFactory()
    left("EMP_PERM", 100, 10, programme=programme)
    days = (EXIT - START).days + 400
    left("EMP_PERM", days, 10, programme=programme)

    found = time_to_job(ask())

    assert (found.jobs, found.median) == (20, 100)


def test_half_may_never_come_that_far():
    programme = ProgrammeFactory()
    left("EMP_PERM", 20, 10, programme=programme)
    leavers({None: 30}, programme=programme, enrolled_on=END - 90 * DAY, **STILL_THERE)

    assert time_to_job(ask()) == TimeToJob(jobs=10, waited=30)


def test_few_who_wait_are_withheld_and_studies_are_no_jobs():
    programme = ProgrammeFactory()
    left("EMP_PERM", 20, 10, programme=programme)
    left("STUDY_ELIG", 10, 3, programme=programme)

    found = time_to_job(ask())

    # Everybody less those with a job would be those who wait.
    assert (found.jobs, found.waited) == (None, None)
    assert found.median == 20


def test_few_with_a_job_from_before_the_period_are_not_told_from_the_exits():
    """Three left in the period to a job that they had begun before it."""
    programme = ProgrammeFactory()
    left("EMP_PERM", 20, 10, programme=programme)
    left("TERM_END", 20, 10, programme=programme)
    leavers(
        {"EMP_PERM": 3},
        programme=programme,
        enrolled_on=START - 90 * DAY,
        ended_on=START - DAY,
    )
    MeasuredEnrolment.objects.filter(ended_on=START - DAY).update(job_on=START + DAY)

    found = time_to_job(ask())

    assert (found.jobs, found.waited) == (None, None)


def test_no_exit_after_the_day_of_the_report_is_known():
    leavers({"EMP_PERM": 10}, enrolled_on=datetime.date(2024, 1, 1))

    found = time_to_job(ask(cohort=Cohort.START, as_of=EXIT - DAY))

    assert found == TimeToJob()

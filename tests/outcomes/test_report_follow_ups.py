"""What became of people: eligible, known, lower and upper bound, retention."""

import datetime

import pytest

from outcomes.models import FollowUp
from tests.factories.outcomes import FollowUpFactory

from .leavers import AS_OF, EXIT, ask, leavers, per_cent

Status = FollowUp.Status
DUE = EXIT + datetime.timedelta(days=180)
DAY = datetime.timedelta(days=1)


def answer(enrolments, status, **fields):
    for enrolment in enrolments:
        FollowUpFactory(
            enrolment=enrolment,
            status=status,
            source="" if status == Status.UNKNOWN else "self",
            **fields,
        )


def result(milestone=180, **question):
    return ask(**question).total.follow_up[milestone]


def test_unreached_count_as_no_hits_and_the_upper_bound_counts_them_as_hits():
    """As in the interface: 22 eligible, 20 known, 11 hits, 9 of 11 retained."""
    people = leavers({"EMP_TEMP": 11, "COOP_PLANNED": 11})
    answer(people[:9], Status.WORK)
    answer(people[9:11], Status.LOOKING)
    answer(people[11:13], Status.STUDY)
    answer(people[13:20], Status.OTHER)
    answer(people[20:21], Status.UNKNOWN)

    found = result()

    assert (found.eligible, found.known, found.hits) == (22, 20, 11)
    assert found.not_reached == 2
    assert per_cent(found.rate, found.upper) == [50.0, 59.1]
    assert per_cent(found.low, found.high) == [30.7, 76.7]
    assert per_cent(found.known_rate) == [55.0]
    assert (found.retained, found.hits_at_exit) == (9, 11)
    assert per_cent(found.retention) == [81.8]


@pytest.mark.parametrize(
    ("as_of", "eligible"),
    [
        (DUE + 27 * DAY, 0),
        (DUE + 28 * DAY, 10),
        (AS_OF, 10),
    ],
)
def test_follow_up_counts_when_its_window_has_closed(as_of, eligible):
    answer(leavers({"EMP_PERM": 10}), Status.WORK)

    found = result(as_of=as_of)

    assert (found.eligible, found.known, found.hits) == (eligible,) * 3


def test_neutral_exits_are_not_followed_up():
    people = leavers({"EMP_PERM": 10, "DECEASED": 6, "EMIGRATED": 6, "MOVED": 6})
    answer(people, Status.WORK)

    found = result()

    assert (found.eligible, found.known, found.hits) == (10, 10, 10)


def test_late_success_counts_at_the_follow_up_but_not_as_retained():
    answer(leavers({"TERM_END": 10}), Status.WORK)

    found = result()

    assert (found.hits, found.hits_at_exit, found.retained) == (10, 0, 0)
    assert found.rate == 1
    assert found.retention is None


@pytest.mark.parametrize(("reached", "known_rate"), [(7, None), (8, 0.75), (10, 0.8)])
def test_share_among_the_known_needs_a_response_of_80_per_cent(reached, known_rate):
    people = leavers({"EMP_PERM": 20})
    hits = {7: 10, 8: 12, 10: 16}[reached]
    answer(people[:hits], Status.WORK)
    answer(people[hits : 2 * reached], Status.LOOKING)

    assert result().known_rate == known_rate


def test_each_milestone_has_its_own_answers():
    people = leavers({"EMP_PERM": 10})
    answer(people, Status.WORK, milestone=90)
    answer(people, Status.LOOKING, milestone=365)

    assert [result(milestone).hits for milestone in (90, 180, 365)] == [10, 0, 0]
    assert [result(milestone).known for milestone in (90, 180, 365)] == [10, 0, 10]


@pytest.mark.parametrize(
    ("status", "lasts"),
    [
        (Status.WORK, True),
        (Status.WORK_SUBSIDISED, True),
        (Status.OWN_BUSINESS, True),
        (Status.STUDY, True),
        (Status.LOOKING, False),
        (Status.OTHER, False),
        (Status.UNKNOWN, False),
    ],
)
def test_what_counts_as_a_hit_at_the_follow_up(status, lasts):
    answer(leavers({"EMP_PERM": 10}), status)

    assert result().hits == (10 if lasts else 0)

"""What is counted together, and what of it neighbours can't find out of one another."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from outcomes.joint.actions import opt_in, withdraw
from outcomes.joint.words import members_sentence
from tests.factories.joint import NeighbourhoodFactory, NeighbourhoodMemberFactory
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.programmes import AreaFactory, ProgrammeFactory
from tests.outcomes.leavers import leavers

from .neighbours import asked, exits, hits, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    noon = datetime.datetime(2026, 11, 21, 12)
    with time_machine.travel(noon, tick=False), translation.override("en"):
        yield


@pytest.fixture
def neighbourhood():
    return NeighbourhoodFactory(name="Skäggetorp")


def test_together_and_each_for_itself(neighbourhood):
    member_of(neighbourhood, "Bolaget", exits(20, 10))
    member_of(neighbourhood, "Kommunen", exits(15, 25), model="lab", order=1)

    found = asked(neighbourhood)

    assert hits(found) == {
        "all": 35,
        "Bolaget": 20,
        "Kommunen": 15,
        "coaching": 20,
        "lab with group activities": 15,
    }
    assert found.total.denominator == 70
    assert found.total.hit_rate == pytest.approx(0.5)
    assert (round(found.total.low, 3), round(found.total.high, 3)) == (0.386, 0.614)
    groups = {d.group.key: d.number for d in found.destinations}
    assert groups["work"] == 35
    assert groups["unemployed"] == 35
    assert groups["business"] == 0


def test_period_ends_with_a_whole_quarter_and_the_one_before_meets_it(neighbourhood):
    question = asked(neighbourhood).question
    before = asked(neighbourhood, "before").question

    assert (question.start, question.end) == (
        datetime.date(2023, 10, 1),
        datetime.date(2026, 9, 30),
    )
    assert (before.start, before.end) == (
        datetime.date(2020, 10, 1),
        datetime.date(2023, 9, 30),
    )


def test_only_what_was_chosen_is_counted(neighbourhood):
    """Not who was asked, nor another area, nor another programme, nor who withdrew."""
    member = member_of(neighbourhood, "Bolaget", exits(20, 10))
    member_of(neighbourhood, "Kommunen", exits(30, 10), order=1)
    [programme] = member.programmes.all()
    leavers(exits(7, 7), programme=programme)
    elsewhere = AreaFactory(organisation=member.organisation)
    leavers(exits(7, 7), programme=programme, area=elsewhere)
    other = ProgrammeFactory(organisation=member.organisation)
    leavers(exits(7, 7), programme=other, area=member.area)
    asked_only = NeighbourhoodMemberFactory(neighbourhood=neighbourhood)
    leavers(
        exits(7, 7), programme=ProgrammeFactory(organisation=asked_only.organisation)
    )
    gone = member_of(neighbourhood, "Gått ur", exits(9, 9), order=2)
    withdraw(by=gone.opted_in_by, member=gone)

    assert hits(asked(neighbourhood)) == {
        "all": 50,
        "Bolaget": 20,
        "Kommunen": 30,
        "coaching": 50,
    }


def test_protected_persons_are_not_counted_in_an_area(neighbourhood):
    member = member_of(neighbourhood, "Bolaget", exits(20, 10))
    member_of(neighbourhood, "Kommunen", exits(30, 10), order=1)
    [programme] = member.programmes.all()
    protected = EnrolmentFactory(programme=programme, area=member.area, ended=True)
    ProtectionFactory(participant=protected.participant)

    assert asked(neighbourhood).total.hits == 50


def test_one_alone_has_no_joint_report(neighbourhood):
    member_of(neighbourhood, "Bolaget", exits(20, 10))

    found = asked(neighbourhood)

    assert found.total is None
    assert found.rows == ()
    assert "at least two organisations" in members_sentence(found)


def test_sentence_names_who_takes_part_with_what_and_from_when(neighbourhood):
    member = member_of(neighbourhood, "Bolaget", exits(20, 10))
    [programme] = member.programmes.all()

    sentence = members_sentence(asked(neighbourhood))

    assert f"Bolaget with {programme.name} in {member.area.name} since 15 Jan 2026" in (
        sentence.replace("\N{NO-BREAK SPACE}", " ")
    )


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        # With two, the sum less the own is the other's number.
        ([exits(3, 10)], {"all": None, "Bolaget": 20, "B0": None, "coaching": None}),
        # Small are also those who were no hits.
        ([exits(30, 2)], {"all": None, "Bolaget": 20, "B0": None, "coaching": None}),
        # Among three nobody can tell the two others apart, if no own number is shown.
        (
            [exits(30, 20), exits(3, 10)],
            {"all": 53, "Bolaget": None, "B0": None, "B1": None, "coaching": 53},
        ),
        # Nobody is not small.
        ([exits(0, 0)], {"all": 20, "Bolaget": 20, "B0": 0, "coaching": 20}),
    ],
)
def test_small_numbers_are_withheld_from_whoever_knows_the_own(
    neighbourhood, others, expected
):
    member_of(neighbourhood, "Bolaget", exits(20, 10))
    for at, codes in enumerate(others):
        member_of(neighbourhood, f"B{at}", codes)

    assert hits(asked(neighbourhood)) == expected


def test_kinds_are_withheld_when_they_tell_what_is_small_in_one(neighbourhood):
    member_of(neighbourhood, "A", exits(20, 10), exits(20, 10))
    member_of(neighbourhood, "B", exits(30, 10), model="lab", order=1)
    member_of(neighbourhood, "C", exits(20, 10), model="lab", order=2)
    small = member_of(neighbourhood, "D", exits(20, 10), order=3)
    odd = ProgrammeFactory(organisation=small.organisation, model="lab")
    odd.areas.add(small.area)
    small.programmes.add(odd)
    leavers(exits(2, 6), programme=odd, area=small.area)

    assert hits(asked(neighbourhood)) == {
        "all": 112,
        "A": 40,
        "B": 30,
        "C": 20,
        "D": 22,
        "coaching": None,
        "lab with group activities": None,
    }


def test_whoever_joins_with_a_small_number_is_not_told_by_the_difference(neighbourhood):
    """The sum of two was shown; the sum of three would tell the third's three hits."""
    member_of(neighbourhood, "A", exits(20, 10))
    member_of(neighbourhood, "B", exits(30, 10), order=1)
    assert asked(neighbourhood).total.hits == 50

    member_of(neighbourhood, "C", exits(3, 10), order=2)

    assert hits(asked(neighbourhood)) == {
        "all": None,
        "A": 20,
        "B": 30,
        "C": None,
        "coaching": None,
    }


def test_whoever_withdraws_is_not_told_by_the_difference(neighbourhood):
    """Three began together; without the third, the sum would be less by three."""
    member_of(neighbourhood, "A", exits(20, 10))
    member_of(neighbourhood, "B", exits(30, 10))
    third = member_of(neighbourhood, "C", exits(3, 10))
    assert asked(neighbourhood).total.hits == 53

    withdraw(by=third.opted_in_by, member=third)

    assert asked(neighbourhood).total.hits is None


def test_programme_that_is_added_is_not_told_by_the_difference(neighbourhood):
    member = member_of(neighbourhood, "A", exits(20, 10))
    member_of(neighbourhood, "B", exits(30, 10), order=1)
    new = ProgrammeFactory(organisation=member.organisation, model="lab")
    new.areas.add(member.area)
    leavers(exits(2, 6), programme=new, area=member.area)
    programmes = [*member.programmes.all(), new]

    opt_in(
        by=member.opted_in_by, member=member, area=member.area, programmes=programmes
    )

    assert hits(asked(neighbourhood)) == {
        "all": None,
        "A": None,
        "B": 30,
        "coaching": 50,
        "lab with group activities": None,
    }


def test_groups_of_where_they_went_are_safe_from_whoever_knows_some(neighbourhood):
    member_of(neighbourhood, "A", {"EMP_PERM": 10, "STUDY_ELIG": 10, "BACK_TO_PES": 9})
    member_of(
        neighbourhood, "B", {"EMP_PERM": 10, "STUDY_ELIG": 2, "BACK_TO_PES": 9}, order=1
    )

    found = asked(neighbourhood)

    groups = {d.group.key: d.number for d in found.destinations}
    assert found.total.hits == 32
    assert groups["study"] is None
    assert groups["work"] is None
    assert groups["unemployed"] == 18


def test_statements_do_not_grow_with_the_organisations(
    neighbourhood, django_assert_num_queries
):
    for at in range(2):
        member_of(neighbourhood, f"B{at}", exits(5, 5), order=at)
    with CaptureQueriesContext(connection) as for_two:
        asked(neighbourhood)
    for at in range(2, 5):
        member_of(neighbourhood, f"B{at}", exits(5, 5), exits(6, 5), order=at)

    with django_assert_num_queries(len(for_two)):
        asked(neighbourhood)


def answers(enrolments, *statuses):
    for enrolment, status in zip(enrolments, statuses, strict=True):
        FollowUpFactory(enrolment=enrolment, milestone=90, status=status)


@pytest.mark.parametrize(
    ("working_after_a_miss", "lasting", "at_exit", "retained"),
    [
        (0, 10, 20, 10),
        (5, 15, 20, 10),
        # All who work less the hits who still do would tell of the three.
        (3, 13, None, None),
    ],
)
def test_what_became_of_the_hits_tells_nothing_of_the_others(
    neighbourhood, working_after_a_miss, lasting, at_exit, retained
):
    for at, working in enumerate([0, working_after_a_miss]):
        member = member_of(neighbourhood, f"B{at}", {}, order=at)
        [programme] = member.programmes.all()
        left = leavers(exits(10, 10), programme=programme, area=member.area)
        after_a_miss = ["WORK"] * working + ["LOOKING"] * (10 - working)
        answers(left, *["WORK"] * 5, *["LOOKING"] * 5, *after_a_miss)

    found = asked(neighbourhood).total.follow_up[90]

    assert (found.eligible, found.known, found.hits) == (40, 40, lasting)
    assert (found.hits_at_exit, found.retained) == (at_exit, retained)
    assert ("retention" in found.withheld) is (at_exit is None)


def test_who_left_too_lately_to_be_asked_is_not_told_by_the_difference(neighbourhood):
    member = member_of(neighbourhood, "A", exits(20, 10))
    member_of(neighbourhood, "B", exits(20, 10), order=1)
    [programme] = member.programmes.all()
    lately = datetime.date(2026, 9, 1)
    leavers({"EMP_PERM": 3}, programme=programme, area=member.area, ended_on=lately)

    found = asked(neighbourhood)

    assert found.total.hits == 43
    assert found.total.follow_up[90].eligible is None

"""What the database refuses, by name, on both engines."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from placements.models import Status
from tests.factories.placements import (
    PlacementFactory,
    PlacementRequestFactory,
    PostFactory,
)


def day(text):
    return datetime.date.fromisoformat(f"2026-{text}")


def refused_by(constraint):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize(
    ("first", "second", "allowed"),
    [
        (100, 100, False),
        (100, 50, False),
        (50, 100, False),
        (50, 50, True),
        (99, 99, True),
    ],
)
@pytest.mark.parametrize("starts_on", ["11-01", "11-30", "12-31"])
def test_placement_overlap_when_not_both_part_time(
    enrolment, first, second, allowed, starts_on
):
    period = {"starts_on": day("11-30"), "ends_on": day("12-31")}
    PlacementFactory(enrolment=enrolment, offered=True, extent=first, **period)
    other = PlacementFactory(enrolment=enrolment, extent=second, **period)
    other.starts_on = other.holds_from = day(starts_on)

    if allowed:
        other.offer(by=enrolment.coach)
        return
    with pytest.raises(ValidationError) as error:
        other.offer(by=enrolment.coach)
    assert "placement_one_at_a_time" in codes(error.value)
    with refused_by("placement_one_at_a_time"), transaction.atomic():
        other.save()


def codes(error):
    return {e.code for errors in error.error_dict.values() for e in errors}


def test_placement_overlap_when_part_time_becomes_full_time(enrolment):
    PlacementFactory(enrolment=enrolment, offered=True, extent=50)
    other = PlacementFactory(enrolment=enrolment, offered=True, extent=50)

    other.extent = 100
    with refused_by("placement_one_at_a_time"), transaction.atomic():
        other.save()


@pytest.mark.parametrize("status", ["declined", "cancelled"])
def test_placement_overlap_when_the_other_is_off(enrolment, status):
    PlacementFactory(enrolment=enrolment, **{status: True})

    assert PlacementFactory(enrolment=enrolment, offered=True).pk


def test_placement_overlap_when_noted_only(enrolment):
    PlacementFactory(enrolment=enrolment, offered=True)

    assert PlacementFactory(enrolment=enrolment).pk


def test_placement_the_day_after_the_other(enrolment):
    PlacementFactory(enrolment=enrolment, active=True, ends_on=day("12-18"))

    assert PlacementFactory(
        enrolment=enrolment,
        offered=True,
        starts_on=day("12-19"),
        ends_on=day("12-31"),
    ).pk


def test_placement_change_of_its_own_row(enrolment):
    placement = PlacementFactory(enrolment=enrolment, offered=True)

    placement.ends_on = day("12-31")
    placement.save()

    placement.refresh_from_db()
    assert placement.ends_on == day("12-31")


@pytest.mark.parametrize(("takes_over", "allowed"), [("12-18", False), ("12-19", True)])
def test_post_holder_when_handed_over(takes_over, allowed):
    post = PostFactory()
    PlacementFactory(enrolment__programme=post.programme, post=post, active=True)
    successor = PlacementFactory(
        enrolment__programme=post.programme,
        post=post,
        starts_on=day("12-07"),
        ends_on=day("12-31"),
        holds_from=day(takes_over),
    )

    if allowed:
        successor.offer(by=successor.created_by)
        return
    with pytest.raises(ValidationError) as error:
        successor.offer(by=successor.created_by)
    assert "post_one_holder_at_a_time" in codes(error.value)
    with refused_by("post_one_holder_at_a_time"), transaction.atomic():
        successor.save()


def test_post_holder_when_no_post_is_named():
    PlacementFactory(active=True)

    assert PlacementFactory(active=True).pk


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"ends_on": day("11-22")}, "placement_ends_after_it_starts"),
        ({"holds_from": day("11-22")}, "placement_holds_post_while_there"),
        ({"holds_from": day("12-19")}, "placement_holds_post_while_there"),
        ({"extent": 101}, "placement_extent_is_percent"),
        ({"status": "lost", "both_yes": True}, "placement_status_is_known"),
        ({"status": Status.ACTIVE}, "placement_(employer|participant)_said_yes"),
        (
            {"status": Status.ACTIVE, "employer_yes": True},
            "placement_participant_said_yes",
        ),
        ({"status": Status.ENDED, "both_yes": True}, "placement_ended_is_recorded"),
        ({"status": Status.CANCELLED}, "placement_cancelled_is_recorded"),
        ({"employer_confirmed_by": "Karin"}, "placement_confirmed_by_employer"),
    ],
)
def test_placement_when_facts_contradict(facts, constraint):
    facts = {"ends_on": day("12-18"), "holds_from": day("11-23")} | facts

    with refused_by(constraint), transaction.atomic():
        PlacementFactory(**facts)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"answer": "confirm"}, "request_answer_is_whole"),
        ({"decline_reason": "no_room"}, "request_decline_has_reason"),
        ({"proposed_starts_on": day("11-23")}, "request_dates_proposed_in_order"),
    ],
)
def test_request_when_facts_contradict(facts, constraint):
    with refused_by(constraint), transaction.atomic():
        PlacementRequestFactory(**facts)


def test_request_when_one_is_open():
    request = PlacementRequestFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        PlacementRequestFactory(placement=request.placement)

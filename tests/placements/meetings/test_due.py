"""When the next three-party meeting is due, by Python and by the database."""

import datetime
from random import Random

import pytest
import time_machine

from placements.meetings.due import needing_meeting, next_meeting
from placements.models import Meeting, MeetingBooking, Placement
from tests.factories.meetings import MeetingFactory
from tests.factories.placements import PlacementFactory

START = datetime.date(2026, 1, 5)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


def lasting(days, enrolment):
    """A placement that goes on, with so many days counting the first and the last."""
    return PlacementFactory(
        enrolment=enrolment,
        active=True,
        starts_on=START,
        ends_on=START + DAY * (days - 1),
    )


def after(placement, *meetings):
    """(kind, day it opens, last day), counted from the first day of the placement."""
    for kind, day, next_on in meetings:
        MeetingFactory(
            placement=placement,
            kind=kind,
            held_on=START + DAY * day,
            next_on=None if next_on is None else START + DAY * next_on,
        )
    due = next_meeting(placement, list(placement.meetings.all()))
    return due and (str(due.kind), (due.opens_on - START).days, (due.by - START).days)


@pytest.mark.parametrize(
    ("days", "meetings", "expected"),
    [
        (547, [], ("start", 0, 6)),
        (547, [("start", 2, None)], ("midterm", 93, 99)),
        (547, [("start", 2, 60)], ("midterm", 60, 60)),
        (547, [("start", 2, 520)], ("end", 520, 520)),
        (547, [("start", 2, None), ("midterm", 450, None)], ("end", 504, 518)),
        (547, [("midterm", 500, None), ("end", 510, None)], None),
        # A practice of six to twelve weeks has its mid-term in the third week.
        (42, [("start", 0, None)], ("midterm", 14, 20)),
        (84, [("start", 0, None)], ("midterm", 14, 20)),
        (42, [("start", 0, None), ("midterm", 16, None)], ("end", 35, 41)),
        (85, [("start", 0, None)], ("end", 42, 56)),
        # A shorter one ends with the next meeting.
        (41, [("start", 0, None)], ("end", 34, 40)),
        (21, [("start", 0, None)], ("end", 14, 20)),
        (8, [("start", 0, None)], ("end", 1, 7)),
        # A week or less has the start meeting alone, unless another is agreed on.
        (7, [], ("start", 0, 6)),
        (3, [], ("start", 0, 2)),
        (1, [], ("start", 0, 0)),
        (7, [("start", 0, None)], None),
        (7, [("start", 0, 5)], ("end", 5, 5)),
        # Between a practice and half a year: one mid-term at most.
        (91, [("start", 0, None)], ("end", 48, 62)),
        (150, [("start", 0, None)], ("midterm", 91, 97)),
        (150, [("start", 0, None), ("midterm", 91, None)], ("end", 107, 121)),
        # A day that was agreed on and has come to lie after the end.
        (84, [("start", 0, 100)], ("midterm", 14, 20)),
        (547, [("midterm", 400, 560)], ("midterm", 491, 497)),
        # Thirteen weeks left, or more: the placement has been extended since.
        (547, [("end", 455, None)], None),
        (547, [("end", 454, None)], ("end", 504, 518)),
        (547, [("end", 380, None)], ("midterm", 471, 477)),
        (547, [("end", 380, 420)], ("midterm", 420, 420)),
        (84, [("start", 0, None), ("midterm", 16, None), ("end", 30, None)], None),
    ],
)
def test_next_meeting_by_length_and_what_was_held(enrolment, days, meetings, expected):
    assert after(lasting(days, enrolment), *meetings) == expected


@pytest.mark.parametrize(
    ("booked", "meetings", "expected"),
    [
        # Before the start, moved, and spent by a meeting that was held since.
        (-2, [], ("start", -2, -2)),
        (60, [("start", 2, 50)], ("midterm", 60, 60)),
        (60, [("start", 2, 50), ("midterm", 60, None)], ("midterm", 151, 157)),
        (60, [("start", 2, 50), ("midterm", 58, 100)], ("midterm", 60, 60)),
        (60, [("start", 2, 50), ("midterm", 61, 100)], ("midterm", 100, 100)),
        (510, [("midterm", 450, None)], ("end", 510, 510)),
        (600, [("start", 2, None)], ("midterm", 93, 99)),
    ],
)
def test_booked_day_goes_before_all_else(enrolment, booked, meetings, expected):
    placement = lasting(547, enrolment)
    MeetingBooking.objects.create(placement=placement, on=START + DAY * booked)

    assert after(placement, *meetings) == expected


def test_extended_placement_goes_on_with_meetings(enrolment):
    """Six weeks become half a year after the end meeting."""
    placement = lasting(42, enrolment)
    held = [("start", 0, None), ("midterm", 16, None), ("end", 37, None)]
    assert after(placement, *held) is None

    placement.ends_on = START + DAY * 180
    placement.save()

    assert after(placement) == ("midterm", 128, 134)


@pytest.mark.parametrize("status", ["offered", "ended", "cancelled"])
def test_no_meeting_next_unless_it_goes_on(enrolment, status):
    assert after(PlacementFactory(enrolment=enrolment, **{status: True})) is None


def test_nobody_is_called_to_a_meeting_during_a_pause(enrolment):
    PlacementFactory(enrolment=enrolment, paused=True)

    assert not needing_meeting(datetime.date(2026, 11, 21)).exists()


def test_meeting_is_due_again_once_the_pause_is_over(enrolment):
    paused = PlacementFactory(enrolment=enrolment, paused=True)

    paused.resume(by=enrolment.coach)

    assert needing_meeting(datetime.date(2026, 11, 21)).get() == paused


def test_database_agrees_with_the_rule_on_every_day(enrolment):
    """Random placements and meetings, asked on days before, in and after them."""
    draw = Random(5)
    placement = lasting(42, enrolment)
    for _turn in range(60):
        length = draw.choice(
            [1, 6, 7, 8, 20, 41, 42, 43, 60, 83, 84, 85, 91, 120, 300, 547]
        )
        placement.ends_on = START + DAY * (length - 1)
        placement.save()
        Meeting.objects.all().delete()
        MeetingBooking.objects.all().delete()
        booked = draw.choice([None, None, -2, 10, 40, 200])
        if booked is not None:
            MeetingBooking.objects.create(placement=placement, on=START + DAY * booked)
        day = -3
        for kind in draw.choice(
            [[], ["start"], ["start", "midterm"], ["start", "midterm", "end"]]
        ):
            day += draw.choice([3, 14, 20, 60])
            agreed = draw.choice([None, None, 1, 30, 200])
            MeetingFactory(
                placement=placement,
                kind=kind,
                held_on=START + DAY * day,
                next_on=agreed and START + DAY * (day + agreed),
            )
        known = Placement.objects.get(pk=placement.pk)
        following = next_meeting(known, list(known.meetings.all()))
        for on in {
            *range(0, 560, 37),
            13,
            14,
            34,
            35,
            length - 43,
            length - 42,
            90,
            91,
        }:
            if on >= 0:
                asked = START + DAY * on
                expected = following is not None and following.is_due(asked)
                assert needing_meeting(asked).exists() == expected, (length, on)

"""When the next three-party meeting is due, by Python and by the database."""

import datetime
from random import Random

import pytest
import time_machine

from placements.meetings.due import needing_meeting, next_meeting
from placements.models import Meeting, Placement
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
    ],
)
def test_next_meeting_by_length_and_what_was_held(enrolment, days, meetings, expected):
    assert after(lasting(days, enrolment), *meetings) == expected


@pytest.mark.parametrize("status", ["offered", "ended", "cancelled"])
def test_no_meeting_next_unless_it_goes_on(enrolment, status):
    assert after(PlacementFactory(enrolment=enrolment, **{status: True})) is None


def test_nobody_is_called_to_a_meeting_during_a_pause(enrolment):
    PlacementFactory(enrolment=enrolment, paused=True)

    assert not needing_meeting(datetime.date(2026, 11, 21)).exists()


def test_database_agrees_with_the_rule_on_every_day(enrolment):
    """Random placements and meetings, asked on days before, in and after them."""
    draw = Random(5)
    placement = lasting(42, enrolment)
    for _turn in range(40):
        length = draw.choice([20, 41, 42, 43, 60, 83, 84, 85, 91, 120, 300, 547])
        placement.ends_on = START + DAY * (length - 1)
        placement.save()
        Meeting.objects.all().delete()
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

"""When and where the next meeting is, and who is reminded of it."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from post_office.models import Email

from accounts import reminders as mails
from core.dates import today
from participants.models import Enrolment
from participants.tiles import matching, rules_on
from placements.meetings.due import next_meeting
from placements.meetings.reminders import MEETINGS, coming
from placements.models import MeetingBooking, Placement
from tests.factories.employers import ContactFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.placements.pages import text

pytestmark = pytest.mark.django_db(databases=["default", "readlog"])

# A Friday; the placement goes on until 18 December.
TODAY = datetime.date(2026, 11, 20)
MONDAY = datetime.date(2026, 11, 23)
BOOKED = {"on": "2026-11-23", "at": "13:30", "place": "Personalrummet"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 20, 12), tick=False):
        yield


@pytest.fixture
def placement(enrolment):
    return PlacementFactory(enrolment=enrolment, active=True)


@pytest.fixture
def booked(placement):
    return MeetingBooking.objects.create(
        placement=placement, on=MONDAY, at=datetime.time(13, 30), place="Personalrummet"
    )


def book(client, placement, **changes):
    url = reverse("placements:meeting_book", args=[placement.pk])
    return client.post(url, BOOKED | changes)


def remind(day=TODAY):
    for attempt in coming(day):
        attempt()
    return [
        m for m in Email.objects.order_by("pk") if "meeting" in m.context["template"]
    ]


def test_meeting_is_booked_and_shown_with_time_and_place(client, placement, coach):
    response = book(client, placement)

    row = MeetingBooking.objects.get()
    page = text(client.get(placement.get_absolute_url()))
    assert response.url == reverse("placements:meetings", args=[placement.pk])
    assert (row.on, row.at, row.place) == (
        MONDAY,
        datetime.time(13, 30),
        "Personalrummet",
    )
    assert row.history.get().history_user == coach
    assert "13:30" in page
    assert "Personalrummet" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": ""}, "on"),
        ({"on": "2026-11-19"}, "on"),
        ({"on": "2026-12-19"}, "on"),
        ({"at": "25:00"}, "at"),
        ({"place": "x" * 151}, "place"),
        ({"place": "a\0b"}, "place"),
    ],
    ids=["no day", "past", "after the end", "no time", "long", "nul"],
)
def test_faulty_booking_books_nothing(client, placement, changes, field):
    response = book(client, placement, **changes)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not MeetingBooking.objects.exists()


def test_moving_a_meeting_leaves_the_minutes_alone(client, placement):
    meeting = MeetingFactory(placement=placement, next_on=TODAY)

    book(client, placement)

    meeting.refresh_from_db()
    fresh = Placement.objects.for_page().get(pk=placement.pk)
    assert meeting.next_on == TODAY
    assert next_meeting(fresh, [meeting]).by == MONDAY


def test_next_meeting_is_booked_with_the_minutes(client, placement):
    url = reverse("placements:meeting_log", args=[placement.pk])
    held = {"kind": "midterm", "held_on": "2026-11-20", "with_participant": "on"}

    refused = client.post(url, held | {"at": "09:00"})
    late = client.post(url, held | {"next_on": "2027-01-04"})
    client.post(
        url, held | {"next_on": "2026-11-23", "at": "09:00", "place": "Kontoret"}
    )

    row = MeetingBooking.objects.get()
    assert "next_on" in refused.context["form"].errors
    assert "next_on" in late.context["form"].errors
    assert (row.on, row.at, row.place) == (MONDAY, datetime.time(9), "Kontoret")


def test_mending_the_minutes_does_not_move_a_meeting_back(client, placement, booked):
    meeting = MeetingFactory(placement=placement, next_on=TODAY)
    held = {"kind": "start", "held_on": "2026-10-07", "with_participant": "on"}

    client.post(
        reverse("placements:meeting", args=[meeting.pk]),
        held | {"goals": "Nytt", "next_on": "2026-11-20"},
    )

    booked.refresh_from_db()
    assert booked.on == MONDAY


def test_employer_is_reminded_once_with_day_time_and_place(placement, booked):
    (mail,) = remind()
    again = remind(TODAY + datetime.timedelta(days=1))

    assert again == [mail]
    assert mail.to == [placement.contact.email]
    assert "23 nov 2026" in mail.subject
    for word in ("måndag", "23 nov 2026", "13:30", "Personalrummet"):
        assert word in mail.message
    person = placement.participant
    for name in (person.first_name, person.last_name, person.reference):
        assert name not in mail.subject + mail.message


def test_supervisor_is_reminded_rather_than_who_answers(placement, booked):
    placement.supervisor = ContactFactory(
        employer=placement.employer, email="bengt@berga.example", language="en"
    )
    placement.save()

    (mail,) = remind()

    assert mail.to == ["bengt@berga.example"]
    assert "Monday" in mail.message


def test_moved_meeting_is_told_of_anew(placement, booked):
    remind()
    booked.at = datetime.time(15, 0)
    booked.save()

    assert len(remind()) == 2


def test_day_that_was_agreed_at_the_table_is_told_as_well(placement):
    MeetingFactory(placement=placement, next_on=MONDAY)

    (mail,) = remind()

    assert "23 nov 2026" in mail.message


@pytest.mark.parametrize(
    "why", ["protected", "unwanted", "gone", "far", "past", "paused", "by rule", "held"]
)
def test_nothing_is_mailed(placement, booked, coach, why):
    if why == "protected":
        ProtectionFactory(participant=placement.participant)
    elif why in {"unwanted", "gone"}:
        name = "wants_reminders" if why == "unwanted" else "is_active"
        setattr(placement.contact, name, False)
        placement.contact.save()
    elif why in {"far", "past"}:
        booked.on = TODAY + datetime.timedelta(days=4 if why == "far" else -1)
        booked.save()
    elif why == "paused":
        placement.pause(by=coach)
    elif why == "held":
        MeetingFactory(placement=placement, held_on=MONDAY)
    else:
        booked.delete()

    assert remind() == []


def test_coach_is_told_how_many_meetings_are_due_and_can_choose(placement, coach):
    found = matching(Enrolment.objects.all(), rules_on(today())[MEETINGS])
    mails.send(TODAY)
    (mail,) = Email.objects.filter(to=coach.email)

    assert found.get() == placement.enrolment
    assert f"need={MEETINGS}" in mail.message
    assert MEETINGS in {kind.name for kind in mails.kinds_for(coach)}

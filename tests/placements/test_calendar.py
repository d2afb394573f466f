"""The next three-party meetings in a coach's calendar."""

import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar

from accounts.models import CalendarFeed, ReadLogEntry
from core.dates import today
from placements.meetings.due import TITLES, Kind
from placements.models import MeetingBooking
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory


@pytest.fixture
def placement():
    """Begun today, so the start meeting should be held within the week."""
    return PlacementFactory(
        active=True,
        starts_on=today(),
        ends_on=today() + datetime.timedelta(days=300),
        enrolment__participant__first_name="Åsa",
        enrolment__participant__last_name="Hemlig",
    )


def events(client, user):
    token = CalendarFeed.objects.renew(user)
    response = client.get(f"/kalender/{token}.ics")
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_next_meeting_stands_in_the_calendar_by_initials(client, placement, settings):
    (event,) = events(client, placement.enrolment.coach)

    assert str(event["summary"]) == f"{TITLES[Kind.START]}: ÅH"
    assert event.decoded("dtstart") == today() + datetime.timedelta(days=6)
    assert str(event["url"]) == settings.SITE_URL + placement.get_absolute_url()
    assert ReadLogEntry.objects.filter(participant_id=placement.participant_id).exists()


def test_meeting_of_somebody_protected_is_known_to_readers_only(client, placement):
    ProtectionFactory(participant=placement.participant, readers=[])

    assert events(client, placement.enrolment.coach) == []


def test_meeting_about_somebody_protected_is_by_reference(client, placement):
    ProtectionFactory(participant=placement.participant)

    (event,) = events(client, placement.enrolment.coach)

    reference = placement.participant.reference
    assert str(event["summary"]) == f"{TITLES[Kind.START]}: {reference}"


def test_paused_placement_has_no_meeting(client):
    placement = PlacementFactory(paused=True)

    assert events(client, placement.enrolment.coach) == []


def test_many_meetings_take_as_many_queries(
    client, placement, django_assert_max_num_queries
):
    case = placement.enrolment
    for _ in range(6):
        PlacementFactory(
            active=True,
            enrolment__programme=case.programme,
            enrolment__coach=case.coach,
            starts_on=today(),
            ends_on=today() + datetime.timedelta(days=300),
        )
    token = CalendarFeed.objects.renew(case.coach)

    with django_assert_max_num_queries(11):
        response = client.get(f"/kalender/{token}.ics")

    assert len(Calendar.from_ical(response.content).walk("VEVENT")) == 7


def test_booked_meeting_is_at_its_time(client, placement):
    on = today() + datetime.timedelta(days=3)
    MeetingBooking.objects.create(placement=placement, on=on, at=datetime.time(13, 30))
    token = CalendarFeed.objects.renew(placement.enrolment.coach)

    response = client.get(f"/kalender/{token}.ics")

    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    starts, ends = (
        timezone.localtime(event.decoded(key)) for key in ("dtstart", "dtend")
    )
    assert (starts.date(), starts.time()) == (on, datetime.time(13, 30))
    assert ends - starts == datetime.timedelta(hours=1)

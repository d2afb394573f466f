"""The calendar: initials at most, logged as any look, gone when it should be."""

import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import CalendarFeed, ReadLogEntry
from core.dates import today
from tests.factories.accounts import UserFactory
from tests.factories.participants import (
    EnrolmentFactory,
    ProtectionFactory,
    StepFactory,
)

PAGE = "/konto/paminnelser/"


@pytest.fixture
def step():
    return StepFactory(
        enrolment__participant__first_name="Åsa",
        enrolment__participant__last_name="Hemlig",
        what="Ring läkaren; om, Åsa",
        due_on=today(),
    )


@pytest.fixture
def coach(step):
    return step.enrolment.coach


@pytest.fixture
def address(coach):
    return f"/kalender/{CalendarFeed.objects.renew(coach)}.ics"


def events(response):
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_step_is_an_event_of_the_whole_day_with_initials_only(
    client, step, address, settings
):
    response = client.get(address)

    (event,) = events(response)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert event.decoded("dtstart") == step.due_on
    assert event.decoded("dtend") == step.due_on + datetime.timedelta(days=1)
    assert str(event["summary"]) == "Nästa steg: ÅH"
    participant = step.enrolment.participant
    assert str(event["url"]) == settings.SITE_URL + participant.get_absolute_url()
    assert str(event["description"]) == participant.reference
    assert event["uid"].startswith(f"step-{step.pk}@")
    for secret in ("Hemlig", "läkaren", participant.identity_number):
        assert secret not in response.content.decode()


def test_file_is_what_calendar_programs_expect(client, address):
    response = client.get(address)

    calendar = Calendar.from_ical(response.content)
    lines = response.content.split(b"\r\n")
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert str(calendar["x-wr-calname"]) == "Mitt arbete i Jobbfabriken"
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line for line in lines)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert not calendar.errors
    assert all(not event.errors for event in calendar.walk("VEVENT"))


def test_answer_is_for_one_reader_and_leads_nowhere(client, address):
    response = client.get(address)

    assert "private" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
    assert "attachment" not in response["Content-Disposition"]
    assert response["Referrer-Policy"] in {"same-origin", "no-referrer"}


def test_protected_person_is_a_reference(client, step, coach, address):
    protection = ProtectionFactory(participant=step.enrolment.participant, readers=[])
    hidden = events(client.get(address))
    protection.readers.add(coach)

    (event,) = events(client.get(address))

    assert hidden == []
    assert (
        str(event["summary"]) == f"Nästa steg: {step.enrolment.participant.reference}"
    )


def test_every_fetch_is_in_the_read_log(client, step, coach, address):
    client.get(address)
    client.get(address)

    entries = ReadLogEntry.objects.filter(user_id=coach.pk)
    assert entries.count() == 2
    assert {entry.participant_id for entry in entries} == {
        step.enrolment.participant_id
    }
    assert {(entry.purpose, entry.role) for entry in entries} == {("export", "coach")}


def test_calendar_holds_open_steps_of_the_own_ongoing_cases(client, coach, address):
    EnrolmentFactory(coach=coach)
    StepFactory(due_on=today())
    StepFactory(enrolment__coach=coach, due_on=today() - datetime.timedelta(days=61))
    done = {"done_at": timezone.now(), "done_by": coach}
    StepFactory(enrolment__coach=coach, due_on=today(), **done)

    assert len(events(client.get(address))) == 1


def test_calendar_of_a_closed_account_is_gone(client, coach, address):
    coach.is_active = False
    coach.save()

    assert client.get(address).status_code == 404


def test_calendar_without_the_role_is_empty(client, coach, address):
    coach.memberships.all().delete()

    assert events(client.get(address)) == []


@pytest.mark.parametrize("token", ["x", "å", "a" * 43, "%00", "x" * 5000])
def test_unknown_address_is_not_there(client, address, token):
    assert client.get(f"/kalender/{token}.ics").status_code == 404


def test_address_can_only_be_read(client, address):
    assert client.post(address).status_code == 405


def test_many_steps_take_as_many_queries(
    client, step, address, django_assert_max_num_queries
):
    StepFactory.create_batch(8, enrolment=step.enrolment, due_on=today())

    with django_assert_max_num_queries(8):
        assert len(events(client.get(address))) == 9


# ---- making, renewing and ending an address ------------------------------------------


def address_on(response):
    return response.context["address"]


def test_address_is_shown_once_and_kept_as_a_hash(client, coach, settings):
    client.force_login(coach)

    response = client.post("/konto/kalender/")

    address = address_on(response)
    token = address.removeprefix(f"{settings.SITE_URL}/kalender/").removesuffix(".ics")
    assertContains(response, address)
    assertNotContains(client.get(PAGE), token)
    assert len(token) == 43
    assert token not in str(CalendarFeed.objects.values().get())
    assert client.get(f"/kalender/{token}.ics").status_code == 200


def test_new_address_ends_the_one_before(client, coach, settings):
    client.force_login(coach)
    first, second = (
        address_on(client.post("/konto/kalender/")).removeprefix(settings.SITE_URL)
        for _ in range(2)
    )

    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assertContains(client.get(PAGE), "Skapa en ny adress")


def test_calendar_that_is_turned_off_is_gone(client, coach, address):
    client.force_login(coach)

    client.post("/konto/kalender/avsluta/")

    assert client.get(address).status_code == 404
    assertContains(client.get(PAGE), "Skapa en adress")


def test_only_coaches_get_an_address(client):
    client.force_login(UserFactory(manager=True))

    assert client.post("/konto/kalender/").status_code == 403

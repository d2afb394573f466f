"""Asking employers again, and what coaches hear of placements."""

import datetime

import pytest
import time_machine
from django.core import mail as delivered
from post_office.models import Email

from accounts import reminders
from core import outbox
from participants import tiles
from participants.models import Enrolment
from placements import actions
from placements.models import Placement
from tests.factories.participants import ProtectionFactory, StepFactory
from tests.factories.placements import PlacementFactory

ASKED = datetime.date(2026, 11, 2)


def day(number):
    return ASKED + datetime.timedelta(days=number)


@pytest.fixture(autouse=True)
def _the_worker_delivers(settings):
    settings.MAIL_SENT_AT_ONCE = False


@pytest.fixture
def placement():
    """Asked at the given day; the mail with the question is not looked at."""
    placement = PlacementFactory(starts_on=day(40), ends_on=day(70))
    with time_machine.travel(f"{ASKED}T10:00:00+01:00", tick=False):
        actions.ask_employer(placement, by=placement.created_by)
    Email.objects.all().delete()
    return placement


def to_contact(placement):
    return Email.objects.filter(to=placement.contact.email)


def test_contact_is_reminded_on_day_5_and_10(placement):
    sent = {}
    for number in range(14):
        for _again in range(2):
            reminders.send(day(number))
        sent[number] = to_contact(placement).count()

    assert [number for number in sent if sent[number] > sent.get(number - 1, 0)] == [
        5,
        10,
    ]
    assert sent[13] == 2


def test_day_without_a_worker_is_caught_up(placement):
    reminders.send(day(7))
    reminders.send(day(12))

    assert to_contact(placement).count() == 2


def test_reminder_holds_the_same_link_and_nothing_of_the_participant(placement):
    reminders.send(day(5))
    (stored,) = to_contact(placement)
    link = placement.requests.get().link

    outbox.deliver_waiting()

    message = next(m for m in delivered.outbox if m.to == stored.to)
    assert link.token in message.body
    assert link.token not in stored.message
    assert stored.subject.endswith("väntar på ditt svar")
    for secret in (placement.participant.last_name, placement.participant.reference):
        assert secret not in message.body


def test_reminder_is_in_the_language_of_the_contact(placement):
    placement.contact.language = "en"
    placement.contact.save()

    reminders.send(day(5))

    assert to_contact(placement).get().subject.endswith("waits for your answer")


def protected(placement):
    ProtectionFactory(participant=placement.participant)


def unwanted(placement):
    placement.contact.wants_reminders = False
    placement.contact.save()


def left(placement):
    placement.contact.is_active = False
    placement.contact.save()


def withdrawn(placement):
    actions.withdraw_request(placement, by=placement.created_by)


@pytest.mark.parametrize("happened", [protected, withdrawn, unwanted, left])
def test_contact_is_not_reminded_when(placement, happened):
    happened(placement)

    reminders.send(day(5))

    assert not to_contact(placement).exists()


def test_link_that_has_run_out_is_not_reminded_of(placement):
    reminders.send(day(15))

    assert not to_contact(placement).exists()


# ---- coaches ----------------------------------------------------------------------


def text_to_coach(placement, on):
    Email.objects.all().delete()
    reminders.send(on)
    return "\n".join(
        Email.objects.filter(to=placement.enrolment.coach.email).values_list(
            "message", flat=True
        )
    )


def test_coach_hears_when_the_employers_time_is_over(placement):
    before = text_to_coach(placement, day(13))
    after = text_to_coach(placement, day(15))

    assert "tid att svara är slut" not in before
    assert "1 deltagare väntar på en arbetsgivare vars tid att svara är slut." in after


@pytest.mark.parametrize(("planned", "told"), [(False, True), (True, False)])
def test_coach_hears_of_an_end_without_a_next_step(planned, told):
    placement = PlacementFactory(active=True, ends_on=day(20))
    if planned:
        StepFactory(enrolment=placement.enrolment, due_on=day(30))

    text = text_to_coach(placement, day(0))

    assert ("slutar inom 30 dagar" in text) == told
    assert placement.participant.last_name not in text


def test_numbers_are_those_of_the_list():
    for number in (10, 29, 30, 31):
        PlacementFactory(active=True, ends_on=day(number))

    rule = tiles.rules_on(day(0))["unplanned"]

    assert tiles.matching(Enrolment.objects.all(), rule).count() == 3
    assert Placement.objects.ending_by(day(30)).count() == 3

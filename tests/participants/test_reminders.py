"""A number in a mail is what the page behind its link shows."""

import datetime
import re

import pytest
import time_machine
from post_office.models import Email

from accounts import reminders
from participants.models import ContactNote
from tests.factories.accounts import UserFactory
from tests.factories.participants import (
    ContactNoteFactory,
    EnrolmentFactory,
    ProtectionFactory,
    StepFactory,
)
from tests.factories.programmes import ProgrammeFactory

DAY = datetime.date(2026, 11, 24)
MONDAY = datetime.date(2026, 11, 23)
YESTERDAY = DAY - datetime.timedelta(days=1)


@pytest.fixture
def programme():
    return ProgrammeFactory(contact_interval_days=30)


@pytest.fixture
def coach(programme):
    return EnrolmentFactory(programme=programme, enrolled_on=DAY).coach


def case(coach, programme, **fields):
    fields = {"enrolled_on": DAY, "participant__last_name": "Hemlig"} | fields
    return EnrolmentFactory(coach=coach, programme=programme, **fields)


def mail_to(user):
    return Email.objects.get(to=user.email)


def counts_behind_links(client, user, text):
    """{need: the number of rows on the page} for every link in the mail."""
    counts = {}
    with time_machine.travel(f"{DAY}T09:00:00+01:00", tick=False):
        client.force_login(user)
        for path in re.findall(r"https?://[^/\s]+(/deltagare/\?\S+)", text):
            need = re.search(r"need=(\w+)", path)
            page = client.get(path).context["page"]
            counts[need and need[1]] = page.paginator.count
    return counts


def test_coach_is_told_of_late_steps_and_lost_contact(client, coach, programme):
    for _ in range(2):
        StepFactory(enrolment=case(coach, programme), due_on=YESTERDAY)
    StepFactory(enrolment=case(coach, programme), due_on=DAY)
    gone = case(coach, programme, ended=True, enrolled_on=datetime.date(2026, 1, 2))
    StepFactory(enrolment=gone, due_on=YESTERDAY)
    silent = case(coach, programme, enrolled_on=DAY - datetime.timedelta(days=40))
    ContactNoteFactory(
        enrolment=silent, held_on=YESTERDAY, kind=ContactNote.Kind.ATTEMPT
    )

    reminders.send(DAY)

    text = mail_to(coach).message
    assert "2 deltagare har steg som är försenade." in text
    assert "1 deltagare har inte kontaktats inom intervallet." in text
    assert counts_behind_links(client, coach, text) == {"late": 2, "contact": 1}
    assert "Hemlig" not in text


def test_protected_person_counts_for_readers_only(coach, programme):
    hidden = case(coach, programme)
    ProtectionFactory(participant=hidden.participant, readers=[])
    StepFactory(enrolment=hidden, due_on=YESTERDAY)

    assert reminders.send(DAY) == 0


def test_coordinator_gets_the_week_as_numbers(client, coach, programme):
    coordinator = UserFactory(coordinator=True, organisation=programme.organisation)
    programme.staff.add(coordinator)
    case(coach, programme, enrolled_on=MONDAY - datetime.timedelta(days=3))
    left = MONDAY - datetime.timedelta(days=1)
    case(
        coach,
        programme,
        enrolled_on=datetime.date(2026, 1, 2),
        ended_on=left,
        end_type="PLANNED",
        exit_code_id="EMP_PERM",
    )
    StepFactory(enrolment=case(coach, programme), due_on=MONDAY)
    EnrolmentFactory(enrolled_on=DAY)

    reminders.send(MONDAY)

    text = mail_to(coordinator).message
    assert "3 deltagare" in text
    assert "Förra veckan: 1 inskrivna, 1 avslutade" in text
    shown = counts_behind_links(client, coordinator, text)
    assert shown[None] == 3
    assert "Försenade steg: 0" in text
    assert "Hemlig" not in text


def test_users_take_the_same_number_of_queries_each(
    coach, programme, django_assert_max_num_queries
):
    for _ in range(6):
        StepFactory(enrolment=case(coach, programme), due_on=YESTERDAY)

    with django_assert_max_num_queries(20):
        reminders.send(DAY)

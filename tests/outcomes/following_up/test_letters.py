"""The mail to those who have left, and the coach's reminder."""

import datetime
import re

import pytest
import time_machine
from post_office.models import Email

from accounts import reminders
from accounts.models import Role
from core.mail import unseal
from outcomes.following_up.linking import answer_by_link
from outcomes.following_up.tongues import letters_for
from participants.models import Participant
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import (
    EnrolmentFactory,
    ProtectionFactory,
)
from tests.factories.programmes import staff_member

from .conftest import EXIT

ADDRESS = "kim@example.com"
OPENS = EXIT + datetime.timedelta(days=90 - 14)
ASKED = EXIT + datetime.timedelta(days=90 + 1)
AGAIN = EXIT + datetime.timedelta(days=90 + 7)
CLOSES = EXIT + datetime.timedelta(days=90 + 28)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def enrolment(enrolment):
    person = enrolment.participant
    person.email = ADDRESS
    person.save()
    return enrolment


def sent_on(day, to=ADDRESS):
    """What the round of that day writes to somebody."""
    before = set(Email.objects.values_list("pk", flat=True))
    with time_machine.travel(datetime.datetime.combine(day, datetime.time(6))):
        reminders.send(day)
        reminders.send(day)
    mails = Email.objects.exclude(pk__in=before)
    return [mail for mail in mails if mail.to == [to]]


def test_the_question_comes_when_the_day_has_passed_and_once_more(enrolment):
    days = [OPENS, ASKED - DAY, ASKED, ASKED + DAY, AGAIN, AGAIN + DAY, CLOSES]

    sent = {day: sent_on(day) for day in days}

    assert [day for day, mails in sent.items() if mails] == [ASKED, AGAIN]
    assert "Du har inte svarat än" not in sent[ASKED][0].message
    assert "Du har inte svarat än" in sent[AGAIN][0].message
    assert enrolment.follow_up_links.count() == 1


def test_the_mail_leads_to_the_question_and_tells_nothing_else(client, enrolment):
    [mail] = sent_on(ASKED)

    link = enrolment.follow_up_links.get()
    person, programme = enrolment.participant, enrolment.programme
    assert link.token not in mail.message + mail.html_message
    for secret in (person.first_name, person.last_name, programme.name):
        assert secret not in mail.subject + mail.message
    [address] = re.findall(r"http\S+", unseal(mail.message))
    with time_machine.travel(datetime.datetime.combine(ASKED, datetime.time(9))):
        assert client.get(address).status_code == 302
    assert enrolment.coach.email in mail.message


def test_a_coach_who_has_left_is_not_named(enrolment):
    enrolment.programme.staff.remove(enrolment.coach)

    [mail] = sent_on(ASKED)

    assert enrolment.coach.email not in mail.message
    assert enrolment.programme.organisation.name in mail.message


def test_a_day_without_a_round_is_caught_up_with_one_mail(enrolment):
    [mail] = sent_on(AGAIN + 3 * DAY)

    assert "Du har inte svarat än" not in mail.message
    assert not sent_on(AGAIN + 4 * DAY)


def no_address(enrolment):
    enrolment.participant.email = ""
    enrolment.participant.save()


def protected(enrolment):
    ProtectionFactory(participant=enrolment.participant)


def dead(enrolment):
    enrolment.exit_code_id = "DECEASED"
    enrolment.save()


def answered(enrolment):
    FollowUpFactory(enrolment=enrolment, milestone=90)


def left_to_the_coaches(enrolment):
    enrolment.programme.mails_follow_ups = False
    enrolment.programme.save()


def would_rather_not(enrolment):
    """At an earlier follow-up of the same exit."""
    enrolment.ended_on = EXIT - datetime.timedelta(days=90)
    enrolment.save()
    [_mail] = sent_on(EXIT + DAY)
    with time_machine.travel(datetime.datetime.combine(EXIT + DAY, datetime.time(9))):
        answer_by_link(enrolment.follow_up_links.get(), status="UNKNOWN")


def said_so_to_the_coach(enrolment):
    enrolment.ended_on = EXIT - datetime.timedelta(days=90)
    enrolment.save()
    FollowUpFactory(
        enrolment=enrolment,
        milestone=90,
        status="UNKNOWN",
        source="self",
        reached_on=EXIT,
    )


@pytest.mark.parametrize(
    "happens",
    [
        no_address,
        protected,
        dead,
        answered,
        left_to_the_coaches,
        would_rather_not,
        said_so_to_the_coach,
    ],
)
def test_nobody_is_written_to_who_should_not_be(enrolment, happens):
    happens(enrolment)

    assert not sent_on(ASKED)
    assert not sent_on(AGAIN + DAY)


@pytest.mark.parametrize(
    ("languages", "letters"),
    [
        ("", ["sv", "en"]),
        ("kurdiska", ["sv", "en"]),
        ("svenska", ["sv"]),
        ("Svenska, arabiska, somaliska", ["sv", "ar"]),
        ("somaliska, arabiska", ["so", "sv"]),
        ("somaliska och svenska", ["so", "sv"]),
        ("ARABISKA", ["ar", "sv"]),
        ("dari", ["fa", "sv"]),
        ("engelska", ["en", "sv"]),
        ("العربية", ["ar", "sv"]),
    ],
)
def test_the_letter_is_in_the_persons_language(languages, letters):
    assert letters_for(Participant(languages=languages)) == letters


def test_a_letter_in_two_languages_says_it_twice_and_links_once(enrolment):
    enrolment.participant.languages = "arabiska"
    enrolment.participant.save()

    [mail] = sent_on(ASKED)

    assert mail.subject == "سؤال لك"
    assert "مرحبًا!" in mail.message
    assert "Hej!" in mail.message
    assert mail.message.count("[[seal:follow_up_link:") == 1
    assert 'dir="auto"' in mail.html_message


# ---- those who see to it ----------------------------------------------------------


def test_the_coach_is_told_how_many_can_be_made_and_where(client, enrolment):
    EnrolmentFactory(
        ended=True,
        ended_on=EXIT,
        programme=enrolment.programme,
        coach=enrolment.coach,
    )

    [mail] = sent_on(OPENS, to=enrolment.coach.email)

    assert "2 uppföljningar av personer som har slutat" in mail.message
    assert "/resultat/uppfoljningar/?owner=me" in mail.message
    with time_machine.travel(datetime.datetime.combine(OPENS, datetime.time(9))):
        client.force_login(enrolment.coach)
        page = client.get("/resultat/uppfoljningar/?owner=me")
    assert len(page.context["rows"]) == 2


def test_coordinators_are_told_of_what_a_coach_has_left(enrolment):
    coordinator = staff_member(enrolment.programme, Role.COORDINATOR)
    text = "uppföljning av någon som har slutat"

    [before] = sent_on(OPENS, to=coordinator.email) or [None]
    enrolment.programme.staff.remove(enrolment.coach)
    [after] = sent_on(OPENS + DAY, to=coordinator.email)

    assert before is None or text not in before.message
    assert text in after.message

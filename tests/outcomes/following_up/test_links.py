"""The link to one question: what opens it, what a press does, and what closes it."""

import datetime
import re

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from post_office.models import Email
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import ReadLogEntry
from core.dates import today
from outcomes.actions import record_follow_up
from outcomes.following_up.linking import answer_by_link, close_links, make_link
from outcomes.models import FollowUp
from participants.actions import protect
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory

from .conftest import EXIT


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    cache.clear()


@pytest.fixture
def link(enrolment):
    return make_link(enrolment, milestone=90, by=None)


def page_of(link):
    return reverse("asked:page", args=[link.pk])


def opened(client, link):
    return client.get(reverse("asked:open", args=[link.token]))


def press(client, link, status="WORK", **query):
    opened(client, link)
    return client.post(page_of(link), {"status": status}, query_params=query)


def at(day):
    return time_machine.travel(datetime.datetime.combine(day, datetime.time(12)))


def test_opening_the_link_answers_nothing_however_often(client, link):
    for _n in range(3):
        response = opened(client, link)
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["Cache-Control"] == "no-store, private"
        assert client.get(response["Location"]).status_code == 200
        client.head(response["Location"])

    assert link.token not in response["Location"]
    assert not FollowUp.objects.exists()
    assert not ReadLogEntry.objects.exists()


def test_the_page_asks_of_one_day_and_names_nobody(client, link):
    opened(client, link)

    page = client.get(page_of(link))

    assertContains(page, "28 september 2026")
    assertContains(
        page, 'class="ds-button" data-variant="secondary" data-size="lg"', count=7
    )
    person, programme = link.enrolment.participant, link.enrolment.programme
    for secret in (person.first_name, person.last_name, programme.name):
        assertNotContains(page, secret)


def test_a_press_is_the_answer(client, link):
    response = press(client, link, "STUDY")

    assert response.status_code == 302
    answer = FollowUp.objects.get()
    assert (answer.enrolment, answer.milestone) == (link.enrolment, 90)
    assert (answer.status, answer.source) == ("STUDY", "self")
    assert (answer.recorded_by, answer.answered_through) == (None, link)
    assert answer.reached_on == today()
    assertContains(client.get(response["Location"]), "Jag studerade")


def test_the_first_button_of_all_answers_nothing(client, link):
    """Nobody sees it; programs that scan mail press it."""
    opened(client, link)
    page = client.get(page_of(link)).content.decode()
    [first, *_others] = re.findall(r"<button[^>]*name=.status.[^>]*>", page)

    assert first.endswith(' value="" hidden>')
    assert press(client, link, "").status_code == 422
    assert not FollowUp.objects.exists()


def test_a_browser_that_has_forgotten_the_link_is_told_to_open_it_again(link):
    client = Client(enforce_csrf_checks=True)
    opened(client, link)
    page = f"{page_of(link)}?sprak=uk"
    client.cookies.clear()

    pressed = client.post(page, {"status": "WORK"})

    assertRedirects(pressed, page, target_status_code=404)
    assertContains(client.get(page), "Відкрийте посилання ще раз", status_code=404)
    assert not FollowUp.objects.exists()


def test_a_second_press_corrects_the_first(client, link):
    press(client, link, "STUDY")
    press(client, link, "LOOKING")

    assert FollowUp.objects.get().status == "LOOKING"
    assert FollowUp.history.count() == 2


def test_the_persons_page_tells_that_the_link_was_used(client, link):
    press(client, link)
    client.force_login(link.enrolment.coach)

    assertContains(
        client.get(link.enrolment.get_absolute_url()), "svarade genom länken"
    )


@pytest.mark.parametrize("status", ["", "RICH", "W\0RK", "å" * 10_000, None])
def test_a_press_on_nothing_shows_the_question_again(client, link, status):
    opened(client, link)
    data = {} if status is None else {"status": status}

    assert client.post(page_of(link), data).status_code == 422
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(
    ("source", "status", "expected"),
    [
        ("self", "STUDY", "WORK"),
        ("", "UNKNOWN", "WORK"),
        ("employer", "STUDY", "STUDY"),
        ("document", "STUDY", "STUDY"),
        ("register", "STUDY", "STUDY"),
    ],
)
def test_a_press_does_not_undo_what_others_have_shown(
    client, link, source, status, expected
):
    FollowUpFactory(
        enrolment=link.enrolment, milestone=90, source=source, status=status
    )

    press(client, link)

    assert FollowUp.objects.get().status == expected


def test_a_link_that_is_taken_back_while_the_page_is_open_takes_no_answer(link):
    close_links(link.enrolment, milestone=90, by=link.enrolment.coach)

    assert answer_by_link(link, status="WORK") is None
    assert not FollowUp.objects.exists()


def test_the_coach_can_correct_what_was_pressed(client, link):
    press(client, link)

    answer = record_follow_up(
        enrolment=link.enrolment,
        milestone=90,
        status="STUDY",
        reached_on=today(),
        source="document",
        by=link.enrolment.coach,
    )

    assert (answer.recorded_by, answer.answered_through) == (
        link.enrolment.coach,
        None,
    )


def protected_since(link):
    protect(
        by=link.enrolment.coach,
        participant=link.enrolment.participant,
        level="secrecy_marked",
        readers=[],
    )


def taken_back(link):
    close_links(link.enrolment, milestone=90, by=link.enrolment.coach)


def exit_changed(link):
    link.enrolment.exit_code_id = "DECEASED"
    link.enrolment.save()


def told_by_employer(link):
    FollowUpFactory(enrolment=link.enrolment, milestone=90)


def run_out(link):
    link.expires_at = datetime.datetime(2026, 9, 30, tzinfo=datetime.UTC)
    link.save()


def later_exit(link):
    link.enrolment.ended_on = EXIT + datetime.timedelta(days=60)
    link.enrolment.save()


@pytest.mark.parametrize(
    "happens",
    [taken_back, exit_changed, told_by_employer, run_out, later_exit, protected_since],
)
def test_a_question_that_is_closed_says_so_and_takes_nothing(client, link, happens):
    opened(client, link)

    happens(link)

    before = list(FollowUp.objects.values_list("status", "source"))
    for response in (
        opened(client, link),
        client.get(page_of(link)),
        client.post(page_of(link), {"status": "LOOKING"}),
    ):
        assert response.status_code == 410
        assertContains(response, "Frågan är stängd", status_code=410)
    assert list(FollowUp.objects.values_list("status", "source")) == before


def test_the_last_day_of_the_window_is_within_it(client, link):
    closes_on = EXIT + datetime.timedelta(days=90 + 28)

    with at(closes_on):
        assert press(client, link).status_code == 302
    with at(closes_on + datetime.timedelta(days=1)):
        assert opened(client, link).status_code == 410


def test_only_who_has_opened_the_link_sees_the_page(client, link):
    assert client.get(page_of(link)).status_code == 404
    assert client.post(page_of(link), {"status": "WORK"}).status_code == 404
    assert client.get(reverse("asked:open", args=["x" * 43])).status_code == 404
    assert not FollowUp.objects.exists()


def test_another_link_opens_another_question(client, link):
    other = make_link(
        EnrolmentFactory(ended=True, ended_on=EXIT), milestone=90, by=None
    )
    opened(client, link)

    assert client.get(page_of(other)).status_code == 404


def test_addresses_are_asked_for_as_often_as_a_person_does(client, link):
    codes = {opened(client, link).status_code for _n in range(35)}

    assert codes == {302, 429}


def test_the_link_is_one_and_the_same_while_it_lives(enrolment, link):
    assert make_link(enrolment, milestone=90, by=enrolment.coach) == link

    taken_back(link)

    assert make_link(enrolment, milestone=90, by=enrolment.coach) != link


@pytest.mark.parametrize("milestone", [180, 365])
def test_there_is_no_link_before_the_window_opens(enrolment, milestone):
    with pytest.raises(ValidationError):
        make_link(enrolment, milestone=milestone, by=None)


def test_a_protected_person_has_no_link(enrolment):
    ProtectionFactory(participant=enrolment.participant)

    with pytest.raises(ValidationError):
        make_link(enrolment, milestone=90, by=None)


@pytest.mark.parametrize(
    ("language", "title", "date"),
    [
        ("ar", "ماذا كنت تفعل", "28 سبتمبر 2026"),
        ("so", "Maxaad samaynaysay", "2026-09-28"),
        ("fa", "در این روز", "28 سپتامبر 2026"),
        ("ti", "ኣብዚ መዓልቲ", "2026-09-28"),
        ("uk", "Що ви робили", "28 вересня 2026"),
        ("en", "What did you do on this day?", "28 September 2026"),
        ("xx", "Vad gjorde du den här dagen?", "28 september 2026"),
        ("\0", "Vad gjorde du den här dagen?", "28 september 2026"),
    ],
)
def test_the_question_is_asked_in_the_readers_language(
    client, link, language, title, date
):
    opened(client, link)

    page = client.get(page_of(link), {"sprak": language})

    assertContains(page, title)
    assertContains(page, date)
    assert press(client, link, sprak=language).status_code == 302


def test_the_link_leads_to_the_language_on_the_persons_page(client, link):
    person = link.enrolment.participant
    person.languages = "Tigrinja, lite svenska"
    person.save()

    assert opened(client, link)["Location"] == f"{page_of(link)}?sprak=ti"


# ---- the coach's page -------------------------------------------------------------


def test_the_coach_shows_the_code_mails_it_and_takes_it_back(client, enrolment):
    enrolment.participant.email = "kim@example.com"
    enrolment.participant.save()
    url = reverse("outcomes:follow_up_link", args=[enrolment.pk, 90])
    client.force_login(enrolment.coach)

    client.post(url)
    link = enrolment.follow_up_links.get()
    assertContains(client.get(url), link.token)
    assert link.mailed_at is None

    client.post(url, {"by_mail": "on"})
    link.refresh_from_db()
    assert link.mailed_at is not None
    assert Email.objects.get().to == ["kim@example.com"]

    client.post(reverse("outcomes:follow_up_link_close", args=[enrolment.pk, 90]))
    assertNotContains(client.get(url), link.token)


def test_without_an_address_nothing_can_be_mailed(client, enrolment):
    url = reverse("outcomes:follow_up_link", args=[enrolment.pk, 90])
    client.force_login(enrolment.coach)

    assert client.post(url, {"by_mail": "on"}).status_code == 422
    assert not enrolment.follow_up_links.exists()


def test_the_coach_of_a_protected_person_has_no_link_to_give(client, enrolment):
    protection = ProtectionFactory(participant=enrolment.participant)
    protection.readers.set([enrolment.coach])
    url = reverse("outcomes:follow_up_link", args=[enrolment.pk, 90])
    client.force_login(enrolment.coach)

    assert client.get(url).status_code == 302
    assert client.post(url).status_code == 302
    assert not enrolment.follow_up_links.exists()

"""The form of the coach, and the page behind the link."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import ReadLogEntry
from employers.tasks import prepare, task_of
from placements.extensions import actions
from placements.models import Extension, Placement
from tests.factories.employers import ContactFactory
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.forms_on_page import forms_on
from tests.placements.pages import text

LATER = datetime.date(2027, 1, 29)
FORM = {"ends_on": "2027-01-29", "reason": "Hinner lära sig kassan."}
YES = {"answer": "yes", "name": "Karin Holm"}


@pytest.fixture(autouse=True)
def _december():
    with time_machine.travel("2026-12-01 12:00", tick=False):
        yield


@pytest.fixture
def placement(enrolment):
    return PlacementFactory(enrolment=enrolment, active=True)


@pytest.fixture
def asked(placement, coach):
    return actions.extend(
        placement, ends_on=LATER, reason="Hinner lära sig kassan.", by=coach
    )


@pytest.fixture
def page(asked):
    """A browser that has followed the link from the mail, and the page's address."""
    browser = Client()
    response = browser.get(reverse("employers:link", args=[asked.link.token]))
    return browser, response.url


def test_coach_asks_for_more_time(client, placement):
    url = reverse("placements:extend", args=[placement.pk])

    response = client.post(url, FORM, follow=True)

    assert "har fått frågan om det kan fortsätta till 29 jan 2027" in text(response)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_on": "2026-12-18"}, "måste vara senare"),
        ({"ends_on": ""}, "fält"),
        ({"ends_on": "2027-02-30"}, "giltigt datum"),
        ({"reason": ""}, "fält"),
    ],
)
def test_form_that_is_not_whole(client, placement, changes, sentence):
    url = reverse("placements:extend", args=[placement.pk])

    response = client.post(url, FORM | changes)

    assert response.status_code == 422
    assert sentence in text(response)
    assert not Extension.objects.exists()


def test_form_for_a_protected_person_needs_a_name(client, placement, coach):
    ProtectionFactory(participant=placement.participant).readers.add(coach)
    url = reverse("placements:extend", args=[placement.pk])

    assert client.post(url, FORM).status_code == 422
    assert client.post(url, FORM | {"agreed_with": "Karin Holm"}).status_code == 302


def test_page_tells_the_least_of_the_person(page):
    browser, url = page

    content = text(browser.get(url))

    assert "Kan Fatimaqq stanna till 29 jan 2027?" in content
    assert "Alsayedqq" not in content
    assert "checked" not in content
    assert ReadLogEntry.objects.get().contact_id


def test_yes_on_the_page_extends(page):
    browser, url = page

    response = browser.post(url, YES, follow=True)

    assert "fortsätter nu till 29 jan 2027" in text(response)
    assert Placement.objects.get().ends_on == LATER


def test_page_that_programs_have_opened_is_still_open(page, asked):
    browser, url = page
    browser.head(url)

    for form in forms_on(browser.get(url)):
        browser.post(form.action or url, form.fields)

    asked.refresh_from_db()
    assert asked.is_open
    assert asked.link.is_open


def test_page_after_the_placement_has_ended(page, placement, coach):
    browser, url = page
    placement.end(by=coach, on=datetime.date(2026, 11, 30), reason="job")

    assert browser.get(url).status_code == 410


def test_page_after_the_person_became_protected(page, placement):
    browser, url = page
    ProtectionFactory(participant=placement.participant)

    response = browser.get(url)

    assert response.status_code == 410
    assert "Fatimaqq" not in text(response)


def test_question_stands_in_the_list_without_a_name(asked):
    link = prepare([asked.link])[0]

    title, detail = task_of(link).about(link)

    assert title == "Kan någon stanna längre?"
    assert "29 jan 2027" in detail
    assert "Fatimaqq" not in title + detail


def test_question_asked_anew_goes_to_the_other_contact(asked, placement, coach):
    other = ContactFactory(employer=placement.employer)

    task_of(asked.link).ask_anew(asked.link, contact=other, by=coach)

    asked.link.refresh_from_db()
    assert not asked.link.is_open
    assert placement.extensions.unanswered().get().link.contact == other
    assert Placement.objects.get().contact == other


def test_wrong_person_on_the_page_closes_the_question(page, asked):
    browser, url = page

    browser.post(f"{url}fel-person/", {"wrong": "yes"})

    asked.refresh_from_db()
    assert asked.withdrawn_at


def test_coach_takes_the_question_back(client, asked, placement):
    client.post(reverse("placements:extend_withdraw", args=[placement.pk]))

    asked.refresh_from_db()
    assert asked.withdrawn_at
    assert not asked.link.__class__.objects.open().exists()


def test_page_of_the_placement_asks_no_more_for_more_extensions(
    client, placement, coach, django_assert_max_num_queries
):
    for days in range(5):
        actions.extend(
            placement,
            ends_on=LATER + datetime.timedelta(days=days),
            reason="Mer tid",
            by=coach,
        )

    with django_assert_max_num_queries(40):
        response = client.get(placement.get_absolute_url())

    assert text(response).count("Mer tid föreslagen") == 5


def test_question_that_waits_fills_in_the_form(client, asked, placement):
    page = text(client.get(reverse("placements:extend", args=[placement.pk])))

    assert "2027-01-29" in page
    assert "Hinner lära sig kassan." in page


@pytest.mark.parametrize(
    ("answer", "ends_on"), [("yes", LATER), ("no", datetime.date(2026, 12, 18))]
)
def test_coach_writes_down_what_was_said(client, asked, placement, answer, ends_on):
    url = reverse("placements:extend_answer", args=[placement.pk])
    assert placement.contact.name in text(client.get(url))

    response = client.post(url, {"answer": answer, "name": "Karin Holm"}, follow=True)

    assert "Svaret är antecknat" in text(response)
    assert Placement.objects.get().ends_on == ends_on
    asked.refresh_from_db()
    assert asked.recorded_by == placement.enrolment.coach


def test_nothing_to_write_down(client, placement):
    url = reverse("placements:extend_answer", args=[placement.pk])

    response = client.get(url, follow=True)

    assert "Det finns ingen fråga ute hos arbetsgivaren." in text(response)

"""Everything that waits for one contact, opened through any of the links."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import ReadLogEntry
from employers.models import CapabilityLink
from tests.factories.employers import ContactFactory
from tests.factories.participants import ProtectionFactory
from tests.placements.questions import (
    EVERY_KIND,
    opened,
    question,
    question_about_agreement,
    question_about_month,
    url,
)

YES = {"answer": "confirm", "name": "Karin Holm"}


@pytest.fixture
def contact():
    return ContactFactory()


@pytest.fixture
def link(contact):
    return question(contact)


def text(response):
    return response.content.decode()


def people(link):
    """The names that no list of questions may show."""
    participant = link.placement_request.placement.participant
    return participant.first_name, participant.last_name


def test_list_holds_every_kind_of_question_and_no_name(contact):
    links = [make(contact) for make in EVERY_KIND]
    client, _url = opened(links[0])

    page = text(client.get(url("link_waiting", links[0])))

    for link in links:
        assert url("link_page", link) in page
    for words in ("Kan ni ta emot någon i praktik?", "Berga centrum, Linköping"):
        assert words in page
    assert "oktober 2026" in page
    for name in people(links[0]):
        assert name not in page
    assert not ReadLogEntry.objects.exists()


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_question_of_every_kind_opens_through_another_link(link, contact, kind):
    other = kind(contact)
    client, _url = opened(link)

    response = client.get(url("link_page", other))

    assert response.status_code == 200
    assert ReadLogEntry.objects.get().contact_id == contact.pk


def test_page_says_that_more_waits(link, contact):
    client, page = opened(link)
    assert "väntar på dig" not in text(client.get(page))

    question(contact)

    assert "1 fråga till väntar på dig" in text(client.get(page))


def test_answer_to_another_question_has_its_receipt_and_what_is_left(link, contact):
    other, third = question(contact), question(contact)
    client, _page = opened(link)

    response = client.post(url("link_page", other), YES, follow=True)

    assert response.redirect_chain == [(url("link_receipt", other), 302)]
    page = text(response)
    assert url("link_page", link) in page
    assert url("link_page", third) in page
    assert f'href="{url("link_page", other)}"' not in page


def test_link_that_is_answered_here_still_opens_the_others(link, contact):
    client, page = opened(link)
    other = question(contact)
    client.post(page, YES)

    assert client.get(url("link_waiting", link)).status_code == 200
    assert client.get(url("link_page", other)).status_code == 200


def test_questions_to_others_do_not_open(link, contact):
    colleague = question(ContactFactory(employer=contact.employer))
    client, _page = opened(link)

    for name in ("link_page", "link_waiting", "link_receipt"):
        assert client.get(url(name, colleague)).status_code == 404
    for name in ("link_page", "link_suggest", "link_renew", "link_wrong_person"):
        assert client.post(url(name, colleague), YES).status_code == 404
    assert url("link_page", colleague) not in text(
        client.get(url("link_waiting", link))
    )


def test_browser_without_a_link_opens_nothing(link):
    assert Client().get(url("link_waiting", link)).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"expires_at": timezone.now() - datetime.timedelta(days=1)},
        {"revoked_at": timezone.now()},
    ],
    ids=["run-out", "closed"],
)
def test_link_that_lives_no_more_opens_nothing_else(link, contact, change):
    other = question(contact)
    client, _page = opened(link)
    CapabilityLink.objects.filter(pk=link.pk).update(**change)

    assert client.get(url("link_page", other)).status_code == 404
    assert client.get(url("link_waiting", link)).status_code == 410


def test_old_mail_of_a_link_that_has_run_out_opens_nothing_else(link, contact):
    other = question(contact)
    CapabilityLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    client, _page = opened(link)

    assert client.get(url("link_page", other)).status_code == 404


def test_wrong_person_opens_nothing_else(link, contact):
    other = question(contact)
    client, page = opened(link)

    client.post(f"{page}fel-person/", {"wrong": "yes"})

    assert client.get(url("link_page", other)).status_code == 404


def test_contact_who_has_left_opens_nothing_else(link, contact):
    other = question(contact)
    contact.is_active = False
    contact.save()
    client, _page = opened(link)

    assert client.get(url("link_page", other)).status_code == 404


def test_question_about_somebody_protected_is_not_in_the_list(link, contact):
    other = question(contact)
    ProtectionFactory(participant=other.placement_request.placement.participant)
    client, _page = opened(link)

    assert url("link_page", other) not in text(client.get(url("link_waiting", link)))
    assert client.get(url("link_page", other)).status_code == 410


def test_list_in_english(link, contact):
    contact.language = "en"
    contact.save()
    question_about_agreement(contact)
    client, _page = opened(link)

    page = text(client.get(url("link_waiting", link)))

    assert "Everything that waits for you" in page
    assert "An agreement to read and accept" in page


@pytest.mark.parametrize("kind", [question, question_about_month])
def test_list_takes_as_many_queries_for_six_as_for_two(
    link, contact, kind, django_assert_max_num_queries
):
    for _ in range(6):
        kind(contact)
    client, _page = opened(link)
    with django_assert_max_num_queries(12):
        client.get(url("link_waiting", link))


def test_head_request_answers_like_a_page(link):
    client, _page = opened(link)

    assert client.head(url("link_waiting", link)).status_code == 200
    assert client.post(reverse("employers:link_waiting", args=[1])).status_code == 405


@pytest.mark.parametrize("number", [10**9, 10**30])
def test_number_that_is_no_link(link, number):
    client, _page = opened(link)

    for name in ("link_page", "link_waiting", "link_receipt"):
        response = client.get(reverse(f"employers:{name}", args=[number]))
        assert response.status_code == 404

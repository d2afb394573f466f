"""What administrators see of mail that was given up, and what they don't."""

import pytest
from post_office.models import STATUS, Email
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from core import outbox
from tests.factories.accounts import UserFactory
from tests.factories.mail import DeadLetterFactory, EmailFactory

URL = "/administration/brev/"


@pytest.fixture(autouse=True)
def _admin(client):
    client.force_login(UserFactory(admin=True))


def test_dead_letter_is_shown_by_kind_and_reason_alone(client):
    letter = DeadLetterFactory()

    response = client.get(URL)

    assertContains(response, "Fråga om en placering")
    assertContains(response, "SMTPRecipientsRefused")
    assertContains(response, "E-postservern tog inte emot adressen.")
    for secret in (letter.to[0], letter.subject, letter.message):
        assertNotContains(response, secret)


@pytest.mark.parametrize(
    ("context", "shown"), [({"template": "from_before"}, "from_before"), (None, "brev")]
)
def test_mail_without_a_name_is_shown_all_the_same(client, context, shown):
    DeadLetterFactory(context=context, error="Strange")

    response = client.get(URL)

    assertContains(response, shown)
    assertContains(response, "Programmets logg säger mer.")


def test_page_tells_what_waits_and_since_when(client):
    EmailFactory.create_batch(2)

    assertContains(client.get(URL), "2 brev väntar")


def test_page_without_mail_says_so(client):
    response = client.get(URL)

    assertContains(response, "Alla brev har kommit fram")
    assertContains(response, "Inga brev väntar")


def test_letter_is_tried_again(client):
    chosen, other = DeadLetterFactory(), DeadLetterFactory()

    response = client.post(f"{URL}{chosen.pk}/forsok-igen/", follow=True)

    assertRedirects(response, URL)
    assert list(outbox.waiting()) == [chosen]
    assert list(outbox.dead_letters()) == [other]


def test_letter_that_is_sent_is_not_there_to_try(client):
    sent = EmailFactory(status=STATUS.sent)

    assert client.post(f"{URL}{sent.pk}/forsok-igen/").status_code == 404


def test_all_letters_are_tried_again_at_once(client):
    DeadLetterFactory.create_batch(2)
    EmailFactory(status=STATUS.sent)

    response = client.post(f"{URL}forsok-igen/", follow=True)

    assertContains(response, "2 brev skickas på nytt.")
    assert outbox.waiting().count() == 2
    assert Email.objects.filter(status=STATUS.sent).count() == 1


@pytest.mark.parametrize("page", ["2", "x", "\0", "9" * 10_000])
def test_page_with_an_odd_number(client, page):
    DeadLetterFactory()

    assert client.get(URL, {"page": page}).status_code == 200


def test_many_letters_take_as_many_queries(client, django_assert_max_num_queries):
    DeadLetterFactory.create_batch(8)

    with django_assert_max_num_queries(12):
        client.get(URL)


def test_way_in_counts_them(client):
    DeadLetterFactory.create_batch(3)

    assert client.get("/administration/").context["dead_letters"] == 3

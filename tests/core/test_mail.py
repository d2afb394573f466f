"""Mail: no mail without the change it tells of, and no token at rest."""

import pytest
from django.core import mail as delivered
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from post_office.models import STATUS, Email

from core import mail, outbox
from tests.factories.accounts import UserFactory
from tests.factories.employers import CapabilityLinkFactory

MAIL_PAGE = "/e-post/"


@pytest.fixture
def link():
    return CapabilityLinkFactory(contact__name="Karin <Holm>")


def queue(link, language="sv"):
    """The mail that tells who sent a link that it reached the wrong person."""
    return mail.queue(
        "link_misdirected",
        {
            "user": link.created_by,
            "about": mail.seal("link", link.pk),
            "contact": link.contact,
            "site_url": "https://jobbfabriken.example",
        },
        to="sara@bolaget.example",
        language=language,
    )


def test_mail_waits_in_the_outbox_without_the_token(link, settings):
    settings.MAIL_SENT_AT_ONCE = False

    email = queue(link)

    stored = Email.objects.values().get(pk=email.pk)
    assert stored["status"] == STATUS.queued
    assert mail.seal("link", link.pk) in stored["message"]
    assert link.token not in str(stored)


def test_mail_is_delivered_with_its_link_and_archived_without(link, settings):
    settings.MAIL_SENT_AT_ONCE = False
    email = queue(link)

    outbox.send_now(email.pk)

    address = f"{settings.SITE_URL}/svar/{link.token}/"
    (message,) = delivered.outbox
    html = message.alternatives[0].content
    assert address in message.body
    assert f'<a href="{address}">{address}</a>' in html
    assert "Karin &lt;Holm&gt;" in html
    assert "Karin <Holm>" in message.body
    stored = Email.objects.values().get(pk=email.pk)
    assert stored["status"] == STATUS.sent
    assert link.token not in str(stored)


@pytest.mark.django_db(transaction=True)
def test_mail_is_sent_at_once_when_the_transaction_holds(link, settings):
    settings.MAIL_SENT_AT_ONCE = True

    with transaction.atomic():
        queue(link)
        assert delivered.outbox == []

    assert len(delivered.outbox) == 1
    assert Email.objects.get().status == STATUS.sent


@pytest.mark.django_db(transaction=True)
def test_mail_is_not_sent_when_the_transaction_fails(link, settings):
    settings.MAIL_SENT_AT_ONCE = True

    with transaction.atomic():
        queue(link)
        transaction.set_rollback(True)

    assert delivered.outbox == []
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        "[[seal:password:1]]",
        f"[[seal:password:1:{'0' * 64}]]",
        f"[[seal:nothing:1:{'0' * 64}]]",
    ],
)
def test_a_seal_that_somebody_has_typed_opens_nothing(link, typed):
    """Else whoever words a mail could have anybody's new password sent to them."""
    link.contact.name = typed
    email = queue(link)

    outbox.send_now(email.pk)

    (message,) = delivered.outbox
    assert typed in message.body
    assert "password/reset" not in message.body + message.alternatives[0].content


def test_the_signature_of_one_seal_opens_no_other(link):
    mine = mail.seal("link", link.pk)

    assert mail.unseal(mine).startswith("http")
    for other in (
        mine.replace("link", "password"),
        mine.replace(f":{link.pk}:", f":{link.pk + 1}:"),
    ):
        assert mail.unseal(other) == other


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "fel person"), ("en", "wrong person")]
)
def test_mail_is_written_in_the_language_of_the_reader(link, language, word):
    email = queue(link, language)

    assert word in email.subject
    assert "\n" not in email.subject
    assert f'<html lang="{language}">' in email.html_message


# ---- the page of the demonstration -----------------------------------------------


@pytest.fixture
def user(client):
    user = UserFactory(coach=True)
    client.force_login(user)
    return user


def test_mail_page_is_there_in_the_demonstration_only(client, user):
    assert client.get(MAIL_PAGE).status_code == 404


def test_mail_page_shows_the_latest_first_with_links_to_follow(
    client, user, link, settings
):
    settings.MAIL_PAGE = True
    outbox.send_now(queue(link).pk)
    outbox.send_now(queue(link, "en").pk)

    text = client.get(MAIL_PAGE).content.decode()

    assert text.index("wrong person") < text.index("fel person")
    assert f'href="{settings.SITE_URL}/svar/{link.token}/"' in text


def test_mail_page_asks_for_sign_in(client, settings):
    settings.MAIL_PAGE = True

    response = client.get(MAIL_PAGE)

    assert response.url.startswith(reverse("account_login"))


def test_mail_page_says_what_to_do_when_there_is_no_mail(client, user, settings):
    settings.MAIL_PAGE = True

    assert "Inga brev" in client.get(MAIL_PAGE).content.decode()


@pytest.mark.parametrize("page", ["2", "x", "\0", "9" * 10_000])
def test_mail_page_with_an_odd_page_number(client, user, link, settings, page):
    settings.MAIL_PAGE = True
    outbox.send_now(queue(link).pk)

    assert client.get(MAIL_PAGE, {"page": page}).status_code == 200


def test_mail_page_takes_as_many_queries_for_many_mails(
    client, user, link, settings, django_assert_max_num_queries
):
    settings.MAIL_PAGE = True
    for _ in range(5):
        outbox.send_now(queue(link).pk)
    assert Email.objects.filter(created__lte=timezone.now()).count() == 5

    # As any page, and one for each link that is opened.
    with django_assert_max_num_queries(8 + 5):
        client.get(MAIL_PAGE)

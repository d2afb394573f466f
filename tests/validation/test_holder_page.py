"""The holder's own page: what stands there, what can be fetched, and for how long."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from accounts.models import ReadLogEntry
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.validation import certificate, holder_link
from validation import actions
from validation.holder.actions import close_holder_links, make_holder_link
from validation.holder.addresses import address_of
from validation.models import HolderLink

pytestmark = pytest.mark.django_db

FATIMA = {
    "enrolment__participant__first_name": "Fatima",
    "enrolment__participant__last_name": "Al-Sayed",
    "enrolment__participant__email": "fatima@example.com",
}


@pytest.fixture
def issued():
    return certificate(**FATIMA)


@pytest.fixture
def link(issued):
    return holder_link(issued)


def url(name, link, *args):
    return reverse(f"holder:{name}", args=[link.pk, *args])


def followed(client, link):
    """The page as it is reached from the code."""
    return client.get(reverse("holder:open", args=[link.token]), follow=True)


def text(response):
    return response.content.decode()


def addresses(link, serial):
    """Every address that is read behind the link."""
    return [
        url("page", link),
        url("pdf", link, serial, "sv"),
        url("pdf", link, serial, "en"),
        url("credential", link, serial),
    ]


def statuses(client, link, serial):
    return {client.get(address).status_code for address in addresses(link, serial)}


def test_page_names_nobody_and_the_address_leaves_no_trace(client, link, caplog):
    opened = client.get(reverse("holder:open", args=[link.token]))
    page = client.get(opened.url)

    assert opened.headers["Referrer-Policy"] == "no-referrer"
    assert link.token not in opened.url + text(page) + caplog.text
    assert "Fatima" not in text(page)
    assert "Al-Sayed" not in text(page)
    assert not ReadLogEntry.objects.exists()


def test_each_state_is_told_in_plain_words(client, issued):
    enrolment = issued.validation.enrolment
    withdrawn = certificate(enrolment=enrolment, withdrawn=True)
    new = actions.issue_certificate(
        issued.validation, by=issued.issued_by, reason="Ny nivå"
    )

    page = text(followed(client, holder_link(issued)))

    cards = {
        part[:14]: part for part in page.split('<article class="ds-card stack" id="')
    }
    assert "Det gäller" in cards[new.serial]
    assert "ersatt av ett nyare" in cards[issued.serial]
    assert "återkallat" in cards[withdrawn.serial]
    assert "Fel namn" in cards[withdrawn.serial]
    for serial, card in list(cards.items())[1:]:
        shows = serial == new.serial
        assert (f"/verifiera/{serial}/" in card) is shows
        assert ("<svg" in card) is shows
        assert ("visa-namn" in card) is shows
        assert f"{serial}/sv.pdf" in card


def test_papers_are_those_that_were_handed_out(client, issued, link):
    followed(client, link)
    swedish, english, badge = (
        client.get(address) for address in addresses(link, issued.serial)[1:]
    )

    files = {file.language: bytes(file.content) for file in issued.files.all()}
    assert swedish.content == files["sv"]
    assert english.content == files["en"]
    assert badge.content.decode() == issued.credential.token


def test_others_certificates_and_other_languages_are_not_there(client, issued, link):
    other = certificate()
    followed(client, link)

    for serial, language in [
        (other.serial, "sv"),
        ("AAAA-AAAA-AAAA", "sv"),
        (issued.serial, "xx"),
    ]:
        assert client.get(url("pdf", link, serial, language)).status_code == 404
    assert client.get(url("credential", link, other.serial)).status_code == 404
    assert client.post(url("show_name", link, other.serial)).status_code == 404
    assert other.serial not in text(client.get(url("page", link)))


def test_opening_consumes_nothing_and_a_number_alone_opens_nothing(
    client, issued, link
):
    assert statuses(client, link, issued.serial) == {404}
    assert client.get(reverse("holder:open", args=["finns-inte"])).status_code == 404

    for _time in range(3):
        assert followed(client, link).status_code == 200
    assert statuses(client, link, issued.serial) == {200}


@pytest.mark.parametrize("end", ["run out", "taken back", "protected"])
def test_page_closes_also_where_it_is_open(client, issued, link, end):
    enrolment = issued.validation.enrolment
    followed(client, link)
    now = timezone.now()
    if end == "run out":
        now += HolderLink.LIFETIME
    elif end == "taken back":
        close_holder_links(enrolment, by=enrolment.coach)
    else:
        ProtectionFactory(participant=enrolment.participant)

    with time_machine.travel(now + datetime.timedelta(seconds=1)):
        again = followed(client, link)
        assert again.status_code == 410
        assert "Prata med din coach" in text(again)
        assert issued.serial not in text(again)
        if end != "run out":  # with it, the session has run out too
            assert statuses(client, link, issued.serial) == {410}


def test_asking_too_often_is_put_off(client, link):
    with time_machine.travel(timezone.now(), tick=False):
        for _time in range(30):
            client.get(reverse("holder:open", args=["finns-inte"]))

        assert client.get(reverse("holder:open", args=[link.token])).status_code == 429


def test_page_is_read_from_the_right_and_says_what_is_swedish(client, link):
    followed(client, link)

    page = text(client.get(url("page", link), {"sprak": "ar"}))

    assert '<html lang="ar" dir="rtl"' in page
    assert '<h1 class="ds-heading" data-size="md">شهاداتك</h1>' in page
    assert '<span lang="sv" dir="ltr">Miljövärd</span>' in page
    # What is consented to comes with no draft.
    assert '<span lang="sv" dir="ltr">Ja, visa mitt namn' in page


@pytest.mark.parametrize("number", [1, 5])
def test_page_asks_as_often_for_many(
    client, issued, number, django_assert_max_num_queries
):
    for _more in range(number - 1):
        actions.issue_certificate(
            issued.validation, by=issued.issued_by, reason="Ny nivå"
        )
    link = holder_link(issued)
    followed(client, link)

    with django_assert_max_num_queries(7):
        client.get(url("page", link))


# ---- the coach ------------------------------------------------------------------


def test_coach_shows_the_code_mails_it_and_takes_it_back(client, issued):
    enrolment = issued.validation.enrolment
    client.force_login(enrolment.coach)
    address = reverse("validation:holder_link", args=[enrolment.pk])

    client.post(address, {"by_mail": "on"})
    page = client.get(address)
    link = enrolment.holder_links.get()
    client.post(reverse("validation:holder_link_close", args=[enrolment.pk]))

    mail = Email.objects.get()
    assert address_of(link) in text(page)
    assert "no-store" in page.headers["Cache-Control"]
    assert mail.to == ["fatima@example.com"]
    assert link.token not in mail.message
    assert "Fatima" not in mail.subject + mail.message
    assert followed(client, link).status_code == 410
    assert link.history.first().history_user == enrolment.coach


def test_a_new_link_closes_the_one_before(issued, link):
    new = make_holder_link(link.enrolment, by=link.created_by)

    assert list(HolderLink.objects.living()) == [new]


@pytest.mark.parametrize("why", ["protected", "no certificate"])
def test_there_is_no_link_to_nothing_nor_about_the_protected(client, issued, why):
    if why == "protected":
        enrolment = issued.validation.enrolment
        protection = ProtectionFactory(participant=enrolment.participant)
        protection.readers.add(enrolment.coach)
    else:
        enrolment = EnrolmentFactory()
    client.force_login(enrolment.coach)
    address = reverse("validation:holder_link", args=[enrolment.pk])

    assert client.post(address).status_code == 302
    assert not HolderLink.objects.exists()
    assert address not in text(client.get(enrolment.get_absolute_url()))

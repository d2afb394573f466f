"""The pages behind the link, as the employer's contact meets them."""

import pytest
from django.core import mail as delivered
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import ReadLogEntry
from core.mail import unseal
from employers.models import CapabilityLink
from placements.models import Placement, PlacementRequest, Status
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementRequestFactory

YES = {"answer": "confirm", "name": "Karin Holm"}
NO = {"answer": "decline", "reason": "no_room", "name": "Karin Holm"}
DATES = {
    "answer": "other_dates",
    "starts_on": "2027-01-11",
    "ends_on": "2027-02-05",
    "name": "Karin Holm",
}


@pytest.fixture
def link(asked):
    return asked.link


def opened(link):
    """A browser that has followed the link from the mail, and the page's address."""
    client = Client()
    response = client.get(reverse("employers:link", args=[link.token]))
    return client, response.url


def page(link):
    client, url = opened(link)
    return client.get(url)


def text(response):
    return response.content.decode()


# ---- the way in ----------------------------------------------------------------------


def test_link_in_the_mail_leads_to_an_address_without_token(link):
    address = unseal(Email.objects.get().message)
    assert f"/svar/{link.token}/" in address

    response = Client().get(reverse("employers:link", args=[link.token]))

    assert response.status_code == 302
    assert response.url == f"/svar/arende/{link.pk}/"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]


def test_page_tells_the_least_that_is_needed(link, placement):
    response = page(link)

    content = text(response)
    assert "Kan ni ta emot Fatimaqq i praktik?" in content
    assert "Fatimaqq A." in content
    assert "Alsayedqq" not in content
    assert placement.participant.birth_digits not in content
    assert placement.tasks in content
    assert placement.enrolment.coach.name in content
    assert link.token not in content


def test_page_writes_the_read_log_for_the_contact(link, placement):
    page(link)

    entry = ReadLogEntry.objects.get()
    assert entry.contact_id == link.contact_id
    assert entry.participant_id == placement.participant_id
    assert (entry.field_groups, entry.purpose) == ("name", "placement")


def test_page_chooses_nothing_beforehand(link):
    assert "checked" not in text(page(link))


def test_page_speaks_the_language_of_the_contact_until_another_is_chosen(link):
    link.contact.language = "en"
    link.contact.save()
    client, url = opened(link)
    assert "Can you take Fatimaqq for an internship?" in text(client.get(url))

    client.post(reverse("set_language"), {"language": "sv", "next": url})

    assert "Kan ni ta emot Fatimaqq" in text(client.get(url))


@pytest.mark.parametrize("token", ["x", "å" * 500, "%00", "' OR 1=1 --"])
def test_link_that_is_forged(token):
    response = Client().get(f"/svar/{token}/")

    assert response.status_code == 404
    assert "Vi känner inte igen länken" in text(response)


def test_page_of_another_link(link):
    client, _url = opened(link)
    other = PlacementRequestFactory().link

    for name in ("link_page", "link_receipt"):
        url = reverse(f"employers:{name}", args=[other.pk])
        assert client.get(url).status_code == 404
    for name in ("link_page", "link_wrong_person"):
        url = reverse(f"employers:{name}", args=[other.pk])
        assert client.post(url, YES | {"wrong": "yes"}).status_code == 404
    assert CapabilityLink.objects.get(pk=other.pk).is_open


def test_page_in_a_browser_that_never_opened_the_link(link):
    response = Client().get(f"/svar/arende/{link.pk}/")

    assert response.status_code == 404
    assert "Öppna sidan från länken i ditt brev" in text(response)


# ---- answering -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "status", "thanks"),
    [
        (YES, Status.CONFIRMED_BY_EMPLOYER, "Tack för att ni säger ja!"),
        (NO, Status.DECLINED, "Vi har inte plats då"),
        (DATES, Status.REQUESTED, "11 jan – 5 feb 2027"),
    ],
    ids=["yes", "no", "dates"],
)
def test_answer_leads_to_a_receipt(link, data, status, thanks):
    client, url = opened(link)

    response = client.post(url, data, follow=True)

    assert response.redirect_chain == [(f"{url}tack/", 302)]
    assert thanks in text(response)
    assert "Fatimaqq" not in text(response)
    assert Placement.objects.get().status == status


@pytest.mark.django_db(transaction=True)
def test_answer_is_receipted_by_mail(link, placement):
    delivered.outbox.clear()
    client, url = opened(link)

    client.post(url, YES)

    assert sorted(m.to for m in delivered.outbox) == sorted(
        [[link.contact.email], [placement.enrolment.coach.email]]
    )
    for message in delivered.outbox:
        assert "Fatimaqq" not in f"{message.subject}{message.body}"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"answer": ""}, "Välj ett av svaren"),
        ({"answer": "maybe"}, "Välj ett giltigt alternativ"),
        ({"name": ""}, "Skriv ditt namn"),
        ({"name": "42!"}, "Skriv ditt namn"),
        ({"name": "\0"}, "Null-tecken"),
        ({"name": "å" * 10_000}, "som mest 150 tecken"),
        (NO | {"reason": ""}, "Välj ett skäl"),
        (NO | {"reason": "other"}, "Skriv skälet med några ord"),
        (NO | {"reason": "\0"}, "Välj ett giltigt alternativ"),
        (NO | {"text": "å" * 10_000}, "som mest 1000 tecken"),
        (DATES | {"starts_on": ""}, "från vilken dag"),
        (DATES | {"ends_on": ""}, "till vilken dag"),
        (DATES | {"ends_on": "2027-01-10"}, "Slutet är före starten"),
        (DATES | {"starts_on": "igår"}, "Fyll i ett giltigt datum"),
        (DATES | {"starts_on": "2026-11-23", "ends_on": "2026-12-18"}, "Svara ja"),
    ],
    ids=range(15),
)
def test_answer_that_is_not_whole_leaves_the_link_alive(link, data, sentence):
    client, url = opened(link)

    response = client.post(url, YES | data)

    assert response.status_code == 422
    assert sentence in text(response)
    assert CapabilityLink.objects.get().is_open
    assert PlacementRequest.objects.get().is_open


def test_answer_that_is_not_whole_keeps_what_was_typed(link):
    client, url = opened(link)

    response = client.post(url, NO | {"reason": "", "text": "Vi är få just nu."})

    assert "Vi är få just nu." in text(response)
    assert 'value="Karin Holm"' in text(response)


def test_answer_a_second_time(link):
    client, url = opened(link)
    client.post(url, YES)

    for response in (client.get(url), client.post(url, NO)):
        assert response.status_code == 410
        assert "Karin Holm svarade" in text(response)
    assert Placement.objects.get().status == Status.CONFIRMED_BY_EMPLOYER


def test_link_that_is_used_says_who_answered(link):
    client, url = opened(link)
    client.post(url, YES)

    response = Client().get(reverse("employers:link", args=[link.token]))

    assert response.status_code == 410
    assert "Karin Holm svarade" in text(response)
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert link.token not in text(response)


def test_link_that_has_run_out_says_what_to_do(link, placement):
    client, url = opened(link)
    CapabilityLink.objects.update(expires_at=timezone.now())

    at_the_link = reverse("employers:link", args=[link.token])
    for response in (
        Client().get(at_the_link, follow=True),
        client.get(url),
        client.post(url, YES),
    ):
        assert response.status_code == 410
        assert "Be om en ny länk" in text(response)
        assert placement.enrolment.coach.email in text(response)
    assert Placement.objects.get().status == Status.OFFERED


def test_link_that_is_taken_back(link):
    client, url = opened(link)
    CapabilityLink.objects.get().revoke()

    for response in (client.get(url), client.post(url, YES)):
        assert response.status_code == 410
        assert "inte öppen längre" in text(response)
    assert Placement.objects.get().status == Status.OFFERED


def test_person_who_has_become_protected_is_not_shown(link, placement):
    client, url = opened(link)
    ProtectionFactory(participant=placement.participant)

    for response in (client.get(url), client.post(url, YES)):
        assert response.status_code == 410
        assert "Fatimaqq" not in text(response)
    assert Placement.objects.get().status == Status.OFFERED


def test_receipt_before_the_answer(link):
    client, url = opened(link)

    assert client.get(f"{url}tack/").status_code == 404


# ---- the wrong person ----------------------------------------------------------------


def test_wrong_person_closes_the_link_and_tells_the_coach(link, placement):
    client, url = opened(link)

    response = client.post(f"{url}fel-person/", {"wrong": "yes"})

    assert response.status_code == 200
    assert not CapabilityLink.objects.get().is_open
    assert Placement.objects.get().status == Status.REQUESTED
    told = Email.objects.get(to=placement.enrolment.coach.email)
    assert "fel person" in told.subject


def test_wrong_person_without_the_tick_consumes_nothing(link):
    client, url = opened(link)

    response = client.post(f"{url}fel-person/", follow=True)

    assert "Kryssa i rutan" in text(response)
    assert CapabilityLink.objects.get().is_open


def test_wrong_person_after_the_answer(link):
    client, url = opened(link)
    client.post(url, YES)

    response = client.post(f"{url}fel-person/", {"wrong": "yes"})

    assert response.status_code == 410
    assert Placement.objects.get().status == Status.CONFIRMED_BY_EMPLOYER


def test_wrong_person_is_thanked(link, placement):
    client, url = opened(link)

    response = client.post(f"{url}fel-person/", {"wrong": "yes"})

    coach = placement.enrolment.coach
    assertContains(response, f"Tack! {coach.name} vet nu, och frågar någon annan.")
    # As after a change of language.
    assertRedirects(client.get(f"{url}fel-person/"), url, target_status_code=410)


@pytest.mark.parametrize("way", ["fel-person", "annan", "ny-lank"])
def test_a_way_without_its_form_leads_back_to_the_question(link, way):
    client, url = opened(link)

    assertRedirects(client.get(f"{url}{way}/"), url)
    assert client.head(f"{url}{way}/").status_code == 302
    assert Client().get(f"{url}{way}/").status_code == 404

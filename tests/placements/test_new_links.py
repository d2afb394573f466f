"""A new link when the old one has run out: by a tick, to the address that we have."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from post_office.models import Email
from pytest_django.asserts import assertRedirects

from core.mail import unseal
from employers.actions import NEW_LINKS_A_DAY
from employers.models import CapabilityLink, LinkRenewal
from placements import actions
from placements.attendance import actions as attendance
from placements.models import PlacementRequest, Status
from tests.factories.employers import ContactFactory
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.forms_on_page import forms_on
from tests.placements.questions import (
    opened,
    question,
    question_about_agreement,
    question_about_skills,
    url,
)
from tests.placements.test_answers_at_once import at_once

ASK = {"renew": "yes"}
NEUTRAL = "Om frågan fortfarande går att besvara"


@pytest.fixture
def contact():
    return ContactFactory()


@pytest.fixture
def link(contact):
    return run_out(question(contact))


def run_out(link):
    """The link, three weeks later."""
    CapabilityLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    link.refresh_from_db()
    Email.objects.all().delete()
    return link


def ask(link, data=ASK):
    client, _page = opened(link)
    return client.post(url("link_renew", link), data)


def newest():
    return CapabilityLink.objects.order_by("-pk").first()


@pytest.mark.parametrize(
    "kind", [question, question_about_agreement, question_about_skills]
)
def test_new_link_goes_to_the_address_that_we_have(contact, kind):
    old = run_out(kind(contact))

    response = ask(old)

    assert response.status_code == 200
    assert NEUTRAL in response.content.decode()
    new = newest()
    assert (new.contact, new.task, new.is_open) == (contact, old.task, True)
    sent = Email.objects.get()
    assert sent.to == [contact.email]
    assert f"/svar/{new.token}/" in unseal(sent.message)
    old.refresh_from_db()
    assert old.revoked_at
    assert LinkRenewal.objects.get().link == old
    client, page = opened(new)
    assert client.get(page).status_code == 200


def test_new_link_to_a_month_of_attendance(enrolment, coach):
    october = datetime.date(2026, 10, 1)
    with time_machine.travel("2026-11-05 12:00Z", tick=False):
        placement = PlacementFactory(enrolment=enrolment, active=True)
        attendance.fill_in(placement, october, by=coach)
        old = attendance.ask_for_attest(placement, october, by=coach).link
    with time_machine.travel("2026-11-27 12:00Z", tick=False):
        ask(old)

        assert newest().is_open
    assert newest().attendance_month.month == october
    assert newest().contact == placement.contact


def test_asking_begins_the_days_to_answer_anew(link):
    placement = link.placement_request.placement
    before = placement.offered_at

    ask(link)

    placement.refresh_from_db()
    assert placement.status == Status.OFFERED
    assert placement.offered_at > before
    assert placement.requests.unanswered().get().link == newest()


def test_old_link_stays_closed(link):
    client, page = opened(link)
    ask(link)

    assert client.get(page).status_code == 410
    assert client.post(page, {"answer": "confirm", "name": "K H"}).status_code == 410


@pytest.mark.parametrize("data", [{}, {"renew": ""}, {"renew": "on"}, {"renew": "\0"}])
def test_without_the_tick_nothing_is_sent(link, data):
    response = ask(link, data)

    assert response.status_code == 302
    assert not Email.objects.exists()
    assert not LinkRenewal.objects.exists()


def protect(link):
    ProtectionFactory(participant=link.placement_request.placement.participant)


def give_to_another(link):
    placement = link.placement_request.placement
    placement.contact = ContactFactory(employer=placement.employer)
    placement.save()


def end_the_contact(link):
    link.contact.is_active = False
    link.contact.save()


def use_up_the_day(link):
    for _ in range(NEW_LINKS_A_DAY):
        LinkRenewal.objects.create(link=run_out(question(link.contact)))


@pytest.mark.parametrize(
    "change", [protect, give_to_another, end_the_contact, use_up_the_day]
)
def test_answer_is_the_same_when_nothing_is_sent(link, change):
    expected = ask(run_out(question(ContactFactory()))).content
    client, page = opened(link)
    change(link)
    Email.objects.all().delete()
    count = CapabilityLink.objects.count()
    closed = client.get(page)

    response = client.post(url("link_renew", link), ASK)

    assert closed.status_code == 410
    assert "Skicka en ny länk till mig" in closed.content.decode()
    assert response.status_code == 200
    assert without_people(response.content) == without_people(expected)
    assert not Email.objects.exists()
    assert CapabilityLink.objects.count() == count


def without_people(content):
    """The words of the page, without whom to call."""
    return content.decode().split("<strong>")[0].split("<h1")[1]


@pytest.mark.parametrize("way", ["open", "answered", "closed"])
def test_link_that_has_not_run_out_gives_no_new_one(contact, way):
    link = question(contact)
    client, _page = opened(link)
    if way == "answered":
        link.take(name="Karin Holm")
    elif way == "closed":
        link.revoke()

    response = client.post(url("link_renew", link), ASK)

    assert NEUTRAL in response.content.decode()
    assert CapabilityLink.objects.count() == 1


def test_next_day_there_are_new_links_again(link):
    use_up_the_day(link)
    LinkRenewal.objects.update(
        requested_at=timezone.now() - datetime.timedelta(hours=25)
    )

    ask(link)

    assert Email.objects.count() == 1


def test_question_that_was_taken_back_gives_no_new_link(link, contact):
    placement = link.placement_request.placement
    client, page = opened(link)
    actions.withdraw_request(placement, by=placement.created_by)

    assert client.get(page).status_code == 410
    client.post(url("link_renew", link), ASK)

    assert not LinkRenewal.objects.exists()


def test_fifty_scanners_send_nothing(link):
    for _ in range(50):
        client, page = opened(link)
        response = client.get(page)
        client.head(page)
        for form in forms_on(response):
            client.post(form.action or page, form.fields)
        assertRedirects(
            client.get(url("link_renew", link)), page, target_status_code=410
        )

    assert not Email.objects.exists()
    assert newest() == link


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_send_one(link):
    clients = [opened(link)[0] for _ in range(10)]

    answers = at_once(
        [lambda c=client: c.post(url("link_renew", link), ASK) for client in clients]
    )

    assert {response.status_code for response in answers} == {200}
    assert CapabilityLink.objects.count() == 2
    assert PlacementRequest.objects.unanswered().count() == 1


def test_stranger_gets_no_new_link(link):
    assert Client().post(url("link_renew", link), ASK).status_code == 404
    assert not LinkRenewal.objects.exists()

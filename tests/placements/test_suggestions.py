"""“Somebody else should answer”: typed by the contact, decided by the coach."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from employers import actions
from employers.models import CapabilityLink, Contact, ContactSuggestion
from placements.models import Placement, PlacementRequest, Status
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.employers import ContactFactory
from tests.factories.participants import ProtectionFactory
from tests.forms_on_page import forms_on
from tests.placements.questions import (
    opened,
    question_about_agreement,
    question_about_month,
    question_about_skills,
    url,
)
from tests.placements.test_answers_at_once import at_once

NILS = {"other-name": "Nils Ek", "other-email": "nils@berga.example"}


@pytest.fixture
def link(asked):
    Email.objects.all().delete()
    return asked.link


@pytest.fixture
def suggestion(link):
    made = actions.suggest_contact(link, name="Nils Ek", email="nils@berga.example")
    Email.objects.all().delete()
    return made


def suggest(link, **changes):
    client, _page = opened(link)
    return client.post(url("link_suggest", link), NILS | changes, follow=True)


def text(response):
    return response.content.decode()


def way(name, suggestion):
    return reverse(f"employers:{name}", args=[suggestion.pk])


# ---- the contact ---------------------------------------------------------------------


def test_suggestion_sends_nothing_but_a_mail_to_the_coach(link, placement):
    response = suggest(link)

    assert "bestämmer vem som frågas" in text(response)
    told = Email.objects.get()
    assert told.to == [placement.enrolment.coach.email]
    assert "nils@berga.example" in told.message
    assert placement.get_absolute_url() in told.message
    assert "Fatimaqq" not in told.subject + told.message
    assert not Contact.objects.filter(email="nils@berga.example").exists()
    link.refresh_from_db()
    assert link.is_open


@pytest.mark.parametrize(
    "changes",
    [
        {"other-name": ""},
        {"other-email": ""},
        {"other-email": "nils"},
        {"other-email": "nils@berga.example\nBcc: alla@berga.example"},
        {"other-name": "\0"},
        {"other-email": "\0@berga.example"},
        {"other-name": "å" * 10_000},
        {"other-email": f"{'n' * 300}@berga.example"},
    ],
    ids=range(8),
)
def test_suggestion_that_is_not_whole(link, changes):
    response = suggest(link, **changes)

    assert response.status_code == 422
    assert '<details class="ds-card" open>' in text(response)
    assert not ContactSuggestion.objects.exists()
    assert not Email.objects.exists()


def test_suggestion_a_second_time_corrects_the_first(link):
    suggest(link)
    suggest(link, **{"other-email": "nils.ek@berga.example"})

    assert ContactSuggestion.objects.get().email == "nils.ek@berga.example"
    assert Email.objects.count() == 1


def protect(link):
    ProtectionFactory(participant=link.placement_request.placement.participant)


def answer(link):
    link.take(name="Karin Holm")


@pytest.mark.parametrize("change", [protect, answer])
def test_suggestion_when_the_question_is_closed(link, change):
    client, _page = opened(link)
    change(link)

    response = client.post(url("link_suggest", link), NILS)

    assert response.status_code == 410
    assert not ContactSuggestion.objects.exists()


def test_forms_of_the_page_sent_as_they_stand_suggest_nobody(link):
    client, page = opened(link)

    for form in forms_on(client.get(page)):
        client.post(form.action or page, form.fields)

    assert not ContactSuggestion.objects.exists()
    assert CapabilityLink.objects.get().is_open


@pytest.mark.django_db(transaction=True)
def test_ten_suggestions_at_once_give_one(link):
    clients = [opened(link)[0] for _ in range(10)]

    answers = at_once(
        [lambda c=c: c.post(url("link_suggest", link), NILS) for c in clients]
    )

    assert {response.status_code for response in answers} == {302}
    assert ContactSuggestion.objects.count() == 1
    assert Email.objects.count() == 1


# ---- the coach -----------------------------------------------------------------------


def test_coach_asks_the_one_who_was_suggested(client, suggestion, link, placement):
    response = client.post(way("suggestion_ask", suggestion))

    assert response.url == placement.get_absolute_url()
    placement.refresh_from_db()
    assert (placement.contact.name, placement.status) == ("Nils Ek", Status.OFFERED)
    assert placement.contact.employer == placement.employer
    new = PlacementRequest.objects.unanswered().get().link
    assert new.contact == placement.contact
    assert Email.objects.get().to == ["nils@berga.example"]
    link.refresh_from_db()
    assert link.revoked_at
    suggestion.refresh_from_db()
    assert suggestion.contact == placement.contact
    assert suggestion.settled_by == placement.enrolment.coach


def test_contact_that_is_known_is_asked_and_not_made_again(
    client, suggestion, placement
):
    known = ContactFactory(employer=placement.employer, email="NILS@berga.example")

    client.post(way("suggestion_ask", suggestion))

    placement.refresh_from_db()
    assert placement.contact == known
    assert placement.employer.contacts.count() == 2


def test_contact_that_is_not_asked_any_more_is_not_asked(client, suggestion, placement):
    ContactFactory(
        employer=placement.employer, email="nils@berga.example", is_active=False
    )

    response = client.post(way("suggestion_ask", suggestion), follow=True)

    assert "inte frågas längre" in text(response)
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    "kind", [question_about_agreement, question_about_skills, question_about_month]
)
def test_other_kinds_of_questions_go_to_another(kind, coach, monkeypatch):
    monkeypatch.setattr("placements.attendance.actions.ask_again", lambda *a, **k: 0)
    link = kind(ContactFactory())
    made = actions.suggest_contact(link, name="Nils Ek", email="nils@berga.example")

    contact = actions.ask_suggested(made, by=coach)

    assert contact.employer == link.contact.employer
    if kind is not question_about_month:
        new = CapabilityLink.objects.get(contact=contact)
        assert (new.task, new.is_open) == (link.task, True)


def test_coach_puts_it_aside(client, suggestion, link, placement):
    client.post(way("suggestion_put_aside", suggestion))

    suggestion.refresh_from_db()
    assert suggestion.settled_at
    assert suggestion.contact is None
    link.refresh_from_db()
    assert link.is_open
    assert not Email.objects.exists()


def test_employers_page_shows_it_until_it_is_settled(client, suggestion, employer):
    page = reverse("employers:detail", args=[suggestion.link.contact.employer_id])

    assert "nils@berga.example" in text(client.get(page))

    client.post(way("suggestion_put_aside", suggestion))
    assert "Någon annan borde svara" not in text(client.get(page))


def test_page_of_the_placement_shows_it_with_both_buttons(
    client, suggestion, placement
):
    page = text(client.get(placement.get_absolute_url()))

    assert "Karin Holm föreslog" in page
    for name in ("suggestion_ask", "suggestion_put_aside"):
        assert way(name, suggestion) in page


def test_colleague_sees_no_button_and_may_not_press_it(suggestion, placement):
    colleague = UserFactory()
    organisation = placement.employer.organisation
    MembershipFactory(user=colleague, organisation=organisation, role="coach")
    client = Client()
    client.force_login(colleague)
    page = reverse("employers:detail", args=[placement.employer_id])

    assert "nils@berga.example" not in text(client.get(page))
    for name in ("suggestion_ask", "suggestion_put_aside"):
        assert client.post(way(name, suggestion)).status_code == 403
    suggestion.refresh_from_db()
    assert suggestion.settled_at is None


def test_nobody_is_asked_about_somebody_who_has_become_protected(
    client, coach, suggestion, placement
):
    ProtectionFactory(participant=placement.participant, readers=[coach])
    page = reverse("employers:detail", args=[placement.employer_id])
    assert "nils@berga.example" not in text(client.get(page))

    response = client.post(way("suggestion_ask", suggestion), follow=True)

    assert "inte öppen längre" in text(response)
    assert not Email.objects.exists()
    assert not Contact.objects.filter(email="nils@berga.example").exists()


def test_question_that_is_answered_meanwhile(coach, suggestion, link):
    link.take(name="Karin Holm")

    with pytest.raises(ValidationError):
        actions.ask_suggested(suggestion, by=coach)

    assert not Contact.objects.filter(email="nils@berga.example").exists()
    assert Placement.objects.get().contact == link.contact


def test_suggestion_is_settled_once(coach, suggestion):
    again = ContactSuggestion.objects.get()
    actions.put_aside(suggestion, by=coach)

    with pytest.raises(ValidationError):
        actions.ask_suggested(again, by=coach)

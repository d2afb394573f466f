"""From a participant to a question: the two steps, and all that can be wrong."""

import datetime

import pytest
from django.urls import reverse

from placements.models import Placement, Status
from tests.factories.employers import ContactFactory, EmployerFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.placements.pages import propose_url, terms, text


def test_propose_begins_with_the_employer(client, enrolment, employer):
    foreign = EmployerFactory(name="Någon annans AB")

    page = text(client.get(propose_url(enrolment)))

    assert employer.name in page
    assert foreign.name not in page


@pytest.mark.parametrize("choice", ["0", "x", "\0", "9" * 500])
def test_propose_with_an_employer_that_is_not_there(client, enrolment, choice):
    response = client.get(propose_url(enrolment, employer=choice))

    assert response.status_code == 422
    assert "Något behöver rättas" in text(response)


@pytest.mark.parametrize("post", ["0", "x", "\0", "²", "-1", "9" * 30, "9" * 5000])
def test_propose_with_a_post_that_is_not_there(client, enrolment, employer, post):
    response = client.get(propose_url(enrolment, employer=employer.pk, post=post))

    assert response.status_code == 200


def test_propose_with_a_foreign_employer(client, enrolment):
    response = client.get(propose_url(enrolment, employer=EmployerFactory().pk))

    assert "Välj en arbetsgivare i listan." in text(response)


def test_propose_asks_the_employer(client, enrolment, employer):
    url = propose_url(enrolment, employer=employer.pk)

    response = client.post(url, terms(employer), follow=True)

    placement = Placement.objects.get()
    assert placement.status == Status.OFFERED
    assert placement.created_by == enrolment.coach
    assert "Frågan är skickad till Karin Holm." in text(response)


def test_propose_without_asking(client, enrolment, employer):
    url = propose_url(enrolment, employer=employer.pk)

    client.post(url, terms(employer, only_save="yes"))

    assert Placement.objects.get().status == Status.REQUESTED


def test_propose_chooses_what_there_is_only_one_of(client, enrolment, employer):
    page = text(client.get(propose_url(enrolment, employer=employer.pk)))

    assert f'value="{employer.contacts.get().pk}" selected' in page
    assert f'value="{employer.workplaces.get().pk}" selected' in page


def test_propose_when_there_is_nobody_to_ask(client, enrolment):
    employer = EmployerFactory(organisation=enrolment.programme.organisation)

    page = text(client.get(propose_url(enrolment, employer=employer.pk)))

    assert reverse("employers:contact_create", args=[employer.pk]) in page
    assert reverse("employers:workplace_create", args=[employer.pk]) in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_on": "2027-01-10"}, "Placeringen slutar innan den börjar."),
        ({"starts_on": "2026-01-01"}, "innan personen skrevs in"),
        ({"starts_on": "1800-01-01"}, "1900 eller senare"),
        ({"extent": "101"}, "100"),
        ({"extent": "x"}, "Fyll i ett heltal."),
        ({"weekly_hours": "49"}, "48"),
        ({"form": "EXTRA"}, "Välj ett giltigt alternativ."),
        ({"form": "\0"}, "Välj ett giltigt alternativ."),
        ({"contact": "\0"}, "Välj ett giltigt alternativ."),
        ({"role": "\0"}, "Null-tecken"),
        ({"role": "å" * 10_000}, "som mest 100"),
        ({"tasks": "å" * 10_000}, "som mest 2000"),
        ({"tasks": ""}, "måste fyllas i"),
    ],
    ids=range(13),
)
def test_propose_when_something_is_wrong(
    client, enrolment, employer, changes, sentence
):
    url = propose_url(enrolment, employer=employer.pk)

    response = client.post(url, terms(employer, schedule="vardagar 8–12") | changes)

    assert response.status_code == 422
    assert sentence in text(response)
    assert "vardagar 8–12" in text(response)  # what was typed is still there
    assert not Placement.objects.exists()


def test_propose_when_the_days_are_taken(client, enrolment, employer):
    PlacementFactory(
        enrolment=enrolment, offered=True, ends_on=datetime.date(2027, 1, 11)
    )
    url = propose_url(enrolment, employer=employer.pk)

    response = client.post(url, terms(employer))

    assert "Personen har en annan placering då." in text(response)
    assert "Trapphus och entréer" in text(response)
    assert Placement.objects.count() == 1


def test_propose_for_a_protected_person_says_to_call(client, enrolment, employer):
    ProtectionFactory(participant=enrolment.participant)
    url = propose_url(enrolment, employer=employer.pk)
    assert "Ingen e-post går till arbetsgivaren." in text(client.get(url))

    response = client.post(url, terms(employer), follow=True)

    assert "Ring arbetsgivaren och anteckna svaret" in text(response)


def test_propose_after_the_exit(client, employer, enrolment):
    gone = EnrolmentFactory(
        programme=enrolment.programme, coach=enrolment.coach, ended=True
    )

    assert client.get(propose_url(gone)).status_code == 403


def test_propose_takes_few_queries(
    client, enrolment, employer, django_assert_max_num_queries
):
    url = propose_url(enrolment, employer=employer.pk)
    ContactFactory.create_batch(7, employer=employer)
    client.get(url)

    with django_assert_max_num_queries(12):
        client.get(url)

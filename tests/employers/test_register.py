"""The register of employers, as coaches and coordinators keep it."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Role
from employers.models import Contact, Employer, EmployerNote, Workplace
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.employers import (
    ContactFactory,
    EmployerFactory,
    WorkplaceFactory,
)

LIST = reverse("employers:list")
CREATE = reverse("employers:create")


@pytest.fixture
def coach(client):
    coach = UserFactory(coach=True)
    client.force_login(coach)
    return coach


@pytest.fixture
def organisation(coach):
    return coach.memberships.get().organisation


@pytest.fixture
def employer(organisation):
    return EmployerFactory(organisation=organisation, name="Åby Städ AB")


def page(client, url, query=None):
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def note(employer, coach, call_again_on=None):
    return EmployerNote.objects.create(
        employer=employer,
        created_by=coach,
        text="Vill ta emot två.",
        call_again_on=call_again_on,
    )


# ---- the list ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("aby", True),
        ("ÅBY st", True),
        ("städ", True),
        ("556", True),
        ("ryd", False),
        ("\0", False),
        ("å" * 10_000, False),
        ("%", False),
    ],
)
def test_search_by_name_or_number(client, employer, query, found):
    assert (employer.name in page(client, LIST, {"q": query})) == found


def test_search_by_the_whole_number_as_it_is_written(client, employer):
    number = employer.shown_organisation_number

    assert employer.name in page(client, LIST, {"q": number})


def test_list_when_it_is_empty_says_what_to_do(client, coach):
    assert "Inga arbetsgivare än" in page(client, LIST)


def test_list_when_nothing_matches(client, employer):
    assert "Ingen arbetsgivare stämmer" in page(client, LIST, {"q": "finns inte"})


@pytest.mark.parametrize("sort", ["-name", "waiting", "-call", "x", "\0"])
def test_list_in_any_order(client, employer, sort):
    assert employer.name in page(client, LIST, {"sort": sort})


def test_list_of_those_to_call_goes_by_the_latest_note(client, coach, organisation):
    called = EmployerFactory(organisation=organisation, name="Ringd AB")
    due = EmployerFactory(organisation=organisation, name="Oringd AB")
    note(called, coach, datetime.date(2026, 11, 1))
    note(called, coach)
    note(due, coach, datetime.date(2026, 11, 21))

    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        client.force_login(coach)
        text = page(client, LIST, {"call": "due"})

    assert "Oringd AB" in text
    assert "Ringd AB" not in text.replace("Oringd AB", "")


def test_list_sends_the_rows_alone_to_htmx(client, employer):
    response = client.get(LIST, headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]


def test_list_takes_as_many_queries_for_many_employers(
    client, organisation, coach, django_assert_max_num_queries
):
    for employer in EmployerFactory.create_batch(7, organisation=organisation):
        note(employer, coach)

    # Session, user, roles, number and rows; and the new session is written.
    with django_assert_max_num_queries(8):
        client.get(LIST)


def test_another_organisation_sees_nothing(client, employer):
    client.force_login(UserFactory(coach=True))

    assert employer.name not in page(client, LIST)
    assert client.get(employer.get_absolute_url()).status_code == 404


# ---- registering and changing -------------------------------------------------------

NEW = {"name": "Berga Städ AB", "organisation_number": "16556016-0680"}


def test_register_with_workplace_and_contact(client, coach, organisation):
    response = client.post(
        CREATE,
        NEW
        | {
            "workplace_name": "Berga centrum",
            "workplace_city": "Linköping",
            "contact_name": "Karin Holm",
            "contact_email": "karin@berga.example",
        },
    )

    employer = Employer.objects.get()
    assert response.url == employer.get_absolute_url()
    assert employer.organisation == organisation
    assert employer.organisation_number == "5560160680"
    assert str(Workplace.objects.get()) == "Berga centrum, Linköping"
    assert Contact.objects.get().email == "karin@berga.example"
    assert employer.history.get().history_user == coach


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"organisation_number": "556016-0681"}, "kontrollsiffra"),
        ({"organisation_number": "19880412-1234"}, "tio siffror"),
        ({"organisation_number": "x" * 10_000}, "som mest 20 tecken"),
        ({"organisation_number": "\0"}, "Null-tecken"),
        ({"name": ""}, "måste fyllas i"),
        ({"name": "å" * 10_000}, "som mest 200 tecken"),
        ({"workplace_city": "Linköping"}, "Skriv arbetsställets namn"),
        ({"contact_email": "a@b.example"}, "Skriv kontaktens namn"),
        ({"contact_name": "Karin"}, "Frågan till arbetsgivaren går med e-post"),
    ],
)
def test_register_when_something_is_wrong(client, coach, data, sentence):
    response = client.post(CREATE, NEW | data)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Employer.objects.exists()


def test_register_twice_says_which_it_is(client, employer):
    number = employer.shown_organisation_number

    response = client.post(CREATE, NEW | {"organisation_number": number})

    text = response.content.decode()
    assert f"{employer.name} är redan registrerad" in text
    assert "Berga Städ AB" in text  # what was typed is still there


def test_register_in_one_of_two_organisations(client, coach, organisation):
    other = MembershipFactory(user=coach, role=Role.COORDINATOR).organisation

    asked = client.post(CREATE, NEW)
    client.post(CREATE, NEW | {"organisation": other.pk})

    assert "måste fyllas i" in asked.content.decode()
    assert Employer.objects.get().organisation == other


def test_register_in_a_foreign_organisation_is_refused(client, coach):
    MembershipFactory(user=coach, role=Role.COACH)
    foreign = EmployerFactory().organisation

    response = client.post(CREATE, NEW | {"organisation": foreign.pk})

    assert response.status_code == 422
    assert Employer.objects.count() == 1


def test_change_keeps_the_organisation(client, employer, organisation):
    MembershipFactory(user=organisation.memberships.get().user, role=Role.COACH)
    url = reverse("employers:edit", args=[employer.pk])

    client.post(url, NEW | {"organisation": EmployerFactory().organisation.pk})

    employer.refresh_from_db()
    assert (employer.name, employer.organisation) == ("Berga Städ AB", organisation)


def test_contact_with_an_e_mail_that_is_there_already(client, employer):
    known = ContactFactory(employer=employer)
    url = reverse("employers:contact_create", args=[employer.pk])

    response = client.post(
        url, {"name": "Nils Ek", "email": known.email, "language": "sv"}
    )

    assert "redan en kontakt med den e-posten" in response.content.decode()
    assert Contact.objects.count() == 1


def test_workplace_with_a_wrong_number(client, employer):
    workplace = WorkplaceFactory(employer=employer)
    url = reverse("employers:workplace_edit", args=[workplace.pk])

    response = client.post(url, {"name": "Berga", "cfar": "1234567"})

    assert "åtta siffror" in response.content.decode()


def test_note_with_a_call_in_the_past(client, employer):
    url = reverse("employers:note_create", args=[employer.pk])

    response = client.post(url, {"text": "Hej", "call_again_on": "2020-01-01"})

    assert "en senare dag" in response.content.decode()
    assert not employer.notes.exists()


def test_note_is_kept_with_its_writer(client, coach, employer):
    url = reverse("employers:note_create", args=[employer.pk])

    client.post(url, {"text": "Kan ta emot två i vår."})

    assert employer.notes.get().created_by == coach
    assert "Kan ta emot två i vår." in page(client, employer.get_absolute_url())

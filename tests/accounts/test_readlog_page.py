"""What the data officer finds in the read log, and what is not there."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import Membership, ReadLogEntry
from accounts.readlog import Purpose
from tests.access_world import build_world
from tests.canaries import everybody, shown_in, text_of
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory

URL = "/administration/laslogg/"
NOW = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def officer(client, organisation):
    user = UserFactory(data_officer=True, organisation=organisation)
    client.force_login(user)
    return user


@pytest.fixture
def coach(organisation):
    return UserFactory(coach=True, organisation=organisation, name="Carl Coach")


def entry(organisation, user=None, at=NOW, **fields):
    values = {
        "organisation_id": organisation.pk,
        "user_id": user.pk if user else None,
        "contact_id": None if user else 7,
        "role": "coach" if user else "employer_contact",
        "participant_id": 1042,
        "field_groups": "case,name",
        "purpose": Purpose.CASE_WORK,
        "request_id": "request",
    } | fields
    with time_machine.travel(at, tick=False):
        return ReadLogEntry.objects.create(**values)


def found(response):
    return [row.participant_id for row in response.context["page"]]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW + datetime.timedelta(hours=1), tick=False):
        yield


def test_entry_is_shown_in_words(client, officer, organisation, coach):
    entry(organisation, coach)

    response = client.get(URL)

    (row,) = response.context["page"]
    assert row.who == coach
    assertContains(response, "D-1042")
    assertContains(response, "Carl Coach")
    assertContains(response, "13:00:00")


def test_employers_contact_is_shown_without_a_name(client, officer, organisation):
    entry(organisation)

    response = client.get(URL)

    assert response.status_code == 200
    assert len(found(response)) == 1


def test_other_organisations_are_not_in_it(client, officer, coach):
    elsewhere = OrganisationFactory()
    MembershipFactory(user=coach, organisation=elsewhere)
    entry(elsewhere, coach)

    assert found(client.get(URL)) == []


def test_page_shows_the_names_of_no_participants():
    """The page is the one place with references of protected persons too."""
    from django.test import Client

    world = build_world()
    client = Client()
    client.force_login(world.coach)
    client.get(world.participant.get_absolute_url())
    client.force_login(world.data_officer)

    response = client.get(URL, {"since": ""})

    assert world.participant.pk in found(response)
    assert shown_in(text_of(response), everybody()) == set()


@pytest.mark.parametrize(
    ("query", "participants"),
    [
        ({}, [2, 1]),
        ({"reference": "D-1"}, [1]),
        ({"reference": " d-2 "}, [2]),
        ({"reference": "2"}, [2]),
        ({"since": "2026-11-20", "until": "2026-11-20"}, [1]),
        ({"since": "2026-11-21"}, [2]),
        ({"until": "2026-11-20"}, [1]),
        # The first of them was read more than thirty days ago.
        ({"since": ""}, [2, 1, 3]),
    ],
    ids=str,
)
def test_log_is_narrowed(client, officer, organisation, coach, query, participants):
    late_on_the_20th = datetime.datetime(2026, 11, 20, 22, 30, tzinfo=datetime.UTC)
    entry(
        organisation,
        coach,
        datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC),
        participant_id=3,
    )
    entry(organisation, coach, late_on_the_20th, participant_id=1)
    entry(organisation, coach, NOW, participant_id=2)

    assert found(client.get(URL, query)) == participants


def test_day_is_a_day_in_sweden(client, officer, organisation, coach):
    """23.30 in Greenwich on the 20th is half past midnight on the 21st here."""
    at = datetime.datetime(2026, 11, 20, 23, 30, tzinfo=datetime.UTC)
    entry(organisation, coach, at)

    assert found(client.get(URL, {"until": "2026-11-20"})) == []
    assert found(client.get(URL, {"since": "2026-11-21"})) == [1042]


def test_user_who_has_left_can_be_asked_about(client, officer, organisation, coach):
    entry(organisation, coach)
    entry(organisation, officer, participant_id=2)
    Membership.objects.get(user=coach).delete()

    response = client.get(URL, {"user_id": coach.pk})

    assert found(response) == [1042]


def test_users_of_other_organisations_are_no_choice(client, officer):
    stranger = UserFactory(coach=True, name="Sven Främling")

    response = client.get(URL, {"user_id": stranger.pk})

    assertNotContains(response, stranger.name)
    assert "user_id" in response.context["filterset"].form.errors


@pytest.mark.parametrize(
    "query",
    [
        {"reference": "Kim"},
        {"reference": "D-1 OR 1"},
        {"reference": "9" * 40},
        {"reference": "D-\x001"},
        {"since": "i går"},
        {"until": "2026-02-30"},
        {"until": "9999-12-31"},
        {"user_id": "\x00"},
        {"user_id": "9" * 40},
    ],
    ids=str,
)
def test_strange_questions_get_a_sentence(client, officer, query):
    response = client.get(URL, query)

    assert response.status_code == 200
    assert list(response.context["filterset"].form.errors) == list(query)


def test_page_has_a_constant_number_of_queries(
    client, officer, organisation, django_assert_max_num_queries
):
    for number in range(60):
        reader = UserFactory(coach=True, organisation=organisation)
        entry(organisation, reader, participant_id=number)
    client.get(URL)

    with django_assert_max_num_queries(5):
        response = client.get(URL)
    assert len(found(response)) == 50
    assert timezone.localtime(response.context["page"][0].at).hour == 13


def test_htmx_gets_the_rows_only(client, officer):
    assertNotContains(client.get(URL, headers={"HX-Request": "true"}), "<html")

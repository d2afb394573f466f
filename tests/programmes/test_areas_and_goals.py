"""Areas of the organisation and goals of a programme."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.programmes import AreaFactory, GoalFactory, ProgrammeFactory

AREAS = "/administration/program/omraden/"


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def admin(client, organisation):
    user = UserFactory(admin=True, organisation=organisation)
    client.force_login(user)
    return user


@pytest.fixture
def programme(organisation):
    return ProgrammeFactory(organisation=organisation)


@pytest.fixture
def goal(programme):
    return GoalFactory(programme=programme, percent=60)


def errors(response):
    return response.context["form"].errors


# ---- areas --------------------------------------------------------------------------


def test_list_shows_the_own_areas_only(
    client, admin, organisation, django_assert_max_num_queries
):
    for name in ["Berga", "Ryd", "Skäggetorp", "Lambohov", "Valla"]:
        AreaFactory(organisation=organisation, name=name)
    AreaFactory(name="Grannens")
    client.get(AREAS)

    with django_assert_max_num_queries(6):
        response = client.get(AREAS)

    assertContains(response, "Skäggetorp")
    assertNotContains(response, "Grannens")


def test_area_is_added_and_renamed(client, admin, organisation):
    url = reverse("programmes:area_create", args=[organisation.pk])

    assertRedirects(client.post(url, {"name": "Skäggetorp"}), AREAS)
    area = organisation.areas.get()
    assert area.slug == "skaggetorp"
    client.post(reverse("programmes:area_edit", args=[area.pk]), {"name": "Ryd"})

    area.refresh_from_db()
    assert (area.name, area.slug) == ("Ryd", "ryd")
    assert area.history.first().history_user == admin


@pytest.mark.parametrize("name", ["Ryd", "ryd", "RYD!", "", "a\x00b", "å" * 101])
def test_area_with_a_name_that_will_not_do_is_refused(
    client, admin, organisation, name
):
    AreaFactory(organisation=organisation, name="Ryd", slug="ryd")
    url = reverse("programmes:area_create", args=[organisation.pk])

    response = client.post(url, {"name": name})

    assert list(errors(response)) == ["name"]
    assert organisation.areas.count() == 1


def test_same_name_in_another_organisation_is_in_nobodys_way(
    client, admin, organisation
):
    AreaFactory(name="Ryd", slug="ryd")

    client.post(
        reverse("programmes:area_create", args=[organisation.pk]), {"name": "Ryd"}
    )

    assert organisation.areas.get().slug == "ryd"


# ---- goals --------------------------------------------------------------------------


def goal_data(**fields):
    return {
        "measure": "JOBBFABRIK_1",
        "percent": "70",
        "starts_on": "2026-01-01",
        "ends_on": "",
    } | fields


def test_goal_follows_on_one_that_has_ended(client, admin, programme, goal):
    end = reverse("programmes:goal_end", args=[goal.pk])
    create = reverse("programmes:goal_create", args=[programme.slug])

    too_early = client.post(create, goal_data())
    client.post(end, {"ends_on": "2025-12-31"})
    response = client.post(create, goal_data())

    assert list(errors(too_early)) == ["__all__"]
    assertRedirects(response, programme.get_absolute_url())
    assert [g.percent for g in programme.goals.all()] == [70, 60]
    goal.refresh_from_db()
    assert goal.ends_on == datetime.date(2025, 12, 31)


def test_goal_is_changed_with_history(client, admin, goal):
    url = reverse("programmes:goal_edit", args=[goal.pk])

    client.post(url, goal_data(percent="65"))

    goal.refresh_from_db()
    assert goal.percent == 65
    assert goal.history.first().history_user == admin


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"percent": "0"}, ["percent"]),
        ({"percent": "101"}, ["percent"]),
        ({"percent": "64,5"}, ["percent"]),
        ({"starts_on": ""}, ["starts_on"]),
        ({"measure": "LUCK"}, ["measure"]),
        ({"ends_on": "2025-12-31"}, ["__all__"]),
    ],
    ids=str,
)
def test_mistakes_are_shown_at_the_field(client, admin, programme, fields, wrong):
    url = reverse("programmes:goal_create", args=[programme.slug])

    response = client.post(url, goal_data(**fields))

    assert list(errors(response)) == wrong
    assert not programme.goals.exists()


def test_ending_a_goal_needs_a_day_after_its_first(client, admin, goal):
    url = reverse("programmes:goal_end", args=[goal.pk])

    assert list(errors(client.post(url, {"ends_on": ""}))) == ["ends_on"]
    assert list(errors(client.post(url, {"ends_on": "2019-12-31"}))) == ["__all__"]
    goal.refresh_from_db()
    assert goal.ends_on is None


@time_machine.travel("2026-11-21")
def test_new_goal_begins_today_unless_said_otherwise(client, admin, programme):
    url = reverse("programmes:goal_create", args=[programme.slug])

    assertContains(client.get(url), 'value="2026-11-21"')

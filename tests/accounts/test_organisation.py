"""The way in for administrators, and changing the organisation."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.programmes import AreaFactory, ProgrammeFactory

MEASURE = {"default_measure": "JOBBFABRIK_1"}


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Bolaget", organisation_number="5560160680")


@pytest.fixture
def admin(client, organisation):
    user = UserFactory(admin=True, organisation=organisation)
    client.force_login(user)
    return user


def url(organisation):
    return f"/administration/organisation/{organisation.pk}/"


def test_home_counts_what_is_the_own_organisations(client, admin, organisation):
    UserFactory(coach=True, organisation=organisation)
    ProgrammeFactory.create_batch(3, organisation=organisation)
    AreaFactory.create_batch(2, organisation=organisation)
    ProgrammeFactory(organisation__name="Grannen")

    response = client.get("/administration/")

    figures = {
        name: response.context[name] for name in ("users", "programmes", "areas")
    }
    assert figures == {"users": 2, "programmes": 3, "areas": 2}
    assertContains(response, "556016-0680")
    assertNotContains(response, "Grannen")


def test_organisation_is_changed_with_history(client, admin, organisation):
    response = client.post(
        url(organisation),
        {"name": "Nya Bolaget", "organisation_number": "556103-4249", "phone": "013"}
        | MEASURE,
    )

    assertRedirects(response, "/administration/")
    organisation.refresh_from_db()
    assert organisation.name == "Nya Bolaget"
    assert organisation.organisation_number == "5561034249"
    assert organisation.history.first().history_user == admin


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, ["name"]),
        ({"name": "Grannen"}, ["name"]),
        ({"name": "a\x00b"}, ["name"]),
        ({"organisation_number": "5560160681"}, ["organisation_number"]),
        ({"organisation_number": "19880412-1234"}, ["organisation_number"]),
        ({"phone": "0" * 41}, ["phone"]),
    ],
    ids=str,
)
def test_mistakes_are_shown_at_the_field(client, admin, organisation, fields, wrong):
    OrganisationFactory(name="Grannen")
    data = {"name": "Bolaget", "organisation_number": "5560160680", "phone": ""}
    data |= MEASURE

    response = client.post(url(organisation), data | fields)

    assert list(response.context["form"].errors) == wrong
    organisation.refresh_from_db()
    assert organisation.name == "Bolaget"

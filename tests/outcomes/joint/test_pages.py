"""The pages: who sees what of others, and that each step has its way back."""

import csv
import datetime
import io

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import Role
from outcomes.models import Neighbourhood, NeighbourhoodMember
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.joint import NeighbourhoodFactory, admin_of

from .neighbours import exits, member_of

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def neighbourhood():
    found = NeighbourhoodFactory(name="Skäggetorp")
    member_of(
        found,
        "",
        exits(20, 10),
        organisation=found.organisation,
        opted_in_by=found.made_by,
    )
    member_of(found, "Kommunen", exits(30, 10), order=1)
    return found


@pytest.fixture
def manager(client, neighbourhood):
    user = UserFactory(role=Role.MANAGER, organisation=neighbourhood.organisation)
    client.force_login(user)
    return user


@pytest.fixture
def keeper(client, neighbourhood):
    client.force_login(neighbourhood.made_by)
    return neighbourhood.made_by


def test_manager_reads_the_numbers_of_all(client, neighbourhood, manager):
    listed = client.get(reverse("outcomes:joint_list"))
    page = client.get(neighbourhood.get_absolute_url(), headers=ENGLISH)

    assertContains(listed, neighbourhood.get_absolute_url())
    lines = {line.label: line.cells for line in page.context["table"].lines}
    printed = [cell.text for cell in lines["All together"]]
    assert printed[:4] == ["70", "70", "50", "71\N{NO-BREAK SPACE}%"]
    assertContains(page, "Kommunen")


def test_file_has_the_numbers_of_the_page(client, neighbourhood, manager):
    url = reverse("outcomes:joint_file", args=[neighbourhood.pk, "csv"])

    response = client.get(url)

    lines = list(csv.DictReader(io.StringIO(response.text)))
    assert [line["kind"] for line in lines] == [
        "total",
        "organisation",
        "organisation",
        "model",
    ]
    assert [line["hits"] for line in lines] == ["50", "20", "30", "50"]
    assert "follow_up_180_eligible" in lines[0]


def test_period_that_is_none_gets_a_sentence(client, neighbourhood, manager):
    response = client.get(neighbourhood.get_absolute_url(), {"period": "x\0"})

    assert response.status_code == 200
    assert response.context["form"].errors
    file = reverse("outcomes:joint_file", args=[neighbourhood.pk, "pdf"])
    assert client.get(file, {"period": "x"}).status_code == 404
    assert client.get(file.replace(".pdf", ".docx")).status_code == 404


def test_headings_lead_an_administrator_to_what_they_mean(
    client, neighbourhood, keeper
):
    page = client.get(neighbourhood.get_absolute_url())
    definitions = reverse("outcomes:definitions")

    assertContains(page, f'href="{definitions}#hit-rate"')
    words = client.get(definitions)
    assertContains(words, reverse("outcomes:joint_list"))
    assertNotContains(words, f'href="{reverse("outcomes:results")}"')


def test_whoever_invites_sees_the_state_and_no_numbers(client, neighbourhood, keeper):
    asked = OrganisationFactory(name="Fastighets AB Ryd")
    url = reverse("outcomes:neighbourhood", args=[neighbourhood.pk])

    response = client.post(url, {"organisation": asked.organisation_number})
    page = client.get(url, headers=ENGLISH)

    assertRedirects(response, url)
    assertContains(page, "Fastighets AB Ryd: invited")
    assertContains(page, "Kommunen: taking part")


@pytest.mark.parametrize("number", ["", "hej", "556016-0680", "5560160681", "\0"])
def test_organisation_that_is_not_here_gets_a_sentence(
    client, neighbourhood, keeper, number
):
    url = reverse("outcomes:neighbourhood", args=[neighbourhood.pk])

    response = client.post(url, {"organisation": number})

    assert response.status_code == 422
    assert response.context["form"].errors["organisation"]


def test_who_is_asked_sees_those_that_take_part_only(client, neighbourhood, keeper):
    url = reverse("outcomes:neighbourhood", args=[neighbourhood.pk])
    for name in ("Första AB", "Andra AB"):
        number = OrganisationFactory(name=name).organisation_number
        client.post(url, {"organisation": number})
    member = NeighbourhoodMember.objects.get(organisation__name="Andra AB")
    client.force_login(admin_of(member.organisation))

    page = client.get(url)
    waiting = client.get(reverse("outcomes:joint_list"))

    assertContains(page, "Kommunen")
    assertNotContains(page, "Första AB")
    assertContains(waiting, reverse("outcomes:joint_opt_in", args=[member.pk]))
    assert client.get(neighbourhood.get_absolute_url()).status_code == 404


def test_opting_in_offers_the_own_areas_and_programmes_only(client, neighbourhood):
    member = NeighbourhoodMember.objects.get(organisation__name="Kommunen")
    client.force_login(member.opted_in_by)
    url = reverse("outcomes:joint_opt_in", args=[member.pk])
    foreign = neighbourhood.members.exclude(pk=member.pk).get()

    form = client.get(url).context["form"]
    refused = client.post(
        url,
        {
            "area": foreign.area_id,
            "programmes": [p.pk for p in foreign.programmes.all()],
        },
    )

    assert list(form.fields["area"].queryset) == [member.area]
    assert set(form.fields["programmes"].queryset) == set(member.programmes.all())
    assert refused.status_code == 422
    assert NeighbourhoodMember.objects.taking_part().count() == 2


def test_withdrawing_takes_the_report_away_at_once(client, neighbourhood):
    member = NeighbourhoodMember.objects.get(organisation__name="Kommunen")
    client.force_login(member.opted_in_by)

    response = client.post(reverse("outcomes:joint_withdraw", args=[member.pk]))

    assertRedirects(response, reverse("outcomes:joint_list"))
    assert client.get(neighbourhood.get_absolute_url()).status_code == 404
    client.force_login(neighbourhood.made_by)
    page = client.get(neighbourhood.get_absolute_url())
    assert page.context["report"].total is None


def test_making_a_neighbourhood_leads_to_asking_others(client, neighbourhood, keeper):
    url = reverse("outcomes:neighbourhood_create", args=[neighbourhood.organisation_id])
    facts = {"name": "Ryd", "municipality": "Linköping"}

    made = client.post(url, facts)
    again = client.post(url, facts)

    ryd = Neighbourhood.objects.get(name="Ryd")
    assertRedirects(made, reverse("outcomes:neighbourhood", args=[ryd.pk]))
    assert ryd.made_by == keeper
    assert again.status_code == 422

"""What an ESF project reports, to whom how exactly, and whose records to mend."""

import csv
import datetime
import io

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import ReadLogEntry, Role
from outcomes.esf.cases import MISSING
from outcomes.esf.counting import count
from outcomes.esf.withholding import shown
from outcomes.models import EsfOperation
from tests.factories.accounts import UserFactory
from tests.factories.employers import EmployerFactory
from tests.factories.esf import (
    BackgroundFactory,
    EsfOperationFactory,
    SensitiveBackgroundFactory,
)
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.factories.programmes import ProgrammeFactory, staff_member

from .records import DAY, PLUS, record


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def operation(programme):
    return EsfOperationFactory(
        organisation=programme.organisation, programmes=[programme]
    )


@pytest.fixture
def coordinator(programme):
    return staff_member(programme, Role.COORDINATOR)


@pytest.fixture
def manager(programme):
    return UserFactory(manager=True, organisation=programme.organisation)


def complete(programme, disability="N", **facts):
    enrolment = EnrolmentFactory(
        programme=programme, unemployed_since=DAY(2025, 1, 1), **facts
    )
    BackgroundFactory(enrolment=enrolment)
    SensitiveBackgroundFactory(enrolment=enrolment, disability=disability)
    return enrolment


def file_of(client, operation, kind="csv"):
    return client.get(reverse("outcomes:esf_file", args=[operation.pk, kind]))


def numbers_in(response):
    text = response.content.decode()
    return {row["indicator"]: row for row in csv.DictReader(io.StringIO(text))}


def test_coordinator_of_all_its_programmes_gets_exact_numbers(
    client, programme, operation, coordinator
):
    for disability in ("Y", "Y", "N", "N", "DECLINED"):
        complete(programme, disability=disability)
    client.force_login(coordinator)

    response = client.get(operation.get_absolute_url())
    numbers = numbers_in(file_of(client, operation))

    assert response.context["report"].may_be_sent
    assert numbers["EECO01"]["total"] == "5"
    assert numbers["EECO12"]["women"] == "2"
    assert numbers["EECO19"]["total"] == "0"
    assert file_of(client, operation, "xlsx").content[:2] == b"PK"


@pytest.fixture
def _next_year():
    """What others read is up to the end of last year."""
    noon = datetime.datetime(2027, 2, 1, 12, tzinfo=datetime.UTC)
    with time_machine.travel(noon, tick=False):
        yield


@pytest.mark.usefixtures("_next_year")
@pytest.mark.parametrize("who", ["manager", "coordinator of one"])
def test_others_get_small_numbers_withheld(
    client, programme, operation, coordinator, manager, who
):
    for disability in ("Y", "N", "N", "N", "N", "N"):
        complete(programme, disability=disability)
    reader = manager
    if who != "manager":
        reader = coordinator
        other = ProgrammeFactory(organisation=programme.organisation)
        operation.programmes.add(other)
    client.force_login(reader)

    response = client.get(operation.get_absolute_url())
    numbers = numbers_in(file_of(client, operation))

    assert numbers["EECO01"]["total"] == numbers["EECO01"]["women"] == "6"
    assert numbers["EECO12"]["total"] == numbers["EECO12"]["women"] == ""
    assert "people" not in response.context
    assert response.context["report"].until == DAY(2026, 12, 31)


@pytest.mark.usefixtures("_next_year")
def test_others_cannot_tell_who_came_on_a_day(client, programme, operation, manager):
    for _n in range(6):
        complete(programme)
    complete(programme, enrolled_on=DAY(2027, 1, 7))
    client.force_login(manager)

    asked = [
        client.get(operation.get_absolute_url(), {"until": day}).context["report"]
        for day in ("2027-01-06", "2027-01-07")
    ]

    assert [made.lines for made in asked] == [asked[0].lines] * 2
    assert asked[0].grand_total[-1] == 6


def test_others_are_told_when_the_first_numbers_come(
    client, programme, operation, coordinator, manager
):
    """And no table of zeros, as if nobody had taken part."""
    complete(programme)
    client.force_login(manager)

    response = client.get(operation.get_absolute_url())

    assert "2026" in response.context["too_early"]
    assertNotContains(response, "EECO01")
    assertRedirects(file_of(client, operation), operation.get_absolute_url())
    client.force_login(coordinator)
    early = client.get(operation.get_absolute_url(), {"until": "2025-12-31"})
    assert early.context["too_early"] != response.context["too_early"]
    assertNotContains(early, "EECO01")


def test_what_came_in_a_year_is_withheld_if_it_is_small():
    """Six in all are enough, but two of them came after the first year's report."""
    first = [record(person=n) for n in range(6)]
    both = [*first, record(person=6), record(person=7)]

    alone, _everybody = shown([count(both, PLUS)])
    numbers, everybody = shown([count(first, PLUS), count(both, PLUS)])

    assert alone["EECO02"]["total"] == 8
    assert numbers["EECO02"]["total"] is None
    assert everybody["total"] is None
    # Of how many nobody has a disability is not told.
    assert numbers["EECO12"]["total"] == 0


def test_group_with_a_small_part_is_withheld_together():
    """Five without work and two inactive: one number of seven would tell the other."""
    people = [record(person=n) for n in range(5)]
    inactive = {"status": "INACT", "unemployed_since": None}
    people += [record(person=n, **inactive) for n in (5, 6)]

    numbers, everybody = shown([count(people, PLUS)])

    assert everybody["total"] == 7
    for code in ("EECO01", "EECO02", "EECO04"):
        assert numbers[code]["total"] is None
    assert numbers["EECO09"] == {"F": 7, "M": 0, "X": 0, "": 0, "total": 7}


def test_group_is_shown_in_total_when_it_is_small_for_one_gender():
    people = [record(person=n) for n in range(6)]
    people += [record(person=n, gender="M") for n in (6, 7)]

    numbers, everybody = shown([count(people, PLUS)])

    assert everybody == {"F": None, "M": None, "X": None, "": None, "total": 8}
    assert numbers["EECO02"]["F"] is None
    assert numbers["EECO02"]["total"] == 8


# ---- faults ----------------------------------------------------------------------


def test_faults_link_to_the_person_and_hold_the_file_back(
    client, programme, operation, coordinator
):
    faulty = EnrolmentFactory(programme=programme)
    complete(programme)
    client.force_login(coordinator)

    response = client.get(operation.get_absolute_url())

    people = response.context["people"]
    assert [one.participant for one in people.page] == [faulty.participant]
    assertContains(response, f'href="{faulty.get_absolute_url()}"')
    assertContains(response, faulty.coach.name)
    (sentence,) = people.page[0].sentences
    assert people.page[0].record.missing == ["status", "education"]
    assert str(MISSING["education"]) in sentence
    assert str(MISSING["gender"]) not in sentence
    assert {e.participant_id for e in ReadLogEntry.objects.all()} == {
        faulty.participant_id
    }
    assertRedirects(file_of(client, operation), operation.get_absolute_url())


def test_protected_person_is_counted_and_not_listed(
    client, programme, operation, coordinator
):
    hidden = EnrolmentFactory(programme=programme)
    ProtectionFactory(participant=hidden.participant, readers=[coordinator])
    client.force_login(coordinator)

    response = client.get(operation.get_absolute_url())

    assert (response.context["people"].total, response.context["people"].unseen) == (
        *(1, 1),
    )
    assertNotContains(response, hidden.participant.get_absolute_url())
    assert not ReadLogEntry.objects.exists()


def test_earlier_period_takes_incomplete_records_in_the_grand_total(
    client, programme, operation, coordinator
):
    operation.period = "ESF_2014_2020"
    operation.save()
    EnrolmentFactory(programme=programme)
    complete(programme)
    client.force_login(coordinator)

    numbers = numbers_in(file_of(client, operation))

    assert (numbers["ALL"]["total"], numbers["CO01+03+05"]["total"]) == ("2", "1")
    assert list(numbers["ALL"])[4:] == ["women", "men", "total"]
    assert numbers["CO17"]["total"] == numbers["CO20"]["total"] == "not_collected"


@pytest.mark.parametrize("until", ["2026-03-03", "nonsense", "2999-01-01", "\0"])
def test_figures_are_up_to_a_day(client, programme, operation, coordinator, until):
    complete(programme)
    client.force_login(coordinator)

    response = client.get(operation.get_absolute_url(), {"until": until})

    if until == "2026-03-03":
        assert response.context["report"].grand_total[-1] == 0
    else:
        assert response.context["form"].errors
    assert response.status_code == 200


def test_small_businesses_are_employers_with_a_placement(
    client, programme, operation, coordinator
):
    first = complete(programme)
    employer = PlacementFactory(enrolment=first, active=True).employer
    PlacementFactory(enrolment=complete(programme), active=True, employer=employer)
    PlacementFactory(enrolment=complete(programme))
    # A municipality is no enterprise.
    municipality = EmployerFactory(organisation_number="2120000449")
    PlacementFactory(enrolment=complete(programme), active=True, employer=municipality)
    client.force_login(coordinator)

    assert numbers_in(file_of(client, operation))["EECO19"]["total"] == "1"
    operation.small_businesses = 9
    operation.save()
    assert numbers_in(file_of(client, operation))["EECO19"]["total"] == "9"


def test_page_takes_few_statements(
    client, programme, operation, coordinator, django_assert_max_num_queries
):
    EnrolmentFactory.create_batch(6, programme=programme)
    client.force_login(coordinator)
    client.get(operation.get_absolute_url())

    with django_assert_max_num_queries(16):
        client.get(operation.get_absolute_url())


# ---- setting up ------------------------------------------------------------------


def project(programme, **changes):
    return {
        "name": "Nya vägar",
        "reference_number": "2030-1",
        "period": "ESF_PLUS",
        "opens_on": "2030-01-01",
        "public_administrations": "1",
        "programmes": [programme.pk],
    } | changes


def test_coordinator_sets_up_a_project(client, programme, coordinator):
    client.force_login(coordinator)

    response = client.post(reverse("outcomes:esf_create"), project(programme))

    operation = EsfOperation.objects.get()
    assertRedirects(response, operation.get_absolute_url())
    assert operation.organisation == programme.organisation
    assert list(operation.programmes.all()) == [programme]
    assert operation.history.first().history_user == coordinator
    assertContains(client.get(reverse("outcomes:esf")), "Nya vägar")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        # Until the end of 2029 the programme is in the other project.
        ({"opens_on": "2029-12-31"}, "programmes"),
        ({"programmes": []}, "programmes"),
        ({"closes_on": "2029-12-31"}, "closes_on"),
        ({"reference_number": "2026-1"}, "reference_number"),
        ({"small_businesses": "99999999"}, "small_businesses"),
    ],
)
def test_project_that_cannot_be_is_refused(
    client, programme, operation, coordinator, changes, field
):
    operation.closes_on = DAY(2029, 12, 31)
    operation.reference_number = "2026-1"
    operation.save()
    client.force_login(coordinator)

    response = client.post(
        reverse("outcomes:esf_create"), project(programme, **changes)
    )

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert EsfOperation.objects.get() == operation


def test_project_is_asked_what_its_period_counts(
    client, programme, operation, coordinator
):
    client.force_login(coordinator)
    url = reverse("outcomes:esf_edit", args=[operation.pk])
    assertNotContains(client.get(url), "is_for_women")
    client.post(url, project(programme, period="ESF_2014_2020"))
    complete(programme)

    assertNotContains(client.get(url), "public_administrations")
    said = {"is_by_partners": "yes", "is_for_women": "no"}
    client.post(url, project(programme, period="ESF_2014_2020", **said))

    operation.refresh_from_db()
    assert operation.public_administrations == 1
    assert (operation.is_by_partners, operation.is_for_women) == (True, False)
    assert operation.is_for_administrations is None

"""Promised places: counted from placements, and the contracts that are behind."""

import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import Role
from employers.models import Contract, Promise
from placements.models import Form
from placements.promises.counting import Kept, standings
from tests.factories.accounts import UserFactory
from tests.factories.employers import EmployerFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.placements import PlacementFactory
from tests.factories.promises import ContractFactory, PromiseFactory

DAY = datetime.date


@pytest.fixture
def contract():
    return ContractFactory()


@pytest.fixture
def coordinator(contract):
    return UserFactory(
        role=Role.COORDINATOR, organisation=contract.employer.organisation
    )


@pytest.fixture
def client(coordinator):
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(coordinator)
    return client


def url(name, *args):
    return reverse(f"placements:{name}", args=args)


def text(response):
    return response.content.decode()


def place(employer, **fields):
    """Somebody of the same organisation at the employer."""
    organisation = employer.organisation
    return PlacementFactory(
        employer=employer,
        enrolment=EnrolmentFactory(programme__organisation=organisation),
        **fields,
    )


def standing_of(contract):
    contracts = Contract.objects.filter(pk=contract.pk)
    (standing,) = standings(contracts, DAY(2026, 11, 22))
    return standing


def test_delivered_are_those_that_began_and_agreed_those_that_will(contract):
    PromiseFactory(contract=contract)
    employer = contract.employer
    place(employer, active=True)
    place(employer, ended=True)
    place(employer, confirmed_by_participant=True)
    place(employer, offered=True)
    place(employer, cancelled=True)
    place(employer, active=True, form=Form.SUMMER)
    place(EmployerFactory(organisation=employer.organisation), active=True)
    place(
        employer,
        ended=True,
        starts_on=DAY(2025, 12, 31),
        ends_on=DAY(2026, 1, 9),
        enrolment__enrolled_on=DAY(2025, 1, 1),
    )

    standing = standing_of(contract)

    assert (standing.promised, standing.delivered, standing.agreed) == (10, 2, 1)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (Form.SUMMER, "seasonal"),
        (Form.APL, "practice"),
        (Form.ARBTRAN, "practice"),
        (Form.EMP_PROGRAM, "employment"),
        (Form.WAGESUB, "employment"),
    ],
)
def test_the_rule_on_the_form_says_which_promise_is_kept(contract, form, kind):
    promises = {
        name: PromiseFactory(contract=contract, kind=name)
        for name in Promise.Kind.values
    }
    place(contract.employer, active=True, form=form)

    kept = {k.promise: k.delivered for k in standing_of(contract).promises}

    assert kept == {promises[name]: int(name == kind) for name in promises}


@pytest.mark.parametrize(
    ("on", "delivered", "expected", "behind"),
    [
        (DAY(2025, 12, 31), 0, 0, False),
        (DAY(2026, 1, 1), 0, 0, False),
        (DAY(2026, 7, 2), 4, 5, True),
        (DAY(2026, 7, 2), 5, 5, False),
        (DAY(2026, 12, 31), 9, 10, True),
        (DAY(2027, 6, 1), 9, 10, True),
        (DAY(2027, 6, 1), 10, 10, False),
    ],
)
def test_behind_is_fewer_than_the_share_of_the_days_gone(
    on, delivered, expected, behind
):
    promise = PromiseFactory.build(contract=None, employer=None)

    kept = Kept(promise, delivered=delivered, agreed=0, on=on)

    assert (kept.expected, kept.is_behind) == (expected, behind)
    assert kept.lacking == 10 - delivered


def test_those_behind_come_first_and_two_queries_suffice(
    contract, django_assert_num_queries
):
    PromiseFactory(
        contract=contract, starts_on=DAY(2027, 1, 1), ends_on=DAY(2027, 2, 1)
    )
    behind = [PromiseFactory().contract for _ in range(5)]

    with django_assert_num_queries(2):
        found = standings(Contract.objects.all(), DAY(2026, 11, 22))

    assert [standing.is_behind for standing in found] == [True] * 5 + [False]
    assert {standing.contract for standing in found[:5]} == set(behind)


def test_a_place_can_not_be_promised_twice(contract):
    PromiseFactory(contract=contract)
    again = ContractFactory(employer=contract.employer)

    with pytest.raises(IntegrityError), transaction.atomic():
        PromiseFactory(contract=again, starts_on=DAY(2026, 12, 31))


@pytest.mark.parametrize(
    "days",
    [
        {"starts_on": DAY(2025, 12, 31)},
        {"ends_on": DAY(2028, 1, 1)},
    ],
)
def test_a_promise_stays_within_its_contract(contract, days):
    promise = PromiseFactory.build(contract=contract, **days)

    with pytest.raises(ValidationError):
        promise.clean()


def test_a_contract_and_its_promise_are_entered_and_followed_up(client, coordinator):
    employer = Contract.objects.get().employer
    client.post(
        url("contract_create"),
        {
            "employer": employer.pk,
            "name": "Markskötsel",
            "starts_on": "2026-01-01",
            "ends_on": "2027-12-31",
        },
    )
    contract = Contract.objects.get(name="Markskötsel")
    form = {"kind": "practice", "count": "10"}
    form |= {"starts_on": "2026-01-01", "ends_on": "2026-12-31"}

    client.post(url("promise_create", contract.pk), form)
    again = client.post(url("promise_create", contract.pk), form)

    assert again.status_code == 422
    assert contract.history.first().history_user == coordinator
    shown = text(client.get(contract.get_absolute_url()))
    assert "behind" in shown
    listed = text(client.get(url("contracts"), {"show": "behind"}))
    assert "Markskötsel" in listed
    assert "Städning av trapphus" not in listed
    client.post(url("promise", contract.promises.get().pk), form | {"count": "12"})
    assert contract.promises.get().count == 12


def test_the_paper_for_the_meeting_says_the_same_as_the_page(client, contract):
    PromiseFactory(contract=contract, count=7)

    response = client.get(url("contract_report", contract.pk))

    whole = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages
    )
    assert contract.employer.name in whole
    assert "7" in whole
    assert response["Content-Type"] == "application/pdf"


def test_the_employer_page_tells_what_is_promised(client, contract):
    PromiseFactory(contract=contract)

    assert "0 of 10 delivered" in text(client.get(contract.employer.get_absolute_url()))


def test_the_list_has_a_constant_number_of_queries(
    client, contract, django_assert_max_num_queries
):
    for _ in range(5):
        PromiseFactory(contract__employer__organisation=contract.employer.organisation)

    with django_assert_max_num_queries(8):
        client.get(url("contracts"))


def test_more_than_promised_does_not_make_up_for_another_promise(contract):
    PromiseFactory(contract=contract, kind="practice", count=1)
    PromiseFactory(contract=contract, kind="seasonal", count=3)
    for _ in range(3):
        place(contract.employer, active=True, form=Form.PRAKTIK)

    standing = standing_of(contract)

    assert (standing.promised, standing.delivered, standing.lacking) == (4, 3, 3)
    assert standing.share == 1 / 4

"""Sorting by the address: what is asked for, what is shown, what a click asks next."""

import pytest
from django.db.models import F

from accounts.models import Organisation
from core.tables import Column, Sorting
from tests.factories.accounts import OrganisationFactory

COLUMNS = [
    Column("name", "Name", ("name",)),
    Column("phone", "Phone", (F("phone").asc(nulls_last=True), "name")),
    Column("number", "Number", numeric=True),
]


@pytest.fixture
def organisations():
    for name, phone in [("Bo", "2"), ("Alfa", "1"), ("Cirkeln", "1")]:
        OrganisationFactory(name=name, phone=phone)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("name", ["Alfa", "Bo", "Cirkeln"]),
        ("-name", ["Cirkeln", "Bo", "Alfa"]),
        ("phone", ["Alfa", "Cirkeln", "Bo"]),
        ("-phone", ["Bo", "Cirkeln", "Alfa"]),
        ("", ["Alfa", "Bo", "Cirkeln"]),
        ("number", ["Alfa", "Bo", "Cirkeln"]),
        ("password", ["Alfa", "Bo", "Cirkeln"]),
        ("--name", ["Alfa", "Bo", "Cirkeln"]),
        ("\0", ["Alfa", "Bo", "Cirkeln"]),
    ],
)
@pytest.mark.django_db
def test_rows_come_in_the_order_asked_for_or_the_default(
    organisations, asked, expected
):
    sorting = Sorting(COLUMNS, asked, default="name")

    assert [o.name for o in sorting.apply(Organisation.objects.all())] == expected


@pytest.mark.parametrize(
    ("asked", "direction", "next_value"),
    [
        ("name", "ascending", "-name"),
        ("-name", "descending", "name"),
        ("phone", "none", "name"),
    ],
)
def test_heading_says_how_it_is_sorted_and_a_click_turns_it(
    asked, direction, next_value
):
    heading = Sorting(COLUMNS, asked, default="name").headings[0]

    assert (heading.direction, heading.value) == (direction, next_value)


def test_heading_without_an_order_can_not_be_sorted():
    heading = Sorting(COLUMNS, "", default="name").headings[2]

    assert (heading.sortable, heading.numeric) == (False, True)


def test_default_may_be_descending():
    sorting = Sorting(COLUMNS, "", default="-name")

    assert sorting.headings[0].direction == "descending"

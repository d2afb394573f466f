"""Every number that is a link leads to a list of as many."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.models import Role
from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import AreaFactory, ProgrammeFactory, staff_member

from .leavers import PORTALEN, leavers

LINK = re.compile(rf'<a [^>]*href="({reverse("outcomes:people")}[^"]*)"[^>]*>(.*?)</a>')
YEAR = {"first": "2024-01-01", "last": "2024-12-31"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def programme():
    """Enough in every cell to be shown; some who were followed up, some still there."""
    programme = ProgrammeFactory(slug="linkstep")
    area = AreaFactory(organisation=programme.organisation)
    codes = {code: 6 * size for code, size in PORTALEN.items()}
    people = leavers(codes, programme=programme, area=area, exit_evidence="self")
    for person in people[:40]:
        FollowUpFactory(enrolment=person)
    leavers({None: 6}, programme=programme, ended_on=None, end_type=None)
    return programme


def linked_numbers(page):
    """[(address, what it stands on)]"""
    found = LINK.findall(page.content.decode())
    return [(url.replace("&amp;", "&"), strip_tags(text)) for url, text in found]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("results", {}),
        ("results", {"cohort": "start"}),
        ("results", YEAR | {"beside": "PORTALEN"}),
        ("results", {"by": "area"}),
        ("results", {"programme": "linkstep", "by": "gender"}),
        ("goals", {}),
    ],
)
def test_numbers_lead_to_as_many_people(client, programme, name, question):
    client.force_login(staff_member(programme, Role.COORDINATOR))

    page = client.get(reverse(f"outcomes:{name}"), question)

    links = linked_numbers(page)
    assert links
    for url, text in links:
        response = client.get(url)
        assert re.search(r"\d", text), url
        if text.isdecimal() or " av " in text:
            assert response.context["counted"] == int(text.split()[0]), url


def test_figures_lead_to_people_for_those_who_may_see_them(client, programme):
    client.force_login(staff_member(programme, Role.COORDINATOR))

    figures = client.get(reverse("outcomes:results"), YEAR).context["figures"]

    details = {figure.anchor: figure for figure in figures}
    assert details["self-support"].value == "66"
    listed = client.get(details["self-support"].url).context
    assert (listed["counted"], listed["about"]) == (66, "Sedan programmet öppnade")


def test_nobody_is_linked_for_those_who_may_read_numbers_only(client, programme):
    client.force_login(staff_member(programme, Role.MANAGER))

    for name in ("results", "goals"):
        page = client.get(reverse(f"outcomes:{name}"), YEAR | {"beside": "PORTALEN"})
        assert linked_numbers(page) == []

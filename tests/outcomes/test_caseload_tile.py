"""The coach's own hit rate on the caseload: the measure of the report, 12 months."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from tests.factories.programmes import GoalFactory, ProgrammeFactory, staff_member

from .leavers import leavers

RECENT = datetime.date(2026, 6, 30)
URL = reverse("participants:list")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def coach():
    programme = ProgrammeFactory()
    GoalFactory(programme=programme, percent=60)
    return staff_member(programme)


def left(coach, codes, ended_on=RECENT, **fields):
    programme = coach.programmes.get()
    return leavers(codes, programme=programme, coach=coach, ended_on=ended_on, **fields)


def tile(client, coach):
    client.force_login(coach)
    tiles = client.get(URL).context["tiles"]()
    return next(found for found in tiles if found.need == "exits")


def plain(text):
    return str(text).replace("\N{NO-BREAK SPACE}", " ")


def test_tile_says_rate_count_and_goal(client, coach):
    left(coach, {"EMP_PERM": 16, "TERM_END": 9, "MOVED": 3, "ERROR": 2})

    found = tile(client, coach)

    assert plain(found.value) == "64 %"
    assert "16" in plain(found.detail)
    assert "25" in plain(found.detail)
    assert "60 %" in plain(found.detail)
    assert not found.is_alarming


def test_tile_takes_the_last_twelve_months_of_the_own_caseload(client, coach):
    left(coach, {"EMP_PERM": 10})
    left(coach, {"TERM_END": 5}, ended_on=datetime.date(2025, 11, 21))
    left(coach, {"TERM_END": 5}, ended_on=datetime.date(2025, 11, 22))
    colleague = staff_member(coach.programmes.get())
    left(colleague, {"TERM_END": 10})

    assert plain(tile(client, coach).value) == "67 %"


def test_tile_counts_a_small_job_as_progress(client, coach):
    left(coach, {"EMP_PERM": 5}, job_extent=100)
    left(coach, {"EMP_PERM": 5}, job_extent=40)

    assert plain(tile(client, coach).value) == "50 %"


def test_tile_gives_no_rate_of_a_few(client, coach):
    left(coach, {"EMP_PERM": 3, "TERM_END": 2})

    found = tile(client, coach)

    assert "%" not in plain(found.value)
    assert "3" in plain(found.value)
    assert "5" in plain(found.value)


def test_tile_alarms_when_the_whole_interval_is_below_the_goal(client, coach):
    left(coach, {"EMP_PERM": 4, "TERM_END": 16})

    assert tile(client, coach).is_alarming


def test_tile_without_exits(client, coach):
    assert tile(client, coach).value == "–"


def test_tile_opens_those_it_counts(client, coach):
    people = left(coach, {"EMP_PERM": 6, "TERM_END": 5})
    left(coach, {"ERROR": 1})
    client.force_login(coach)

    response = client.get(URL, {"need": "exits"})

    assert response.context["page"].paginator.count == len(people)

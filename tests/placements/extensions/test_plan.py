"""More time on a post: the page shows what it does to the plan before it is saved."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from placements.models import Extension, Placement
from tests.factories.placements import PlacementFactory, PostFactory
from tests.placements.pages import text

FORM = {"ends_on": "2027-01-29", "reason": "Ingen efterträdare än."}
SEEN = FORM | {"shown_for": "2027-01-29"}


@pytest.fixture(autouse=True)
def _december():
    with time_machine.travel("2026-12-01 12:00", tick=False):
        yield


@pytest.fixture
def post(enrolment):
    return PostFactory(programme=enrolment.programme)


@pytest.fixture
def placement(enrolment, post):
    return PlacementFactory(enrolment=enrolment, active=True, post=post)


@pytest.fixture
def successor(post):
    return PlacementFactory(
        enrolment__programme=post.programme,
        enrolment__participant__first_name="Erik",
        enrolment__participant__last_name="Lindqvist",
        offered=True,
        post=post,
        starts_on=datetime.date(2027, 1, 11),
        ends_on=datetime.date(2027, 6, 30),
    )


@pytest.fixture
def url(placement):
    return reverse("placements:extend", args=[placement.pk])


def test_first_the_plan_and_then_the_question(client, url):
    first = client.post(url, FORM)
    second = client.post(url, SEEN, follow=True)

    assert first.status_code == 200
    assert "Inget är sparat än" in text(first)
    assert first.context["effect"]["answer"].then.vacant_days < (
        first.context["effect"]["answer"].now.vacant_days
    )
    assert "Slutdagen flyttas när svaret är ja" in text(second)
    assert Extension.objects.count() == 1


def test_another_day_than_the_one_shown_is_shown_first(client, url):
    response = client.post(url, SEEN | {"ends_on": "2027-02-26"})

    assert "Inget är sparat än" in text(response)
    assert not Extension.objects.exists()


def test_link_from_the_board_shows_the_plan_at_once(client, url):
    page = text(client.get(url, {"ends_on": "2027-01-29"}))

    assert 'name="shown_for" value="2027-01-29"' in page
    assert "Så påverkas planen" in page


@pytest.mark.parametrize("ends_on", ["\0", "i vår", "2026-12-01", "2100-01-01", ""])
def test_link_with_a_day_that_can_not_be(client, url, ends_on):
    response = client.get(url, {"ends_on": ends_on})

    assert response.status_code == 200
    assert response.context["effect"] is None


def test_successor_who_has_to_wait_is_named(client, url, successor):
    first = client.post(url, FORM)
    second = client.post(url, SEEN)

    assert "skulle ta över före 29 jan 2027" in text(first)
    assert second.status_code == 422
    assert "Någon annan har platsen" in text(second)
    assert not Extension.objects.exists()


def test_more_than_the_longest_time_on_posts_has_a_reason_and_is_read(
    client, url, placement
):
    programme = placement.post.programme
    programme.longest_months = 3
    programme.save()

    first = client.post(url, FORM)
    unread = client.post(url, SEEN)
    client.post(url, SEEN | {"has_read": "on"})

    assert "mer än 3 månader på platser" in text(first)
    assert unread.status_code == 422
    assert Extension.objects.get().reason == FORM["reason"]


def test_yes_by_telephone_moves_the_end_at_once(client, url):
    client.post(url, SEEN | {"agreed_with": "Karin Holm"})

    assert Placement.objects.get().ends_on == datetime.date(2027, 1, 29)

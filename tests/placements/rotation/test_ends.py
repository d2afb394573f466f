"""Planned ends too close to each other: on the board, in what-if, for a successor."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from placements.rotation import ends
from placements.rotation.lines import Line, Tenure
from placements.rotation.periods import Period
from placements.rotation.terms import Terms

from .conftest import day

AHEAD = Period(day("2026-11-21"), day("2029-12-31"))


def line(number, *ends_on, workplace=1):
    post = SimpleNamespace(pk=number, number=number, workplace_id=workplace)
    first = day("2026-01-01")
    tenures = tuple(Tenure(n, first, first, on, on) for n, on in enumerate(ends_on))
    return Line(post, tenures, first)


@pytest.mark.parametrize(
    ("posts", "days"), [(1, 30), (5, 30), (9, 30), (10, 27), (18, 15), (19, None)]
)
def test_how_far_apart_ends_should_be(posts, days):
    assert ends.days_apart(Terms(), range(posts)) == days


@pytest.mark.parametrize(
    ("other", "workplace", "is_close"),
    [
        ("2027-07-30", 1, True),
        ("2027-07-31", 1, False),
        ("2027-06-30", 1, True),
        ("2027-07-01", 2, False),
        ("2026-11-20", 1, False),  # over, and past changing
    ],
)
def test_two_ends_of_one_workplace(other, workplace, is_close):
    lines = [line(1, day("2027-06-30")), line(2, day(other), workplace=workplace)]

    assert len(list(ends.close_pairs(lines, Terms(), AHEAD))) == is_close


def test_one_after_another_on_a_post_is_no_pair():
    lines = [line(1, day("2027-06-30"), day("2027-07-10")), line(2)]

    assert list(ends.close_pairs(lines, Terms(), AHEAD)) == []


@pytest.fixture
def two_posts(new_post, hold):
    first, second = new_post(1), new_post(2)
    hold(second, "Hodan Farah", "2026-01-01", "2027-06-30", active=True)
    return first, hold(first, "Mehmet Yıldız", "2026-03-01", "2027-08-31", active=True)


SENTENCE = "Plats 2 på samma arbetsställe slutar 30 jun 2027"


@pytest.mark.parametrize(("on", "told"), [("2027-07-15", True), ("2027-08-15", False)])
def test_what_if_tells_of_ends_that_come_close(client, two_posts, on, told):
    url = reverse("rotation:what_if", args=[two_posts[1].pk])

    response = client.get(url, {"ends_on": on})

    (assertContains if told else assertNotContains)(response, SENTENCE)


def test_the_queue_tells_of_ends_that_come_close(client, two_posts, hold):
    first, _holder = two_posts
    hold(first, "Erik Lindqvist", "2027-09-01", "2029-02-28", offered=True)
    second = reverse(
        "rotation:successor", args=[first.programme.posts.get(number=2).pk]
    )

    # From 17 June 2027, eighteen months.
    response = client.get(second)

    assertNotContains(response, "på samma arbetsställe")
    first.placements.filter(status="offered").update(ends_on=day("2029-01-10"))
    assertContains(client.get(second), "Plats 1 på samma arbetsställe slutar 10 jan")


@pytest.mark.parametrize(
    ("on", "leads_to"),
    [
        ("2027-10-31", "forlang/?ends_on=2027-10-31"),
        ("2026-11-20", "avsluta/?on=2026-11-20"),
        ("2027-02-28", None),  # ahead: told when it has come
        ("2027-08-31", None),  # as agreed
    ],
)
def test_what_if_leads_to_where_it_is_decided(client, two_posts, on, leads_to):
    holder = two_posts[1]

    response = client.get(
        reverse("rotation:what_if", args=[holder.pk]), {"ends_on": on}
    )

    if leads_to is None:
        assert response.context["step_url"] == ""
        return
    assert response.context["step_url"].endswith(leads_to)
    assertContains(client.get(response.context["step_url"]), f'value="{on}"')


@pytest.mark.parametrize("query", ["i vår", "\0", "9" * 40, "2100-01-01"])
@pytest.mark.parametrize(("step", "name"), [("extend", "ends_on"), ("end", "on")])
def test_a_day_in_the_address_that_is_none(client, two_posts, step, name, query):
    url = reverse(f"placements:{step}", args=[two_posts[1].pk])

    response = client.get(url, {name: query})

    assert response.status_code == 200
    assert name not in response.context["form"].initial

"""Boards at their edges: no days to show, long names, one person, very many posts."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from placements.rotation.picture import MANY_ROWS, Density

from .conftest import day


@pytest.fixture
def url(programme):
    return reverse("rotation:board", args=[programme.slug])


def row_of(response):
    (row,) = response.context["picture"].rows
    return row


@pytest.mark.parametrize(
    "open_days",
    [
        {"open_from": day("2024-01-01"), "open_to": day("2026-08-31")},
        {"open_from": day("2030-01-01")},
    ],
    ids=["closed", "later"],
)
def test_a_post_that_is_not_open_while_it_is_shown(
    client, new_post, programme, url, open_days
):
    new_post(1, **open_days)

    response = client.get(url)

    assert row_of(response).stretches == ()
    assert client.get(reverse("rotation:pdf", args=[programme.slug])).status_code == 200


def test_no_post_was_open_until_now(client, new_post, url):
    new_post(1, open_from=day("2027-01-01"))

    assertContains(client.get(url), "ingen plats var öppen de senaste 12 månaderna")


def test_a_post_that_nobody_has_had_is_to_be_filled(client, new_post, url):
    new_post(1, open_from=day("2027-01-01"))

    response = client.get(url)

    (stretch,) = row_of(response).stretches
    assert (stretch.title, stretch.detail) == (
        "Tillsätt platsen",
        "vakant från 1 jan 2027",
    )
    assertContains(response, "Ingen i kön än")


def test_a_long_role_keeps_the_number_that_tells_posts_apart(client, new_post, url):
    new_post(7, title="Områdesvärd med ansvar för lekplatser och bostadsgårdar")

    label = row_of(client.get(url)).label

    assert label == "Områdesvärd m…, plats 7"


def test_half_a_date_is_not_written_into_a_narrow_bar(client, new_post, hold, url):
    post = new_post(1)
    hold(post, "Ali Hussein", "2025-06-01", "2026-12-10", active=True)
    hold(
        post,
        "Lena Öberg",
        "2026-12-11",
        "2027-01-31",
        confirmed_by_participant=True,
    )

    held, after, _vacant = row_of(client.get(url)).stretches

    assert (held.title, held.detail) == ("Ali Huss…", "")
    assert after.detail == "börjar 11 dec"


def test_a_bar_says_nothing_twice(client, new_post, hold, url):
    post = new_post(1)
    hold(post, "Johan Berglund", "2025-08-01", "2027-01-31", active=True)
    hold(post, "Rima Haddad", "2027-04-01", "2028-09-30", offered=True)

    _held, gap, offer = row_of(client.get(url)).stretches

    assert gap.bar.words == "Vakant, 1 feb – 31 mar 2027"
    assert offer.bar.words == (
        "Erbjuden: Rima Haddad, väntar svar, 1 apr 2027 – 30 sep 2028"
    )


@pytest.mark.parametrize(("rows", "is_low"), [(MANY_ROWS, False), (40, True)])
def test_many_posts_are_drawn_lower(rows, is_low):
    assert (Density.on_screen(rows).row < Density().row) is is_low


def test_a_long_list_shows_the_first_twenty_and_keeps_the_rest(client, new_post, url):
    for number in range(1, 23):
        new_post(number, open_from=day("2026-01-01"))

    response = client.get(url)

    assertContains(response, "2 till, senare")
    assertContains(response, "Plats 22</td>")


def test_a_programme_without_posts_leads_to_a_new_site(client, programme, url):
    start = reverse("rotation:start", args=[programme.slug])

    assertContains(client.get(url), f'href="{start}"', count=1)
    assertNotContains(client.get(url), "/pdf/")

"""The pages of a season, as its coordinator and coaches meet them."""

import re

import pytest
import time_machine
from django.urls import reverse

from accounts.models import ReadLogEntry
from placements.models import Placement, SeasonDraw, SeasonPeriod, SeasonPlaces
from tests.factories.participants import ProtectionFactory
from tests.factories.seasons import (
    SeasonDrawFactory,
    SeasonPeriodFactory,
    SeasonPlacesFactory,
)


def text(response):
    return response.content.decode()


def url(name, *args):
    return reverse(f"placements:{name}", args=args)


def test_a_period_and_its_places_are_entered(client, programme):
    places = SeasonPlacesFactory.build
    client.post(
        url("season_period_create", programme.slug),
        {"name": "Period 1", "starts_on": "2027-06-21", "ends_on": "2027-07-09"},
    )
    period = SeasonPeriod.objects.get()
    known = SeasonPlacesFactory(period=period, role="Kaféhjälp", kind="cafe")
    form = {
        "workplace": known.workplace.pk,
        "contact": known.contact.pk,
        "area": known.area.pk,
        "kind": "outdoors",
        "role": "Trädgårdshjälp",
        "tasks": places().tasks,
        "count": "4",
        "age_rule": "LIGHT",
    }

    client.post(url("season_places_create", period.pk), form)

    shown = text(client.get(period.get_absolute_url()))
    assert "Trädgårdshjälp" in shown
    assert "0 of 4" in shown
    assert "Arbetsmiljölagen (1977:1160)" in shown
    assert SeasonPlaces.objects.count() == 2


def test_places_can_not_be_fewer_than_those_allotted(client, apply, allot, period):
    places = SeasonPlacesFactory(period=period, count=2)
    apply()
    apply()
    allot()
    form = {
        "workplace": places.workplace.pk,
        "contact": places.contact.pk,
        "area": places.area.pk,
        "kind": places.kind,
        "role": places.role,
        "tasks": places.tasks,
        "count": "1",
        "age_rule": places.age_rule_id,
    }

    response = client.post(places.get_absolute_url(), form)

    assert response.status_code == 422
    places.refresh_from_db()
    assert places.count == 2


def test_the_coach_writes_down_the_wishes(client, apply, period, coach):
    places = SeasonPlacesFactory(period=period)
    enrolment = apply()
    client.force_login(coach)
    page = url("season_wishes", enrolment.pk)

    client.post(page, {"kind_2": "cafe", "area_3": places.area.pk, "anything": "on"})

    ranked = [(w.rank, w.kind, w.area) for w in enrolment.season_wishes.all()]
    assert ranked == [(1, "cafe", None), (2, "", places.area), (3, "", None)]
    again = text(client.get(page))
    assert 'value="cafe" selected' in again
    assert "checked" in again


def test_a_draw_is_shown_before_anything_is_saved_and_then_saved(
    client, apply, programme, period
):
    places = SeasonPlacesFactory(period=period, count=1)
    enrolment = apply(participant__first_name="Noorqq")

    sent = client.post(
        url("season_draw_create", programme.slug),
        {"periods": [period.pk], "seed": "midsommar 2027"},
    )
    preview = client.get(sent.url)

    assert "Nothing is saved yet" in text(preview)
    assert "Noorqq" in text(preview)
    assert places.employer.name in text(preview)
    assert not Placement.objects.exists()
    entry = ReadLogEntry.objects.filter(participant_id=enrolment.participant_id)
    assert entry.exists()

    season_draw = SeasonDraw.objects.get()
    client.post(
        url("season_draw_save", season_draw.pk),
        {"agreed": preview.context["outcome"].fingerprint},
    )

    assert Placement.objects.get().enrolment == enrolment
    assert "1 of 1" in text(client.get(period.get_absolute_url()))
    assert "Noorqq" in text(client.get(season_draw.get_absolute_url()))


def test_who_may_not_be_seen_is_counted_and_not_named(client, apply, programme, period):
    SeasonPlacesFactory(period=period)
    hidden = apply(participant__first_name="Hemligqq")
    ProtectionFactory(participant=hidden.participant)
    season_draw = SeasonDrawFactory(programme=programme, created_by=hidden.coach)

    shown = text(client.get(season_draw.get_absolute_url()))

    assert "Hemligqq" not in shown
    assert "One more takes part" in shown


@pytest.mark.parametrize("seed", ["", "a\0b", "x" * 61, "<script>"])
def test_a_seed_that_can_not_be_read_out_is_refused(client, programme, period, seed):
    response = client.post(
        url("season_draw_create", programme.slug),
        {"periods": [period.pk], "seed": seed},
    )

    assert response.status_code == 422
    assert not SeasonDraw.objects.exists()


@pytest.mark.parametrize("saved", [False, True])
def test_the_page_of_a_draw_has_a_constant_number_of_queries(
    client, apply, allot, programme, period, saved, django_assert_max_num_queries
):
    SeasonPlacesFactory(period=period, count=4)
    for _ in range(6):
        apply()
    if saved:
        allot()
        season_draw = SeasonDraw.objects.get()
    else:
        season_draw = SeasonDrawFactory(programme=programme, created_by=apply().coach)

    with django_assert_max_num_queries(25):
        client.get(season_draw.get_absolute_url())


def test_the_pages_of_season_and_period_have_a_constant_number_of_queries(
    client, apply, allot, programme, period, django_assert_max_num_queries
):
    for _ in range(5):
        SeasonPlacesFactory(period=period)
        apply()
    allot()

    with django_assert_max_num_queries(16):
        season = client.get(url("season", programme.slug))
    with django_assert_max_num_queries(12):
        client.get(period.get_absolute_url())

    assert "of them with wishes" in text(season)


@pytest.mark.parametrize("form", [{"role": ""}, {"workplace": "x", "area": "9" * 20}])
def test_places_without_what_they_need_are_explained(client, period, form):
    response = client.post(url("season_places_create", period.pk), form)

    assert response.status_code == 422


def test_the_way_in_is_on_the_programme_and_on_the_person(client, apply, programme):
    enrolment = apply()

    of_programme = text(client.get(programme.get_absolute_url()))
    of_person = text(client.get(enrolment.get_absolute_url()))

    assert url("season", programme.slug) in of_programme
    assert url("season_wishes", enrolment.pk) in of_person


def test_the_index_shows_the_latest_season_of_each_programme(
    client, apply, allot, programme, period, django_assert_max_num_queries
):
    SeasonPlacesFactory.create_batch(3, period=period, count=2)
    old = SeasonPeriodFactory(
        programme=programme,
        name="Förra",
        starts_on="2026-06-22",
        ends_on="2026-07-10",
    )
    apply()
    allot()

    with django_assert_max_num_queries(9):
        shown = text(client.get(url("seasons")))

    assert period.get_absolute_url() in shown
    assert old.get_absolute_url() not in shown
    numbers = re.findall(r'class="number">(\d+)<', shown)
    assert numbers == ["6", "1", "5"]
    assert old.get_absolute_url() in text(client.get(url("season", programme.slug)))


@time_machine.travel("2027-06-25")
def test_what_one_would_draw_next_is_ticked(client, programme, period, coordinator):
    """Not what has begun, is full, or belongs to another season."""
    client.force_login(coordinator)
    days = ["2027-07-12", "2027-08-02", "2027-08-23", "2028-06-19"]
    second, third, without, next_year = (
        SeasonPeriodFactory(programme=programme, starts_on=day, ends_on=day)
        for day in days
    )
    for one in (period, second, third, next_year):
        SeasonPlacesFactory(period=one)

    form = client.get(url("season_draw_create", programme.slug)).context["form"]

    assert set(form["periods"].initial) == {second, third}
    assert set(form.fields["periods"].queryset) == {
        *(period, second, third, without, next_year)
    }


def test_a_draw_in_which_nothing_is_left_ticks_nothing(client, programme, period):
    form = client.get(url("season_draw_create", programme.slug)).context["form"]

    assert list(form["periods"].initial) == []

"""A place that a coach gives by hand is taken, and none is handed out twice."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from placements import actions
from placements.models import CancelReason, Placement, SeasonLot, SeasonPlaces
from placements.models.age_rules import age_on
from placements.seasons.answers import allotted, to_ask
from placements.seasons.planning import plan
from tests.factories.placements import PlacementFactory
from tests.factories.seasons import (
    SeasonDrawFactory,
    SeasonPeriodFactory,
    SeasonPlacesFactory,
)


def by_hand(enrolment, places, **facts):
    """What the coach has filled in about somebody at one of the season's employers."""
    period = places.period
    return PlacementFactory.build(
        enrolment=enrolment,
        created_by=enrolment.coach,
        employer=places.employer,
        workplace=places.workplace,
        contact=places.contact,
        **{
            "form": "SUMMER",
            "role": places.role,
            "starts_on": period.starts_on,
            "holds_from": period.starts_on,
            "ends_on": period.ends_on,
        }
        | facts,
    )


def save(enrolment, places, **facts):
    placement = by_hand(enrolment, places, **facts)
    actions.save_placement(placement, by=enrolment.coach)
    return placement


def taken(places):
    return SeasonPlaces.objects.with_taken().get(pk=places.pk).taken


def test_a_place_given_by_hand_is_not_drawn_for(apply, allot, period):
    places = SeasonPlacesFactory(period=period, count=1)
    placed = save(apply(), places)
    apply()

    found = allot()

    assert taken(places) == 1
    assert found.kept == 1
    assert [lot.why_without for lot in found.without] == ["full"]
    assert SeasonLot.objects.taken().get().placement == placed


def test_the_last_place_can_not_be_given_twice(apply, allot, period):
    places = SeasonPlacesFactory(period=period, count=1)
    apply()
    allot()

    with pytest.raises(ValidationError, match=r"taken|tagna"):
        save(apply(), places)

    assert Placement.objects.count() == 1


def test_who_is_too_young_is_not_placed_by_hand_either(apply, period):
    places = SeasonPlacesFactory(period=period, age_rule_id="HAZARDOUS")
    enrolment = apply()
    person = enrolment.participant
    person.birth_date = datetime.date(2012, 1, 1)
    assert age_on(person.birth_date, period.starts_on) < places.age_rule.minimum_age

    with pytest.raises(ValidationError, match=r"young|ung"):
        save(enrolment, places)


def test_a_place_is_free_again_when_it_came_to_nothing(apply, period):
    places = SeasonPlacesFactory(period=period, count=1)
    first = save(apply(), places)
    actions.cancel(first, by=first.created_by, reason=CancelReason.ANOTHER)

    second = save(apply(), places)

    assert taken(places) == 1
    assert SeasonLot.objects.taken().get().placement == second
    assert SeasonLot.objects.get(placement=first).released_at


def test_whoever_is_moved_elsewhere_gives_the_seat_back(apply, allot, period):
    here, there = SeasonPlacesFactory.create_batch(2, period=period, count=1)
    enrolment = apply()
    allot()
    drawn = SeasonLot.objects.get()
    placement = Placement.objects.get()
    new = there if drawn.places == here else here
    for name in ("employer", "workplace", "contact"):
        setattr(placement, name, getattr(new, name))

    actions.save_placement(placement, by=enrolment.coach)

    drawn.refresh_from_db()
    assert drawn.released_at
    assert drawn.places != new
    assert (taken(drawn.places), taken(new)) == (0, 1)
    assert list(allotted(period, enrolment.coach)) == [placement]


def test_other_days_in_the_period_keep_the_seat(apply, period):
    places = SeasonPlacesFactory(period=period)
    placement = save(apply(), places)
    placement.ends_on -= datetime.timedelta(days=2)

    actions.save_placement(placement, by=placement.created_by)

    assert SeasonLot.objects.get().released_at is None


def test_days_outside_the_season_and_other_workplaces_take_none(apply, period):
    places = SeasonPlacesFactory(period=period)
    day = datetime.timedelta(days=1)
    save(
        apply(),
        places,
        starts_on=period.ends_on + day,
        holds_from=period.ends_on + day,
        ends_on=period.ends_on + 5 * day,
    )
    elsewhere = by_hand(apply(), SeasonPlacesFactory(period=SeasonPeriodFactory()))
    elsewhere.enrolment.programme.organisation = elsewhere.employer.organisation
    actions.save_placement(elsewhere, by=elsewhere.created_by)

    assert not SeasonLot.objects.exists()


def test_the_role_decides_where_a_workplace_has_several(apply, period):
    kitchen = SeasonPlacesFactory(period=period, role="Kökshjälp", count=1)
    garden = SeasonPlacesFactory(
        period=period,
        workplace=kitchen.workplace,
        contact=kitchen.contact,
        role="Trädgårdshjälp",
        count=1,
    )

    save(apply(), garden, role="trädgårdshjälp")

    assert (taken(kitchen), taken(garden)) == (0, 1)


def test_those_placed_by_hand_are_asked_about_with_the_others(
    apply, period, coordinator
):
    places = SeasonPlacesFactory(period=period)
    placement = save(apply(), places)

    assert to_ask(period, coordinator) == [placement.pk]


def test_a_draw_that_was_looked_at_before_is_not_saved(
    apply, programme, period, coordinator
):
    places = SeasonPlacesFactory(period=period, count=1)
    apply()
    season_draw = SeasonDrawFactory(programme=programme, created_by=coordinator)
    before = plan(season_draw).fingerprint

    save(apply(), places)

    assert plan(season_draw).fingerprint != before


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_the_last_place_at_the_same_time_one_wins(apply, period):
    places = SeasonPlacesFactory(period=period, count=1)
    placements = [by_hand(apply(), places) for _ in range(4)]
    start = Barrier(len(placements))

    def give(placement):
        try:
            start.wait()
            actions.save_placement(placement, by=placement.created_by)
        except ValidationError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(placements)) as threads:
        won = list(threads.map(give, placements))

    assert sorted(won) == [False, False, False, True]
    assert Placement.objects.count() == 1
    assert SeasonLot.objects.count() == 1

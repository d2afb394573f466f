"""A draw that is saved: placements for those who got one, nothing for the others."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from placements.models import Placement, SeasonDraw, SeasonLot, Status
from placements.seasons import actions
from placements.seasons.planning import plan
from tests.factories.participants import ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.factories.seasons import (
    SeasonDrawFactory,
    SeasonPeriodFactory,
    SeasonPlacesFactory,
)


def test_those_drawn_get_placements_and_the_others_a_reason(
    apply, allot, period, coordinator
):
    places = SeasonPlacesFactory(period=period, count=2)
    for _ in range(3):
        apply()

    allot()

    lots = SeasonLot.objects.all()
    assert [bool(lot.placement) for lot in lots] == [True, True, False]
    assert [lot.seat for lot in lots] == [1, 2, None]
    assert lots[2].get_why_without_display()
    placement = lots[0].placement
    assert placement.status == Status.REQUESTED
    assert placement.participant == lots[0].enrolment.participant
    assert placement.planned_ends_on == placement.ends_on == period.ends_on
    assert (placement.employer, placement.role) == (places.employer, places.role)
    assert placement.history.get().history_user == coordinator
    assert lots[0].history.get().history_user == coordinator
    placement.clean()


def test_again_it_changes_nothing_for_those_who_have_a_place(apply, allot, period):
    SeasonPlacesFactory(period=period, count=2)
    first = [apply(), apply()]
    allot()
    before = set(Placement.objects.values_list("pk", "enrolment", "employer"))
    apply()

    found = allot("ett annat frö")

    assert found.kept == 2
    assert set(Placement.objects.values_list("pk", "enrolment", "employer")) == before
    assert {pk for pk, *_ in SeasonLot.objects.held().values_list("enrolment")} == {
        enrolment.pk for enrolment in first
    }


def test_a_place_that_came_to_nothing_is_drawn_for_again(apply, allot, period):
    SeasonPlacesFactory(period=period, count=1)
    apply()
    allot()
    declined = Placement.objects.get()
    declined.offer(by=declined.created_by)
    declined.decline()

    allot()

    assert Placement.objects.filter(status=Status.REQUESTED).count() == 1
    released, held = SeasonLot.objects.order_by("pk")
    assert released.released_at
    assert (held.seat, held.released_at) == (1, None)


def test_each_gets_one_place_in_all_periods_of_a_draw(apply, allot, programme):
    for n in range(3):
        starts_on = datetime.date(2027, 6, 21) + datetime.timedelta(days=21 * n)
        period = SeasonPeriodFactory(
            programme=programme,
            starts_on=starts_on,
            ends_on=starts_on + datetime.timedelta(days=18),
        )
        SeasonPlacesFactory(period=period, count=5)
    apply()
    apply()

    allot()

    assert Placement.objects.count() == 2


def test_whoever_works_elsewhere_those_days_gets_none(apply, allot, period):
    SeasonPlacesFactory(period=period)
    enrolment = apply()
    PlacementFactory(
        enrolment=enrolment, starts_on=period.starts_on, ends_on=period.starts_on
    )

    allot()

    assert SeasonLot.objects.get().why_without == "occupied"


@pytest.mark.parametrize(
    ("rule", "own_age", "born", "allowed"),
    [
        ("LIGHT", None, (2014, 6, 21), True),
        ("LIGHT", None, (2014, 6, 22), False),
        ("ORDINARY", None, (2011, 12, 31), True),
        ("ORDINARY", None, (2012, 1, 1), False),
        ("ORDINARY", 16, (2011, 12, 31), False),
        ("HAZARDOUS", None, (2009, 6, 21), True),
        ("HAZARDOUS", None, (2009, 6, 22), False),
    ],
)
def test_age_is_counted_as_the_rule_says(period, rule, own_age, born, allowed):
    places = SeasonPlacesFactory(period=period, age_rule_id=rule, minimum_age=own_age)

    assert places.allows(datetime.date(*born)) is allowed


def test_wishes_decide_in_the_order_of_the_lots(apply, allot, period):
    cafe = SeasonPlacesFactory(period=period, kind="cafe", count=1)
    garden = SeasonPlacesFactory(period=period, kind="outdoors", count=1)
    for enrolment in (apply(), apply()):
        actions.save_wishes(
            enrolment,
            [{"kind": "cafe"}, {"area": garden.area}],
            by=enrolment.coach,
        )

    allot()

    assert [lot.places for lot in SeasonLot.objects.all()] == [cafe, garden]
    assert [lot.wish for lot in SeasonLot.objects.all()] == [1, 2]


def test_what_has_changed_since_the_preview_is_not_saved(
    apply, programme, period, coordinator
):
    SeasonPlacesFactory(period=period, count=1)
    apply()
    season_draw = SeasonDrawFactory(programme=programme, created_by=coordinator)
    agreed = plan(season_draw).fingerprint
    apply()

    with pytest.raises(ValidationError, match=r"ändrats|changed"):
        actions.save_draw(season_draw, agreed=agreed, by=coordinator)

    assert not Placement.objects.exists()
    assert not SeasonDraw.objects.get().is_saved


def test_a_draw_is_saved_once(apply, allot, period, coordinator):
    SeasonPlacesFactory(period=period)
    apply()
    allot()
    season_draw = SeasonDraw.objects.get()

    with pytest.raises(ValidationError):
        actions.save_draw(
            season_draw, agreed=plan(season_draw).fingerprint, by=coordinator
        )

    assert Placement.objects.count() == 1


@pytest.mark.parametrize("same", ["seat", "period"])
def test_the_database_refuses_what_two_at_a_time_would_do(apply, allot, period, same):
    places = SeasonPlacesFactory(period=period, count=1)
    apply()
    allot()
    lot = SeasonLot.objects.get()
    other = apply()
    lot.pk, lot.draw = (
        None,
        SeasonDrawFactory(programme=period.programme, created_by=lot.draw.created_by),
    )
    lot.placement = PlacementFactory(enrolment=other)
    if same == "seat":
        lot.enrolment = other
    else:
        lot.seat = places.count + 1

    with pytest.raises(IntegrityError), transaction.atomic():
        lot.save()


def test_a_protected_person_takes_part_and_the_coach_is_to_call(apply, allot, period):
    SeasonPlacesFactory(period=period)
    enrolment = apply()
    ProtectionFactory(participant=enrolment.participant)

    allot()

    assert Placement.objects.get().enrolment == enrolment
    step = enrolment.steps.get()
    assert SeasonLot.objects.get().places.employer.name in step.what


def test_a_draw_of_200_takes_a_constant_number_of_queries(
    apply, programme, period, coordinator, django_assert_max_num_queries
):
    SeasonPlacesFactory(period=period, count=8)
    for _ in range(8):
        apply()
    season_draw = SeasonDrawFactory(programme=programme, created_by=coordinator)
    agreed = plan(season_draw).fingerprint

    with django_assert_max_num_queries(30):
        actions.save_draw(season_draw, agreed=agreed, by=coordinator)

    assert Placement.objects.count() == 8

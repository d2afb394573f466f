"""Plans of the week: what is proposed, what holds when, and how they change."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from placements.attendance import actions
from placements.attendance.months import month_of
from placements.models import Plans, WeekPlan
from tests.factories.attendance import AttendanceDayFactory, WeekPlanFactory
from tests.factories.placements import PlacementFactory
from tests.placements.pages import text

from .conftest import NOVEMBER, OCTOBER

MONDAY_16 = datetime.date(2026, 11, 16)


def refused_by(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def url_of(placement):
    return reverse("placements:week_plan", args=[placement.pk])


@pytest.mark.parametrize(
    ("extent", "weekly_hours", "daily", "week"),
    [
        (100, None, "8", "40"),
        (50, None, "4", "20"),
        (33, None, "2.75", "13.75"),
        (1, None, "0.25", "1.25"),
        (50, 22, "4.5", "22.5"),
        (100, 48, "9.5", "47.5"),
    ],
)
def test_plan_follows_from_the_terms_when_nothing_is_said(
    extent, weekly_hours, daily, week
):
    placement = PlacementFactory.build(
        enrolment=None, extent=extent, weekly_hours=weekly_hours, **PARTS
    )

    plan = WeekPlan.proposed(placement)

    assert plan.monday == plan.friday == Decimal(daily)
    assert plan.saturday == plan.sunday == 0
    assert plan.weekly_hours == Decimal(week)


PARTS = {"employer": None, "workplace": None, "contact": None, "created_by": None}


@pytest.mark.parametrize("weekday", ["monday", "sunday"])
@pytest.mark.parametrize("hours", [-1, "12.25"])
def test_plan_hours_outside_a_day(placement, weekday, hours):
    with refused_by(f"week_plan_hours_on_{weekday}"), transaction.atomic():
        WeekPlanFactory(
            placement=placement, valid_from=MONDAY_16, **{weekday: Decimal(hours)}
        )


def test_plan_begins_once_a_day(placement):
    with refused_by("week_plan_one_from_a_day|valid_from"), transaction.atomic():
        WeekPlanFactory(placement=placement)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (datetime.date(2026, 10, 1), 8),  # before the first
        (datetime.date(2026, 11, 15), 0),
        (datetime.date(2026, 11, 13), 8),  # the last day of the first
        (datetime.date(2026, 11, 16), 4),
        (datetime.date(2026, 11, 17), 0),
        (datetime.date(2026, 11, 30), 6),
        (datetime.date(2027, 1, 11), 6),
    ],
)
def test_each_plan_holds_until_the_next(placement, day, hours):
    WeekPlanFactory(
        placement=placement, valid_from=datetime.date(2026, 11, 30), monday=6
    )
    half_time = {"monday": 4, "tuesday": 0}
    WeekPlanFactory(placement=placement, valid_from=MONDAY_16, **half_time)

    assert Plans.of(placement).hours_on(day) == hours


def test_new_plan_leaves_the_days_before_as_they_were(placement, coach):
    AttendanceDayFactory(placement=placement, day=MONDAY_16)
    half_time = WeekPlan(placement=placement, valid_from=MONDAY_16, monday=4, tuesday=4)
    before = month_of(placement, OCTOBER).planned_hours

    actions.set_plan(half_time, by=coach)

    assert month_of(placement, OCTOBER).planned_hours == before == 160
    november = month_of(placement, NOVEMBER)
    # Ten whole days, and from the 16th three Mondays and two Tuesdays.
    assert november.planned_hours == 10 * 8 + 5 * 4
    # What is reported keeps its hours.
    assert november.hours == 8
    assert [day.on.day for day in november.unknown] == [*range(2, 7), *range(9, 14), 17]


def test_plan_from_the_same_day_is_changed_instead(placement, coach):
    plan = WeekPlan(placement=placement, valid_from=placement.starts_on, friday=3)

    actions.set_plan(plan, by=coach)

    (kept,) = WeekPlan.objects.all()
    assert (kept.monday, kept.friday) == (0, 3)
    assert kept.history.count() == 2
    assert kept.history.first().history_user == coach


# ---- the page ------------------------------------------------------------------------


def test_page_proposes_what_holds_now_from_next_monday(client, placement):
    content = text(client.get(url_of(placement)))

    assert 'value="8"' in content
    assert 'value="2026-11-23"' in content
    assert "40 tim/vecka" in content


def test_page_of_a_placement_without_plan_proposes_its_start(client, enrolment):
    placement = PlacementFactory(enrolment=enrolment, active=True, extent=50)

    content = text(client.get(url_of(placement)))

    assert 'value="4"' in content
    assert f'value="{placement.starts_on}"' in content


def test_plan_is_added_and_taken_away(client, placement):
    half = {"valid_from": "2026-11-23", "monday": "7,5", "sunday": "4"}

    response = client.post(url_of(placement), half, follow=True)

    new = WeekPlan.objects.get(valid_from="2026-11-23")
    assert (float(new.monday), float(new.sunday), new.friday) == (7.5, 4, 0)
    assert not new.asks_supervisor
    assert "11,5 tim/vecka" in text(response).replace("\xa0", " ")
    remove = reverse("placements:week_plan_remove", args=[placement.pk, new.pk])
    client.post(remove)
    assert WeekPlan.objects.count() == 1
    assert WeekPlan.history.filter(id=new.pk, history_type="-").count() == 1


def test_first_plan_is_never_taken_away(client, placement):
    first = placement.week_plans.get()
    remove = reverse("placements:week_plan_remove", args=[placement.pk, first.pk])

    response = client.post(remove, follow=True)

    assert "första planen" in text(response)
    assert WeekPlan.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"monday": ""},
        {"monday": "0"},
        {"monday": "13"},
        {"monday": "-1"},
        {"monday": "8\0"},
        {"monday": "8", "valid_from": ""},
        {"monday": "8", "valid_from": "2026-10-04"},
        {"monday": "8", "valid_from": "2026-12-19"},
        {"monday": "8", "valid_from": "i morgon"},
    ],
)
def test_plan_that_makes_no_sense(client, placement, data):
    response = client.post(url_of(placement), {"valid_from": "2026-11-23"} | data)

    assert response.status_code == 422
    assert response.context["form"].errors
    assert WeekPlan.objects.count() == 1

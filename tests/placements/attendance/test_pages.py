"""The coach's pages: a month, a day over the caseload, the plan, what is asked."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from placements.attendance import actions
from placements.models import AttendanceDay
from tests.factories.attendance import (
    AttendanceDayFactory,
    AttendanceMonthFactory,
    WeekPlanFactory,
)
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.placements import PlacementFactory
from tests.placements.pages import text

from .conftest import NOVEMBER, OCTOBER, TODAY

FRIDAY = datetime.date(2026, 11, 20)


def month_url(placement, first=NOVEMBER, name="attendance_month"):
    return reverse(f"placements:{name}", args=[placement.pk, first])


def day_url(day=FRIDAY, name="attendance_day"):
    return reverse(f"placements:{name}", args=[day])


def test_month_shows_unknown_days_and_the_plan(client, placement):
    response = client.get(month_url(placement))

    content = text(response)
    assert response.status_code == 200
    assert "Fatimaqq Alsayedqq" in content
    assert len(response.context["month"].unknown) == 15
    assert content.count('class="late"') == 15
    # Days to come can only be leave or holiday.
    assert 'name="hours_2026-11-20"' in content
    assert 'name="hours_2026-11-23"' not in content


def test_days_are_reported_with_hours_or_from_the_plan(client, placement):
    response = client.post(
        month_url(placement),
        {
            "kind_2026-11-19": "PRESENT",
            "hours_2026-11-19": "7,5",
            "kind_2026-11-20": "PRESENT",
            "hours_2026-11-20": "",
            "kind_2026-11-18": "SICK",
            "hours_2026-11-18": "8",
        },
    )

    assert response.status_code == 302
    days = placement.attendance_days.order_by("day")
    assert [(d.kind, float(d.hours)) for d in days] == [
        ("SICK", 0),
        ("PRESENT", 7.5),
        ("PRESENT", 8),
    ]


@pytest.mark.parametrize(
    "data",
    [
        {"kind_2026-11-20": "PRESENT", "hours_2026-11-20": "13"},
        {"kind_2026-11-20": "PRESENT", "hours_2026-11-20": "-1"},
        {"kind_2026-11-20": "PRESENT", "hours_2026-11-20": "åtta"},
        {"kind_2026-11-20": "PRESENT", "hours_2026-11-20": "8\0"},
        {"kind_2026-11-20": "PRESENT\0"},
        {"kind_2026-11-20": "AWAY"},
        {"hours_2026-11-20": "8"},
        {"kind_2026-11-21": "PRESENT"},
        {"kind_2026-11-23": "SICK"},
    ],
)
def test_what_makes_no_sense_is_explained(client, placement, data):
    response = client.post(month_url(placement), data)

    assert response.status_code == 422
    assert response.context["form"].errors
    assert not AttendanceDay.objects.exists()


def test_filling_in_with_one_press(client, placement):
    response = client.post(month_url(placement, name="attendance_fill"), follow=True)

    assert placement.attendance_days.count() == 15
    assert "15 dagar" in text(response)


@pytest.mark.parametrize(
    "first", [datetime.date(2026, 9, 1), datetime.date(2027, 1, 1)]
)
def test_month_that_the_placement_does_not_have(client, placement, first):
    assert client.get(month_url(placement, first)).status_code == 404


@pytest.mark.parametrize("path", ["2026-13", "2026-00", "1899-01", "2026-1"])
def test_month_that_does_not_exist(client, placement, path):
    address = f"/placeringar/{placement.pk}/narvaro/{path}/"

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("path", ["2026-02-30", "2026-11-2", "idag"])
def test_day_that_does_not_exist(client, placement, path):
    assert client.get(f"/placeringar/narvaro/{path}/").status_code == 404


def test_address_of_attendance_leads_to_the_month_of_today(client, placement):
    response = client.get(reverse("placements:attendance", args=[placement.pk]))

    assert response.url == month_url(placement)


def test_month_costs_the_same_however_many_days(
    client, placement, coach, django_assert_max_num_queries
):
    actions.fill_in(placement, NOVEMBER, by=coach)

    with django_assert_max_num_queries(14):
        assert client.get(month_url(placement)).status_code == 200


def test_month_goes_to_the_supervisor_and_back(client, placement, coach):
    actions.fill_in(placement, OCTOBER, by=coach)

    client.post(month_url(placement, OCTOBER, "attendance_ask"))
    page = text(client.get(month_url(placement, OCTOBER)))
    assert 'name="kind_2026-10-05"' not in page
    assert "väntar på handledaren" in page
    client.post(month_url(placement, OCTOBER, "attendance_again"))
    client.post(month_url(placement, OCTOBER, "attendance_back"))

    page = text(client.get(month_url(placement, OCTOBER)))
    assert 'name="kind_2026-10-05"' in page
    assert placement.attendance_months.count() == 2


def test_answer_by_telephone_and_a_correction(client, placement, sent):
    url = month_url(placement, OCTOBER, "attendance_answer")
    assert "checked" not in text(client.get(url))
    client.post(url, {"answer": "correct", "name": "Karin Holm"})
    sent.refresh_from_db()
    assert sent.is_attested

    url = month_url(placement, OCTOBER, "attendance_correct")
    assert client.post(url, {"reason": ""}).status_code == 422
    client.post(url, {"reason": "Fel timmar den 6"})

    page = text(client.get(month_url(placement, OCTOBER)))
    assert "Fel timmar den 6" in page
    assert 'name="kind_2026-10-05"' in page


def test_no_answer_to_a_month_that_is_not_sent(client, placement):
    url = month_url(placement, OCTOBER, "attendance_answer")

    assert client.get(url).status_code == 404


# ---- the whole caseload --------------------------------------------------------------


@pytest.fixture
def others(coach):
    """Four more of the coach's, and one of somebody else's."""
    programme = coach.programmes.first() or coach.caseload.first().programme
    mine = [
        PlacementFactory(
            enrolment=EnrolmentFactory(coach=coach, programme=programme), active=True
        )
        for _n in range(4)
    ]
    for placement in mine:
        WeekPlanFactory(placement=placement)
    PlacementFactory(active=True)
    return mine


def test_day_shows_the_own_caseload(client, placement, others):
    response = client.get(day_url())

    shown = [person.placement for person, _kind, _hours in response.context["rows"]]
    assert set(shown) == {placement, *others}


def test_day_is_reported_for_several(client, placement, others):
    response = client.post(
        day_url(),
        {
            f"kind_{placement.pk}": "SICK",
            f"kind_{others[0].pk}": "PRESENT",
            f"hours_{others[0].pk}": "4",
        },
    )

    assert response.status_code == 302
    assert placement.attendance_days.get().kind == "SICK"
    assert others[0].attendance_days.get().hours == 4
    assert AttendanceDay.objects.count() == 2


def test_day_as_planned_for_the_rest(client, placement, others):
    AttendanceDayFactory(placement=placement, day=FRIDAY, kind="SICK")

    client.post(day_url(name="attendance_day_fill"))

    assert placement.attendance_days.get().kind == "SICK"
    assert AttendanceDay.objects.filter(kind="PRESENT", hours=8).count() == 4


def test_week_as_planned_for_everybody(client, placement, others):
    """Up to today, around what is said; only the days that belong to a placement."""
    AttendanceDayFactory(placement=placement, day=FRIDAY, kind="SICK")
    late = others[0]
    late.starts_on = late.holds_from = FRIDAY
    late.save()
    page = text(client.get(day_url()))
    assert "Veckan som planerat: 20 dagar" in page

    response = client.post(day_url(name="attendance_week_fill"), follow=True)

    assert "5 personer" in text(response)
    assert "Veckan som planerat" not in text(response)
    assert placement.attendance_days.get(day=FRIDAY).kind == "SICK"
    assert [day.day for day in late.attendance_days.all()] == [FRIDAY]
    assert AttendanceDay.objects.filter(kind="PRESENT", hours=8).count() == 20
    assert max(AttendanceDay.objects.values_list("day", flat=True)) == FRIDAY


def test_week_across_two_months_leaves_the_one_that_is_sent(client, placement, coach):
    actions.fill_in(placement, OCTOBER, by=coach)
    placement.attendance_days.filter(day__gte=datetime.date(2026, 10, 29)).delete()
    AttendanceMonthFactory(placement=placement, ends_on=datetime.date(2026, 10, 31))
    first = datetime.date(2026, 11, 1)

    response = client.post(day_url(first, "attendance_week_fill"), follow=True)

    assert "Inget har ändrats" in text(response)
    assert placement.attendance_days.count() == 18


def test_day_costs_the_same_for_one_and_for_five(
    client, placement, others, django_assert_max_num_queries
):
    with django_assert_max_num_queries(17):
        assert client.get(day_url()).status_code == 200


def test_day_of_a_sent_month_is_only_shown(client, placement, sent):
    day = datetime.date(2026, 10, 6)

    response = client.post(day_url(day), {f"kind_{placement.pk}": "SICK"})

    assert response.status_code == 302
    assert f"kind_{placement.pk}" not in text(client.get(day_url(day)))
    assert placement.attendance_days.get(day=day).kind == "PRESENT"


def test_day_tells_of_alerts(client, placement):
    days = [FRIDAY - datetime.timedelta(days=n) for n in range(3)]
    for day in days:
        AttendanceDayFactory(placement=placement, day=day, kind="ABSENT_UNAPPROVED")

    content = text(client.get(day_url(TODAY)))

    assert "ogiltig frånvaro" in content


def test_no_list_tells_where_a_protected_person_works(client, placement, coach):
    ProtectionFactory(participant=placement.participant, readers=[coach])

    content = text(client.get(day_url()))

    assert placement.participant.reference in content
    assert "Fatimaqq" not in content
    assert placement.employer.name not in content


# ---- who is told ---------------------------------------------------------------------


def test_colleague_is_not_told_why_somebody_is_away(placement):
    AttendanceDayFactory(placement=placement, day=FRIDAY, kind="SICK")
    colleague = EnrolmentFactory(programme=placement.enrolment.programme).coach
    placement.enrolment.programme.staff.add(colleague)
    client = Client()
    client.force_login(colleague)

    page = client.get(placement.enrolment.get_absolute_url())

    assert page.status_code == 200
    assert client.get(month_url(placement)).status_code == 403
    assert "Dag för dag" not in text(page)
    assert "sjuk" not in text(page).lower()


def test_panel_sums_up_the_last_months(client, placement, coach):
    actions.fill_in(placement, NOVEMBER, by=coach)

    content = text(client.get(placement.enrolment.get_absolute_url()))

    assert "Närvaro" in content
    assert "120 timmar" in content
    assert "20 dagar inte rapporterade" in content

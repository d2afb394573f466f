"""Who gets what from attendance: those who work with the person, and nobody else."""

import datetime

from tests.access_world import Row
from tests.factories.attendance import (
    AttendanceDayFactory,
    AttendanceMonthFactory,
    WeekPlanFactory,
)
from tests.factories.placements import PlacementFactory

OCTOBER = datetime.date(2026, 10, 1)
DAY = datetime.date(2026, 10, 6)
MAY = {"coach": 200, "coordinator": 200, "colleague": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403}
CASEWORKERS = {"coach": 200, "coordinator": 200}


def extend(world):
    """A month in each state, each of a person of the coach's."""

    def placement():
        placement = PlacementFactory(
            enrolment=world.new_case(world.coach),
            active=True,
            employer=world.employer,
            workplace=world.workplace,
            contact=world.contact,
        )
        WeekPlanFactory(placement=placement)
        AttendanceDayFactory(placement=placement, day=DAY, kind="SICK")
        return placement

    world.attendance = placement()
    world.sent_month = AttendanceMonthFactory(placement=placement())
    world.attested_month = AttendanceMonthFactory(placement=placement(), attested=True)


def page(name, of=lambda w: w.attendance, **methods):
    args = {"args": lambda w: [of(w).pk, OCTOBER]}
    return Row(f"placements:{name}", **(args | methods))


def sent(world):
    return world.sent_month.placement


def attested(world):
    return world.attested_month.placement


ROWS = [
    Row(
        "placements:attendance",
        args=lambda w: [w.attendance.pk],
        get={"coach": 302, "coordinator": 302, "colleague": 403},
    ),
    Row(
        "placements:week_plan",
        args=lambda w: [w.attendance.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"valid_from": "2026-10-12", "monday": "8"},
    ),
    Row(
        "placements:week_plan_remove",
        args=lambda w: [w.attendance.pk, w.attendance.week_plans.first().pk],
        post=DOES,
    ),
    page("attendance_month", get=MAY, post=DOES),
    page("attendance_fill", post=DOES),
    page("attendance_ask_days", post=DOES),
    page("attendance_ask", post=DOES),
    page("attendance_again", sent, post=DOES),
    page("attendance_back", sent, post=DOES),
    page(
        "attendance_answer",
        sent,
        get=MAY,
        post=DOES,
        data=lambda w: {"answer": "correct", "name": "Karin Holm"},
    ),
    page(
        "attendance_correct",
        attested,
        get=MAY,
        post=DOES,
        data=lambda w: {"reason": "Fel dag"},
    ),
    page("time_sheet_pdf", attested, get=MAY),
    page("time_sheet_excel", get=MAY),
    Row(
        "placements:attendance_summary",
        args=lambda w: [OCTOBER],
        shared=True,
        get=CASEWORKERS,
        other=403,
    ),
    Row(
        "placements:attendance_summary_file",
        args=lambda w: [OCTOBER],
        shared=True,
        get=CASEWORKERS,
        other=403,
    ),
    Row(
        "placements:attendance_today",
        get={"coach": 302, "coordinator": 302},
        other=403,
    ),
    Row(
        "placements:attendance_day",
        args=lambda w: [DAY],
        shared=True,
        get=CASEWORKERS,
        post={"coach": 302, "coordinator": 302},
        other=403,
    ),
    Row(
        "placements:attendance_day_fill",
        args=lambda w: [DAY],
        shared=True,
        post={"coach": 302, "coordinator": 302},
        other=403,
    ),
    Row(
        "placements:attendance_week_fill",
        args=lambda w: [DAY],
        shared=True,
        post={"coach": 302, "coordinator": 302},
        other=403,
    ),
]

"""Attendance of everybody at a workplace: the last weeks, and last month attested."""

import datetime

from django.utils import timezone

from core.dates import add_months
from placements.models import AttendanceDay, AttendanceMonth, Placement, WeekPlan
from placements.models.attendance import Kind
from placements.models.attendance_plans import WEEKDAYS

DAY = datetime.timedelta(days=1)
WEEKS = {"M": 8, "L": 6, "XL": 2}
FULL_DAY = 8


def _ongoing():
    """(placement, coach, first day), read at once: the rows are written meanwhile."""
    rows = Placement.objects.ongoing().order_by("pk")
    return list(rows.values_list("pk", "created_by", "starts_on"))


def week_plans(world):
    for placement, _coach, start in _ongoing():
        hours = dict.fromkeys(WEEKDAYS[:5], FULL_DAY)
        yield WeekPlan(placement_id=placement, valid_from=start, **hours)


def days(world):
    for n, (placement, coach, start) in enumerate(_ongoing()):
        for ago in range(1, WEEKS[world.size] * 7):
            day = world.today - DAY * ago
            if day < start or day.weekday() > 4:
                continue
            is_away = (n + ago) % 17 == 0
            yield AttendanceDay(
                placement_id=placement,
                day=day,
                kind=Kind.SICK if is_away else Kind.PRESENT,
                hours=0 if is_away else FULL_DAY,
                reported_by_id=coach,
            )


def months(world):
    this_month = world.today.replace(day=1)
    last_month = add_months(this_month, -1)
    for placement, coach, start in _ongoing():
        if start < this_month:
            yield AttendanceMonth(
                placement_id=placement,
                month=last_month,
                ends_on=this_month - DAY,
                asked_by_id=coach,
                answer=AttendanceMonth.Verdict.CORRECT,
                answered_at=timezone.now(),
                answered_by="Karin Holm",
                recorded_by_id=coach,
            )


ATTENDANCE = {WeekPlan: week_plans, AttendanceDay: days, AttendanceMonth: months}

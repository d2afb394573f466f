"""One day of everybody in a caseload who is at a workplace, and the week around it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core.dates import today
from participants.models import Enrolment
from placements.models import AttendanceDay, Placement, Plans

from .alerts import sentences_of, with_alerts
from .months import Day, day_of, first_of


@dataclass(frozen=True)
class Person:
    """A placement with the week of a day; `locked` when that month is sent."""

    placement: Placement
    day: Day
    week: list[Day]
    is_locked: bool
    alerts: list[Any]

    @property
    def month(self):
        return first_of(self.day.on)


def people_on(user, day):
    """Those of the user's own caseload whose placement covers the day, by name."""
    placements = with_alerts(_placements(user, day), today())
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=n) for n in range(7)]
    reports = _reports(placements, week)
    locked = set(
        placements.filter(
            attendance_months__closed_at__isnull=True,
            attendance_months__month__lte=day,
            attendance_months__ends_on__gte=day,
        ).values_list("pk", flat=True)
    )
    people = []
    for placement in placements:
        plans = Plans.of(placement)
        days = {on: day_of(plans, on, reports.get((placement.pk, on))) for on in week}
        within = [
            days[on] for on in week if placement.starts_on <= on <= placement.ends_on
        ]
        people.append(
            Person(
                placement,
                days[day],
                within,
                placement.pk in locked,
                sentences_of(placement),
            )
        )
    return people


def _placements(user, day):
    enrolments = Enrolment.objects.own_caseload_of(user)
    return (
        Placement.objects.ongoing()
        .filter(enrolment__in=enrolments, starts_on__lte=day, ends_on__gte=day)
        .for_list()
        .select_related("enrolment__programme")
        .prefetch_related("week_plans")
        .order_by("participant__first_name", "participant__last_name", "pk")
    )


def _reports(placements, week):
    days = AttendanceDay.objects.filter(
        placement__in=[p.pk for p in placements], day__range=(week[0], week[-1])
    )
    return {(day.placement_id, day.day): day for day in days}

"""One day of everybody in a caseload who is at a workplace, and the week around it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch

from core.dates import today
from participants.models import Enrolment
from placements.models import AttendanceDay, AttendanceMonth, Placement, Plans

from .alerts import ALERTS, sentences_of, with_alerts
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
    placements = with_alerts(_placements(user, day, day), today())
    week = week_of(day)
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


def by_alert(people):
    """[(sentence, those whom it is about)], the gravest first."""
    about = {alert.title: [] for alert in ALERTS}
    for person in people:
        for sentence in person.alerts:
            about[sentence].append(person)
    return [(sentence, some) for sentence, some in about.items() if some]


def week_of(day):
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=n) for n in range(7)]


def week_to_fill(user, day):
    """[(placement, {day: report})]: what the plan says of the days that nobody has
    reported, of a week up to today; months that are sent are left alone."""
    week = week_of(day)
    sent = AttendanceMonth.objects.unclosed().filter(
        month__lte=week[-1], ends_on__gte=week[0]
    )
    placements = _placements(user, week[0], week[-1]).prefetch_related(
        Prefetch("attendance_months", sent, to_attr="months_sent")
    )
    reports = _reports(placements, week)
    found = [(p, _as_planned(p, week, reports)) for p in placements]
    return [(placement, planned) for placement, planned in found if planned]


def _as_planned(placement, week, reports):
    plans = Plans.of(placement)
    days = [
        day_of(plans, on, reports.get((placement.pk, on)))
        for on in week
        if placement.starts_on <= on <= placement.ends_on
        and not any(m.month <= on <= m.ends_on for m in placement.months_sent)
    ]
    return {d.on: d.as_planned for d in days if d.as_planned and not d.is_future}


def _placements(user, first, last):
    """Of the own caseload, those at a workplace some day of a period."""
    enrolments = Enrolment.objects.own_caseload_of(user)
    return (
        Placement.objects.ongoing()
        .filter(enrolment__in=enrolments, starts_on__lte=last, ends_on__gte=first)
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

"""What attendance tells the coach to look at: one condition each on placements.

Thresholds: three unapproved days within fourteen call for a talk, fourteen days of
illness in a row for a plan with the person, and thirty days of absence for a review.
An absence never ends an enrolment by itself (13-15 §§ of the ordinance on the job and
development guarantee count only longer illness as an end).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.prepared import Prepared
from employers.models import CapabilityLink
from participants.models import ContactNote
from placements.models import (
    AttendanceDay,
    AttendanceMonth,
    Placement,
    Status,
    WeekPlan,
)
from placements.models.attendance import ABSENT, ATTENDED, Kind
from placements.models.codes import STARTED

DAY = timedelta(days=1)
WEEK = 7 * DAY
UNAPPROVED_DAYS, UNAPPROVED_WITHIN = 3, 14 * DAY
ILLNESS, ABSENCE = 14 * DAY, 30 * DAY
# Months that were never sent are looked for this far back.
LOOKING_BACK = 62 * DAY


def _days(**facts):
    return AttendanceDay.objects.order_by().filter(placement=OuterRef("pk"), **facts)


def _later(**facts):
    """Further days of the same placement, after the one that is looked at."""
    return AttendanceDay.objects.order_by().filter(
        placement=OuterRef("placement"), day__gt=OuterRef("day"), **facts
    )


def _since(day, *, kinds, broken_by, lasting):
    """One of the kinds for so long, up to a week ago, and nothing else in between.

    Days off are not reported, so an absence goes on until something else is said.
    """
    first = _days(kind__in=kinds, day__lte=day - lasting + DAY)
    unbroken = first.filter(~Exists(_later(kind__in=broken_by, day__lte=day)))
    return Exists(unbroken) & Exists(_days(kind__in=kinds, day__gt=day - WEEK))


def unapproved(day):
    days = _days(kind=Kind.ABSENT_UNAPPROVED, day__lte=day)
    recent = days.filter(day__gt=day - UNAPPROVED_WITHIN)
    return Q(Exists(recent[UNAPPROVED_DAYS - 1 : UNAPPROVED_DAYS]))


def long_illness(day):
    others = [kind for kind in Kind if kind not in (Kind.SICK, Kind.HOLIDAY)]
    return _since(day, kinds=[Kind.SICK], broken_by=others, lasting=ILLNESS)


def long_absence(day):
    return _since(day, kinds=ABSENT, broken_by=ATTENDED, lasting=ABSENCE)


def not_begun(day):
    """Somebody has been at work for over a week, and not one day is known."""
    return _at_work(day) & ~Exists(_days())


def unreported(day):
    """Attendance is kept, and for more than a week nobody has said anything."""
    return _at_work(day) & Exists(_days()) & ~Exists(_days(day__gte=day - WEEK))


def _at_work(day):
    return Q(status=Status.ACTIVE, starts_on__lte=day - WEEK)


def unattested(day):
    """A month that is over has reports, and the supervisor has not been asked."""
    first = day.replace(day=1)
    sent = AttendanceMonth.objects.unclosed().filter(
        placement=OuterRef("placement"),
        month__lte=OuterRef("day"),
        ends_on__gte=OuterRef("day"),
    )
    days = _days(day__lt=first, day__gte=first - LOOKING_BACK)
    return Q(Exists(days.filter(~Exists(sent.order_by()))))


def unanswered(day):
    """The link to the supervisor has run out without an answer."""
    moment = timezone.make_aware(datetime.combine(day + DAY, time.min))
    waiting = AttendanceMonth.objects.waiting().order_by()
    asked_before = moment - CapabilityLink.LIFETIME
    return Q(
        Exists(waiting.filter(placement=OuterRef("pk"), asked_at__lt=asked_before))
    )


@dataclass(frozen=True)
class Alert:
    """`condition(day)` is on Placement; `needing_coach` says what settles it."""

    name: str
    title: Any
    condition: Callable
    is_settled_by_contact: bool = False


ALERTS = [
    Alert(
        "unapproved",
        _("Three days or more of unapproved absence within two weeks. Get in touch."),
        unapproved,
        True,
    ),
    Alert(
        "long_illness",
        _("Ill for two weeks in a row. Talk about what is needed to come back."),
        long_illness,
        True,
    ),
    Alert(
        "long_absence",
        _("Away for 30 days. Review whether the placement shall go on."),
        long_absence,
        True,
    ),
    Alert("not_begun", _("Nobody has begun to report the days."), not_begun),
    Alert("unreported", _("Nothing has been reported for over a week."), unreported),
    Alert("unattested", _("A month that is over is not attested."), unattested),
    Alert(
        "unanswered",
        _("The supervisor has not answered, and the link has run out."),
        unanswered,
    ),
]


def kept():
    """The placements whose attendance is kept: those with a plan of the week."""
    return Placement.objects.filter(_IS_KEPT)


_IS_KEPT = Q(status__in=STARTED) & Exists(
    WeekPlan.objects.order_by().filter(placement=OuterRef("pk"))
)


def missing_reports(day):
    """The placements for which a report or an attest is missing that day."""
    missing = unreported(day) | unattested(day) | unanswered(day)
    return Placement.objects.filter(not_begun(day) | (_IS_KEPT & missing))


def needing_coach(day):
    """The placements that are something for the coach to act on that day.

    About an absence the coach has acted when in contact with the person since a week;
    the absence itself may well go on.
    """
    contacts = ContactNote.objects.order_by().filter(
        enrolment=OuterRef("enrolment"), held_on__gt=day - WEEK
    )
    in_contact = Exists(contacts.exclude(kind=ContactNote.Kind.ATTEMPT))
    absences, others = Q(), Q()
    for alert in ALERTS:
        if alert.is_settled_by_contact:
            absences |= alert.condition(day)
        elif alert.condition is not not_begun:
            others |= alert.condition(day)
    return Placement.objects.filter(
        not_begun(day) | (_IS_KEPT & (others | (absences & ~in_contact)))
    )


def with_alerts(placements, day):
    """Annotates each alert by its name; `sentences_of` reads them."""
    return placements.annotate(**_by_name(day))


@lru_cache(maxsize=4)
def _by_name(day):
    """Put together once a day: that takes longer than the database needs to answer."""
    return {alert.name: Prepared(Placement, alert.condition(day)) for alert in ALERTS}


def sentences_of(placement):
    """What the alerts of a placement say, from a row of `with_alerts`."""
    return [alert.title for alert in ALERTS if getattr(placement, alert.name)]


def alerts_of(placement):
    """The same for one placement, now."""
    rows = with_alerts(Placement.objects.filter(pk=placement.pk), today())
    return [sentence for row in rows for sentence in sentences_of(row)]

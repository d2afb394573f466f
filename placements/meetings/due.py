"""When the next three-party meeting is due: worked out from what is, never stored.

The house's rule: a start meeting in the first week; a mid-term meeting every thirteen
weeks, and in the third week of a practice of six to twelve weeks; an end meeting four
to six weeks before the end, or in the last week of such a practice. A placement of a
week or less has the start meeting alone.

A date that the parties agreed on goes before the rule, as long as it lies within the
placement. After an extension the row goes on: an end meeting with more than thirteen
weeks left was not the last. `next_meeting` says it of one placement, and
`needing_meeting` asks the database the same.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from placements.models import Meeting, MeetingBooking, Placement, Status
from placements.models.codes import ONGOING

Kind = Meeting.Kind
DAY = timedelta(days=1)
WEEK = 7 * DAY
BETWEEN = 13 * WEEK
# Both days counted, a practice of six to twelve weeks lasts between these.
SHORTEST_PRACTICE, LONGEST_PRACTICE = 6 * WEEK - DAY, 12 * WEEK - DAY
THIRD_WEEK = 2 * WEEK
END_OPENS, END_CLOSES = 6 * WEEK, 4 * WEEK
LAST_WEEK = WEEK - DAY
# The start meeting can be booked as soon as both have said yes.
MET = (Status.CONFIRMED_BY_PARTICIPANT, *ONGOING)

TITLES = {
    Kind.START: _("Start meeting"),
    Kind.MIDTERM: _("Mid-term meeting"),
    Kind.END: _("End meeting"),
}


@dataclass(frozen=True)
class Due:
    """The meeting that comes next: from which day it should be held, and by when."""

    kind: str
    opens_on: date
    by: date

    @property
    def title(self):
        return TITLES[self.kind]

    @property
    def is_agreed(self):
        """For one day alone, as people make appointments."""
        return self.opens_on == self.by

    def is_due(self, day):
        return self.opens_on <= day

    def is_late(self, day):
        return self.by < day


def next_meeting(placement, meetings):
    """What comes after `meetings`, the latest first; None when nothing does.

    Reads the booking of the placement, which many placements have prefetched.
    """
    if placement.status not in MET or _is_last_held(placement, meetings):
        return None
    agreed = agreed_day(placement, meetings)
    if not meetings:
        return _start(placement, agreed)
    end = _end(placement)
    if agreed:
        return Due(Kind.END if agreed >= end.opens_on else Kind.MIDTERM, agreed, agreed)
    if placement.ends_on - placement.starts_on <= LAST_WEEK:
        return None
    midterm = _midterm(placement, meetings)
    return midterm if midterm.opens_on < end.opens_on else end


def agreed_day(placement, meetings):
    """The day that is booked, or was agreed last time; None if the rule decides."""
    booking = getattr(placement, "meeting_booking", None)
    latest = meetings[0] if meetings else None
    day = latest.next_on if latest else None
    if booking and not (latest and booking.on <= latest.held_on):
        day = booking.on
    return day if day and day <= placement.ends_on else None


def _is_last_held(placement, meetings):
    return any(
        held.kind == Kind.END and held.held_on >= placement.ends_on - BETWEEN
        for held in meetings
    )


def _start(placement, agreed):
    if agreed:
        return Due(Kind.START, agreed, agreed)
    first = placement.starts_on
    return Due(Kind.START, first, min(first + LAST_WEEK, placement.ends_on))


def _end(placement):
    last = placement.ends_on
    if last - placement.starts_on > LONGEST_PRACTICE:
        return Due(Kind.END, last - END_OPENS, last - END_CLOSES)
    return Due(Kind.END, last - LAST_WEEK, last)


def _midterm(placement, meetings):
    again = meetings[0].held_on + BETWEEN
    length = placement.ends_on - placement.starts_on
    is_practice = SHORTEST_PRACTICE <= length <= LONGEST_PRACTICE
    if is_practice and all(held.kind != Kind.MIDTERM for held in meetings):
        opens_on = min(again, placement.starts_on + THIRD_WEEK)
        return Due(Kind.MIDTERM, opens_on, opens_on + LAST_WEEK)
    return Due(Kind.MIDTERM, again, again + LAST_WEEK)


def needing_meeting(day):
    """The placements going on whose next meeting is due on that day, or was before.

    Nobody is called to a meeting during a pause. Only the rows that are left after the
    cheap conditions have their length worked out.
    """
    held = Meeting.objects.order_by().filter(placement=OuterRef("pk"))
    # Compared with “later than the day before”: SQLite adds a time of day to the sum.
    is_last = Q(kind=Kind.END, held_on__gt=OuterRef("ends_on") - BETWEEN - DAY)
    by_rule = ~Q(agreed_on__isnull=False, agreed_on__lte=F("ends_on"))
    return (
        with_agreed_day(Placement.objects.order_by())
        .filter(status=Status.ACTIVE, starts_on__lte=day)
        .filter(
            (Q(agreed_on__lte=day) & ~by_rule)
            | by_rule & (~Exists(held) | _is_due_by_rule(day, held))
        )
        .filter(~Exists(held.filter(is_last)))
    )


def with_agreed_day(placements):
    """`agreed_on`: what `agreed_day` says, but for the end of the placement."""
    held = Meeting.objects.order_by("-held_on", "-pk").filter(placement=OuterRef("pk"))
    met_since = Meeting.objects.order_by().filter(
        placement=OuterRef("placement"), held_on__gte=OuterRef("on")
    )
    booked = MeetingBooking.objects.filter(~Exists(met_since), placement=OuterRef("pk"))
    return placements.annotate(
        agreed_on=Coalesce(
            Subquery(booked.values("on")[:1]), Subquery(held.values("next_on")[:1])
        )
    )


def _is_due_by_rule(day, held):
    is_long = Q(ends_on__gt=F("starts_on") + LONGEST_PRACTICE)
    is_practice = ~is_long & Q(ends_on__gt=F("starts_on") + SHORTEST_PRACTICE - DAY)
    third_week = (
        Q(starts_on__lte=day - THIRD_WEEK)
        & ~Exists(held.filter(kind=Kind.MIDTERM))
        & is_practice
    )
    return Q(ends_on__gt=F("starts_on") + LAST_WEEK) & (
        ~Exists(held.filter(held_on__gt=day - BETWEEN))
        | Q(ends_on__lte=day + LAST_WEEK)
        | (Q(ends_on__lte=day + END_OPENS) & is_long)
        | third_week
    )

"""When the next three-party meeting is due: worked out from what is, never stored.

The house's rule: a start meeting in the first week; a mid-term meeting every thirteen
weeks, and in the third week of a practice of six to twelve weeks; an end meeting four
to six weeks before the end, or in the last week of such a practice. A date that the
parties agreed on goes before the rule. `next_meeting` says it of one placement, and
`needing_meeting` asks the database the same.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from placements.models import Meeting, Placement, Status

Kind = Meeting.Kind
DAY = timedelta(days=1)
WEEK = 7 * DAY
BETWEEN = 13 * WEEK
# Both days counted, a practice of six to twelve weeks lasts between these.
SHORTEST_PRACTICE, LONGEST_PRACTICE = 6 * WEEK - DAY, 12 * WEEK - DAY
THIRD_WEEK = 2 * WEEK
END_OPENS, END_CLOSES = 6 * WEEK, 4 * WEEK
LAST_WEEK = WEEK - DAY

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

    def is_due(self, day):
        return self.opens_on <= day

    def is_late(self, day):
        return self.by < day


def next_meeting(placement, meetings):
    """What comes after `meetings`, the latest first; None when nothing does."""
    if not placement.is_ongoing or any(held.kind == Kind.END for held in meetings):
        return None
    if not meetings:
        first = placement.starts_on
        return Due(Kind.START, first, first + LAST_WEEK)
    end = _end(placement)
    agreed = meetings[0].next_on
    if agreed:
        kind = Kind.END if agreed >= end.opens_on else Kind.MIDTERM
        return Due(kind, agreed, agreed)
    midterm = _midterm(placement, meetings)
    return midterm if midterm.opens_on < end.opens_on else end


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
    agreed = held.order_by("-held_on", "-pk").values("next_on")[:1]
    is_long = Q(ends_on__gt=F("starts_on") + LONGEST_PRACTICE)
    # Compared with “later than the day before”: SQLite adds a time of day to the sum.
    is_practice = ~is_long & Q(ends_on__gt=F("starts_on") + SHORTEST_PRACTICE - DAY)
    third_week = (
        Q(starts_on__lte=day - THIRD_WEEK)
        & ~Exists(held.filter(kind=Kind.MIDTERM))
        & is_practice
    )
    by_rule = (
        ~Exists(held.filter(held_on__gt=day - BETWEEN))
        | Q(ends_on__lte=day + LAST_WEEK)
        | (Q(ends_on__lte=day + END_OPENS) & is_long)
        | third_week
    )
    return (
        Placement.objects.order_by()
        .filter(status=Status.ACTIVE, starts_on__lte=day)
        .filter(~Exists(held.filter(kind=Kind.END)))
        .annotate(agreed_on=Subquery(agreed))
        .filter(
            ~Exists(held)
            | Q(agreed_on__lte=day)
            | (Q(agreed_on__isnull=True) & by_rule)
        )
    )

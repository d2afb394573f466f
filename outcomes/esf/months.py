"""The months of an operation as SCB must have them: who came and who left, in order.

A person is in the file of the month of the start, and with the last day in the file of
the month of the end. If something changes in a month that was sent, that month and all
later ones are sent again (the rules of the participant register at SCB).
"""

import calendar
import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from core.canonical import canonical_json
from core.crypto import keyed_hash
from core.dates import add_months

from .checks import falls

FOUR_WEEKS = datetime.timedelta(weeks=4)


class State(StrEnum):
    RUNNING = "running"
    WAITS = "waits"
    SENT = "sent"
    AGAIN = "again"


# In words, and what components/tag.html paints each with.
LABELS = {
    State.RUNNING: (_("not over yet"), "neutral"),
    State.WAITS: (_("to be sent"), "info"),
    State.SENT: (_("sent"), "success"),
    State.AGAIN: (_("to be sent again"), "warning"),
}


@dataclass(frozen=True)
class Stay:
    """A person's first day and, once the last participation has ended, the last."""

    person: int
    key: str
    start: datetime.date
    end: datetime.date | None = None


@dataclass
class Month:
    """A calendar month: the stays that begin or end in it, and what was sent of it."""

    first: datetime.date
    stays: list = field(default_factory=list)
    versions: list = field(default_factory=list)
    started_so_far: int = 0
    ended_so_far: int = 0
    state: State = State.RUNNING
    is_next: bool = False
    is_late: bool = False
    falls: bool = False

    @property
    def last(self):
        days = calendar.monthrange(self.first.year, self.first.month)[1]
        return self.first.replace(day=days)

    @property
    def due_on(self):
        return self.last + FOUR_WEEKS

    @property
    def label(self):
        return LABELS[self.state][0]

    @property
    def color(self):
        return LABELS[self.state][1]

    @property
    def started(self):
        return sum(self.holds(stay.start) for stay in self.stays)

    @property
    def ended(self):
        return sum(self.holds(stay.end) for stay in self.stays)

    @property
    def facts(self):
        """A keyed hash of who came and left on which days."""
        told = [[s.key, str(s.start), str(self.end_of(s) or "")] for s in self.stays]
        return keyed_hash(canonical_json(sorted(told)), purpose="esf month").hex()

    @property
    def latest(self):
        return self.versions[-1] if self.versions else None

    def holds(self, day):
        return day is not None and self.first <= day <= self.last

    def end_of(self, stay):
        """The last day, if it belongs to this month's file."""
        return stay.end if self.holds(stay.end) else None


def months_of(operation, day):
    """Every month from the first of the operation to now, with its state.

    A month that was sent stays, also when the days of the operation have been changed:
    what SCB got for it is to be corrected.
    """
    stays = stays_of(operation)
    frozen = {
        first: list(versions)
        for first, versions in groupby(
            operation.frozen_months.select_related("frozen_by"),
            key=lambda version: version.month,
        )
    }
    months = [
        Month(first, _in_month(stays, first), frozen.get(first, []))
        for first in sorted({*_firsts(operation, stays, day), *frozen})
    ]
    _add_up(months)
    _judge(months, day)
    return months


def stays_of(operation):
    """One stay per person: the first day of the first, the last day of the last."""
    rows = (
        operation.enrolments()
        .order_by("participant", "enrolled_on", "pk")
        .values_list(
            "participant", "participant__identity_index", "enrolled_on", "ended_on"
        )
    )
    stays = []
    for (person, key), several in groupby(rows, key=lambda row: row[:2]):
        days = [row[2:] for row in several]
        ends = [end for _start, end in days]
        stays.append(Stay(person, key, days[0][0], None if None in ends else max(ends)))
    return stays


def _firsts(operation, stays, day):
    """Until this month; of a closed operation, until the last person has left."""
    last = day
    if operation.closes_on and operation.closes_on < day:
        ends = [stay.end or day for stay in stays]
        last = min(day, max([operation.closes_on, *ends]))
    first = operation.opens_on.replace(day=1)
    while first <= last:
        yield first
        first = add_months(first, 1)


def _in_month(stays, first):
    month = Month(first)
    return [stay for stay in stays if month.holds(stay.start) or month.holds(stay.end)]


def _add_up(months):
    started = ended = 0
    for month in months:
        started, ended = started + month.started, ended + month.ended
        month.started_so_far, month.ended_so_far = started, ended


def _judge(months, day):
    """States, in the order of time: nothing holds after something that does not."""
    sent_until, all_sent = None, True
    for month in months:
        latest = month.latest
        if month.last >= day:
            month.state = State.RUNNING
        elif latest is None:
            month.state = State.WAITS
        else:
            is_current = latest.facts == month.facts and all_sent
            is_last = sent_until is None or latest.frozen_at >= sent_until
            month.state = State.SENT if is_current and is_last else State.AGAIN
            sent_until = max(sent_until or latest.frozen_at, latest.frozen_at)
        if month.state in (State.WAITS, State.AGAIN):
            month.is_next = all_sent
            month.is_late = month.due_on < day
        all_sent = all_sent and month.state == State.SENT
    _find_falls([month for month in months if month.versions])


def _find_falls(sent):
    """Where the number so far is lower than the month before, and no correction is."""
    for name in ("started_so_far", "ended_so_far"):
        series = [(getattr(m.latest, name), m.latest.version > 1) for m in sent]
        for place in falls(series):
            sent[place].falls = True


def to_send_again(months):
    return [month for month in months if month.state == State.AGAIN]

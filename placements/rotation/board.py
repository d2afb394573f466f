"""A programme's posts on a day: what the page, the PDF and the to-do list all read."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from core.dates import add_months

from . import forecast, queue, reading
from .periods import DAY, Period
from .terms import Terms

SOON = datetime.timedelta(days=90)


def window(day, months):
    """Whole months, from the first of this one."""
    first = day.replace(day=1)
    return Period(first, add_months(first, months) - DAY)


@dataclass(frozen=True)
class Ending:
    """Somebody who leaves soon."""

    tenure: Any
    line: Any


@dataclass
class Board:
    programme: Any
    day: datetime.date
    terms: Terms
    lines: list
    people: Any
    waiting: dict
    done: set

    @classmethod
    def read(cls, programme, *, user, viewer, day, period):
        """`period` is what is shown: the people in it are named, and so logged."""
        lines = reading.lines_of(programme)
        named = reading.named_on_board(lines, period)
        return cls(
            programme=programme,
            day=day,
            terms=Terms.of(programme),
            lines=lines,
            people=reading.People(viewer, user, list(named), day),
            waiting=queue.size_of(queue.queue_of(programme, user), programme),
            done=reading.tasks_done(programme, day),
        )

    @cached_property
    def horizon(self):
        """As far ahead as a term is long: by then every holder of today has left."""
        return Period(self.day, add_months(self.day, self.terms.months) - DAY)

    @cached_property
    def last_year(self):
        return Period(add_months(self.day, -12) + DAY, self.day)

    @property
    def staffed(self):
        return forecast.staffed_on(self.lines, self.day)

    @property
    def open_posts(self):
        return forecast.open_on(self.lines, self.day)

    @property
    def share(self):
        return forecast.share_staffed(self.lines, self.last_year)

    @property
    def vacant_days(self):
        return forecast.vacant_days(self.lines, self.horizon)

    @property
    def without_successor(self):
        return forecast.without_successor(self.lines, self.horizon)

    @cached_property
    def expected(self):
        days = self.horizon.days
        return forecast.expected(self.lines, self.day, days, self.terms)

    @cached_property
    def ending_soon(self):
        return [
            Ending(tenure, line)
            for line in self.lines
            for tenure in line.tenures
            if tenure.is_ongoing and self.day <= tenure.ends_on <= self.day + SOON
        ]

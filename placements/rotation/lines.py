"""One post over time: those who hold it, one after another, and the days between."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from placements.models import EndReason, Status
from placements.models.codes import ONGOING

from .periods import DAY, Period, days_shared


class Kind(StrEnum):
    """What a stretch of a post is, as the board paints it."""

    LEFT = "left"
    HELD = "held"
    NEXT = "next"
    OFFERED = "offered"
    VACANT = "vacant"


KINDS = {
    Status.ENDED: Kind.LEFT,
    Status.ACTIVE: Kind.HELD,
    Status.PAUSED: Kind.HELD,
    Status.CONFIRMED_BY_PARTICIPANT: Kind.NEXT,
    # One yes is missing: the employer's, or the person's own.
    Status.CONFIRMED_BY_EMPLOYER: Kind.OFFERED,
    Status.OFFERED: Kind.OFFERED,
}


@dataclass(frozen=True)
class Tenure:
    """A placement that takes the post; during a hand-over it does not hold it yet."""

    placement_id: int
    starts_on: datetime.date
    holds_from: datetime.date
    ends_on: datetime.date
    planned_ends_on: datetime.date
    status: str = Status.ACTIVE
    end_reason: str | None = None
    offered_at: datetime.datetime | None = None

    @property
    def kind(self):
        return KINDS[self.status]

    @property
    def held(self):
        return Period(self.holds_from, self.ends_on)

    @property
    def is_ongoing(self):
        return self.status in ONGOING

    @property
    def has_been_there(self):
        return self.is_ongoing or self.status == Status.ENDED

    @property
    def is_early_exit(self):
        return self.status == Status.ENDED and self.ends_on < self.planned_ends_on

    @property
    def is_hit(self):
        """Left early, to a job: that is what the programme is for, and no drop-out."""
        return self.is_early_exit and self.end_reason == EndReason.JOB


@dataclass(frozen=True)
class Vacancy:
    """Days that nobody holds the post, between two people or after the last."""

    period: Period
    after: Tenure | None = None
    before: Tenure | None = None

    @property
    def is_hit(self):
        return self.after is not None and self.after.is_hit


@dataclass(frozen=True)
class Line:
    """A post with its tenures in order; the database keeps those from overlapping."""

    post: Any
    tenures: tuple
    open_from: datetime.date
    open_to: datetime.date | None = None

    def open_during(self, period):
        """The part of the period in which the post exists, or None."""
        last = period.last if self.open_to is None else self.open_to
        if last < self.open_from:
            return None
        return period.shared_with(Period(self.open_from, last))

    def is_open_on(self, day):
        return self.open_during(Period(day, day)) is not None

    def holder_on(self, day):
        """Whose the post is that day, by what has happened or is agreed."""
        held = (t for t in self.tenures if t.holds_from <= day <= t.ends_on)
        return next(held, None)

    def vacancies(self, period):
        """The days of the period that the post is open and nobody's, in stretches."""
        whole = self.open_during(period)
        if whole is None:
            return
        free_from, previous = whole.first, None
        for tenure in self.tenures:
            if tenure.holds_from > free_from:
                last = min(tenure.holds_from - DAY, whole.last)
                yield Vacancy(Period(free_from, last), previous, tenure)
            free_from = max(free_from, tenure.ends_on + DAY)
            previous = tenure
            if free_from > whole.last:
                return
        yield Vacancy(Period(free_from, whole.last), previous)

    def vacant_days(self, period):
        return sum(vacancy.period.days for vacancy in self.vacancies(period))

    def days_staffed(self, period):
        """Days on which somebody was there: what is only agreed does not count."""
        whole = self.open_during(period)
        if whole is None:
            return 0
        there = (t.held for t in self.tenures if t.has_been_there)
        return sum(days_shared(held, whole) for held in there)

"""An early end or an extension, thought through before it is decided."""

import copy
import datetime
from dataclasses import dataclass

from core.dates import add_months
from placements import checks
from placements.models import Placement

from . import ends, reading
from .lines import Line, Tenure
from .periods import DAY, Period
from .terms import Terms
from .turns import Consequence, consequence, displaced, with_end


@dataclass(frozen=True)
class Answer:
    """How it is, how it would be, and what else that means."""

    now: Consequence
    then: Consequence
    displaced: list
    close_ends: list
    is_too_long: bool

    @property
    def is_extension(self):
        return self.then.ends_on > self.now.ends_on

    @property
    def more_vacant_days(self):
        return self.then.vacant_days - self.now.vacant_days


@dataclass
class WhatIf:
    placement: Placement
    lines: list
    line: Line
    tenure: Tenure
    day: datetime.date
    terms: Terms

    @classmethod
    def read(cls, placement, *, day):
        lines = reading.lines_of(placement.post.programme)
        line = next(line for line in lines if line.post == placement.post)
        return cls(
            placement=placement,
            lines=lines,
            line=line,
            tenure=next(t for t in line.tenures if t.placement_id == placement.pk),
            day=day,
            terms=Terms.of(placement.post.programme),
        )

    @property
    def horizon(self):
        """A term from today, or until the placement is over if that is later."""
        last = add_months(self.day, self.terms.months) - DAY
        return Period(self.day, max(last, self.tenure.ends_on))

    def answer(self, ends_on):
        changed_line, changed = with_end(self.line, self.tenure, ends_on)
        return Answer(
            now=consequence(self.line, self.tenure, self.horizon, self.terms),
            then=consequence(changed_line, changed, self.horizon, self.terms),
            displaced=displaced(self.line, self.tenure, ends_on),
            close_ends=self._close_ends(ends_on),
            is_too_long=checks.is_too_long_on_posts(self._until(ends_on)),
        )

    def _close_ends(self, ends_on):
        """On other posts of the workplace, as far ahead as this end could matter."""
        last = max(self.horizon.last, add_months(ends_on, 1))
        ahead = Period(self.day, last)
        return ends.close_to(self.line, ends_on, self.lines, self.terms, ahead)

    def _until(self, ends_on):
        """The placement as it would be; this one is left as it is."""
        changed = copy.copy(self.placement)
        changed.ends_on = ends_on
        return changed


def effect_of(asked, ends_on, viewer, user):
    """What a page shows of another last day, with the names of whom it concerns."""
    answer = asked.answer(ends_on)
    people = reading.People(viewer, user, answer.displaced, asked.day)
    return {
        "answer": answer,
        "horizon": asked.horizon,
        "displaced": [people[tenure] for tenure in answer.displaced],
        "longest": asked.terms.longest,
    }

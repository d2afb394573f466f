"""The next person's time on a post, and what other dates would do to the plan."""

import datetime
from dataclasses import dataclass, replace

from .forecast import ahead
from .lines import Line, Tenure
from .periods import DAY

# Long enough that every post is empty some time within it.
FAR = 365 * 10


@dataclass(frozen=True)
class Turn:
    """What to propose: first day, the day the post is taken over, and last day."""

    starts_on: datetime.date
    holds_from: datetime.date
    ends_on: datetime.date
    after: Tenure | None = None
    before: Tenure | None = None

    @property
    def as_query(self):
        names = ("starts_on", "holds_from", "ends_on")
        return {name: getattr(self, name).isoformat() for name in names}


def next_turn(line, on, today, terms):
    """For the first days from `on` that nobody has the post; None if it is closed."""
    vacancies = line.vacancies(ahead(max(on, today), FAR))
    vacancy = next(vacancies, None)
    if vacancy is None:
        return None
    holds_from, after = vacancy.period.first, vacancy.after
    starts_on = holds_from
    if after and after.ends_on >= today:
        starts_on = max(terms.successor_starts_on(after.ends_on), today)
        starts_on = min(max(starts_on, line.open_from), holds_from)
    first_term = None if line.tenures else line.post.first_term_months
    ends_on = terms.end_of(starts_on, first_term)
    if vacancy.before or line.open_to:
        ends_on = min(ends_on, vacancy.period.last)
    return Turn(starts_on, holds_from, ends_on, after, vacancy.before)


@dataclass(frozen=True)
class Consequence:
    """What a plan means for one post."""

    ends_on: datetime.date
    recruit_by: datetime.date
    gap_days: int | None
    vacant_days: int
    following: Tenure | None

    @property
    def has_successor(self):
        return self.following is not None


def consequence(line, tenure, period, terms):
    """How it is as planned now."""
    at = line.tenures.index(tenure)
    following = line.tenures[at + 1] if at + 1 < len(line.tenures) else None
    gap = (following.holds_from - tenure.ends_on).days - 1 if following else None
    return Consequence(
        ends_on=tenure.ends_on,
        recruit_by=terms.recruit_by(tenure.ends_on),
        gap_days=gap,
        vacant_days=line.vacant_days(period),
        following=following,
    )


def with_end(line, tenure, ends_on):
    """The line and the tenure as they would be. Whoever is next waits until then."""
    changed = replace(
        tenure, ends_on=ends_on, holds_from=min(tenure.holds_from, ends_on)
    )
    at = line.tenures.index(tenure)
    later = [_pushed(t, ends_on + DAY) for t in line.tenures[at + 1 :]]
    tenures = (*line.tenures[:at], changed, *later)
    return Line(line.post, tenures, line.open_from, line.open_to), changed


def _pushed(tenure, free_from):
    if tenure.holds_from >= free_from:
        return tenure
    last = max(tenure.ends_on, free_from)
    return replace(tenure, holds_from=free_from, ends_on=last)


def displaced(line, tenure, ends_on):
    """Those who would take over later than agreed."""
    at = line.tenures.index(tenure)
    return [t for t in line.tenures[at + 1 :] if t.holds_from <= ends_on]

"""What the posts have been and will be: staffing, vacant days, and what to expect.

Expected days are of three kinds: gaps that are planned, what a search that begins
today will not make in time, and what early exits usually cost.
"""

import datetime
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .periods import DAY, Period, days_shared

DAYS_PER_MONTH = 30.4
# Before a site has a history: two early exits in a hundred months on a post, and two
# months to find the next person.
MONTHS_OF_PRIOR = 50
USUAL_REFILL_DAYS = 60


@dataclass(frozen=True)
class Expected:
    """Vacant days to count on, by their cause."""

    planned: int
    too_late: int
    early_exits: float

    @property
    def total(self):
        return self.planned + self.too_late + self.early_exits


def ahead(day, days):
    return Period(day, day + datetime.timedelta(days=days - 1))


def staffed_on(lines, day):
    """On how many posts somebody is at work, as far as it is registered."""
    today = Period(day, day)
    return sum(line.days_staffed(today) for line in lines)


def open_on(lines, day):
    return sum(line.is_open_on(day) for line in lines)


def share_staffed(lines, period):
    """Of all days that posts were open, those with somebody there; None without any."""
    wholes = [line.open_during(period) for line in lines]
    possible = sum(whole.days for whole in wholes if whole)
    if not possible:
        return None
    return sum(line.days_staffed(period) for line in lines) / possible


def vacant_days(lines, period):
    return sum(line.vacant_days(period) for line in lines)


def without_successor(lines, period):
    """The lines where the last holder leaves within the period and nobody follows."""
    return [
        line
        for line in lines
        if any(vacancy.before is None for vacancy in line.vacancies(period))
    ]


def expected(lines, day, days, terms):
    """Vacant days to count on within so many days, if the search begins today."""
    period = ahead(day, days)
    vacancies = [v for line in lines for v in line.vacancies(period)]
    return Expected(
        planned=sum(v.period.days for v in vacancies if v.before),
        too_late=sum(_too_late(v, day, terms) for v in vacancies if not v.before),
        early_exits=_early_exits(lines, day, days),
    )


def _too_late(vacancy, day, terms):
    """At most the days that are left; an empty post has no hand-over to plan."""
    if vacancy.after and vacancy.after.ends_on >= day:
        lost = terms.days_lost(vacancy.after.ends_on, day)
    else:
        lost = max(0, terms.lead - (vacancy.period.first - day).days)
    return min(lost, vacancy.period.days)


def _early_exits(lines, day, days):
    period = ahead(day + DAY, days)
    held = sum(days_shared(t.held, period) for line in lines for t in line.tenures)
    months = held / DAYS_PER_MONTH
    return early_exit_rate(lines, day) * months * refill_days(lines)


def early_exit_rate(lines, day):
    """Early exits per month on a post, smoothed: nothing seen is not never."""
    past = Period(datetime.date.min, day)
    tenures = [t for line in lines for t in line.tenures if t.has_been_there]
    months = sum(days_shared(t.held, past) for t in tenures) / DAYS_PER_MONTH
    exits = sum(t.is_early_exit for t in tenures)
    return (exits + 1) / (months + MONTHS_OF_PRIOR)


def refill_days(lines):
    """How long a post used to stay empty after an early exit: the median."""
    waits = [
        (following.holds_from - left.ends_on).days - 1
        for line in lines
        for left, following in pairwise(line.tenures)
        if left.is_early_exit
    ]
    return median(waits) if waits else USUAL_REFILL_DAYS

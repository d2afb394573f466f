"""Planned ends at one workplace that lie too close: half of what it knows leaves."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

FAR_APART = 30
DAYS_PER_MONTH = 30.4


@dataclass(frozen=True)
class End:
    """Who leaves which post when."""

    on: date
    number: int
    line: Any
    tenure: Any


def close_pairs(lines, terms, period):
    """Those who leave after one another within too few days, of different posts."""
    for ends in _by_workplace(lines, period).values():
        apart = days_apart(terms, {end.number for end in ends})
        for first, second in pairwise(sorted(ends, key=_in_order)):
            is_other = first.line is not second.line
            if apart and is_other and (second.on - first.on).days <= apart:
                yield first, second


def close_to(line, ends_on, lines, terms, period):
    """The ends on other posts of the same workplace that are too close to this day."""
    ends = _by_workplace(lines, period).get(line.post.workplace_id, [])
    apart = days_apart(terms, {end.number for end in ends} | {line.post.number})
    return [
        end
        for end in sorted(ends, key=_in_order)
        if apart
        and end.line.post.pk != line.post.pk
        and abs((end.on - ends_on).days) <= apart
    ]


def days_apart(terms, posts):
    """30, or less where the posts share fewer months; with more posts than months,
    some always end together, and there is nothing to warn of."""
    if len(posts) > terms.months:
        return None
    return min(FAR_APART, round(terms.months * DAYS_PER_MONTH) // (2 * len(posts)))


def _by_workplace(lines, period):
    found = {}
    for line in lines:
        for tenure in line.tenures:
            if period.first <= tenure.ends_on <= period.last:
                end = End(tenure.ends_on, line.post.number, line, tenure)
                found.setdefault(line.post.workplace_id, []).append(end)
    return found


def _in_order(end):
    return end.on, end.number

"""A new site: how its posts begin, so that they don't all end at the same time."""

import datetime
from dataclasses import dataclass

from core.dates import add_months


@dataclass(frozen=True)
class Opening:
    """A post of a new site. `first_months` is None when the first term is as usual."""

    number: int
    open_from: datetime.date
    first_months: int | None = None


def offsets(posts, months):
    """Months from the first start to each: 0, 4, 7, 11, 14 for five posts of 18."""
    return [round(post * months / posts) for post in range(posts)]


def ramp_up(first, posts, months):
    """The posts open one after another, each for a whole term."""
    return [
        Opening(number, add_months(first, offset))
        for number, offset in enumerate(offsets(posts, months), start=1)
    ]


def all_at_once(first, posts, months):
    """All open the same day, with first terms of unequal length: 4, 7, 11, 14, 18."""
    terms = [*offsets(posts, months)[1:], months]
    return [
        Opening(number, first, None if term == months else max(term, 1))
        for number, term in enumerate(terms, start=1)
    ]

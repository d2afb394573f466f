"""The arithmetic of a row: shares, intervals, bounds. Formulas of ADR 0020."""

from core.suppression import is_small

from . import counting
from .counting import FIRST, MILESTONES
from .rows import ALL, NEUTRAL, SPLIT, FollowUpResult, Row, interval, share

# A start cohort has one figure once so few are left that it can hardly change.
PRELIMINARY_SHARE = 0.10
# Of rows and due dates that are withheld, thousands in the finest tables.
WITHHELD = {milestone: FollowUpResult(milestone) for milestone in MILESTONES}


def published_row(question, counts, hidden, **named):
    """A Row of these counts, without what is `hidden` (see Withholding.of_row).

    `named` is what a Row says of itself besides.
    """
    if "row" in hidden:
        return Row(follow_up=WITHHELD, withheld=ALL, **named)
    follow_up = {
        milestone: _follow_up(question, milestone, counts, hidden)
        for milestone in MILESTONES
    }
    population, denominator, hits, _others, progress, misses, neutral, ongoing = counts[
        :8
    ]
    numbers = {
        "population": population,
        "neutral": neutral,
        "denominator": denominator,
        "hits": hits,
        "progress": progress,
        "misses": misses,
        "hit_rate_all": share(hits, population),
        "ongoing": ongoing,
        **_rate(question, counts),
    }
    withheld = _withheld(question, numbers, hidden)
    unknown = withheld | ({"ongoing"} if "no ongoing" in hidden else set())
    return Row(
        follow_up=follow_up,
        withheld=frozenset(withheld),
        **{n: None if n in unknown else value for n, value in numbers.items()},
        **named,
    )


def _withheld(question, numbers, hidden):
    """The names of the numbers that are not shown, of a row that is."""
    names = set()
    if "split" in hidden:
        names |= SPLIT
    if "ongoing" in hidden:
        names.add("ongoing")
    if "neutral" in hidden:
        names |= NEUTRAL
        if not question.counts_ongoing_apart:
            # The range would tell how many of the cohort have not left.
            names |= {"ongoing", "low", "high"} if numbers["is_range"] else {"ongoing"}
    return names


def _rate(question, counts):
    """The rate with its interval, or its bounds while a start cohort goes on."""
    population, denominator, hits, *_rest, ongoing = counts[:8]
    awaited = 0 if question.counts_ongoing_apart else ongoing
    if awaited > PRELIMINARY_SHARE * population:
        of = denominator + awaited
        low, high = share(hits, of), share(hits + awaited, of)
        return {"hit_rate": None, "low": low, "high": high, "is_range": True}
    low, high = interval(hits, denominator)
    return {
        "hit_rate": share(hits, denominator),
        "low": low,
        "high": high,
        "is_range": False,
        "is_preliminary": awaited > 0,
    }


def _follow_up(question, milestone, counts, hidden):
    if milestone in hidden:
        return WITHHELD[milestone]
    first = FIRST[milestone]
    block = counts[first : first + counting.BLOCK]
    eligible, known, _unknown, hits, _elsewhere = block[:5]
    return FollowUpResult(
        milestone=milestone,
        eligible=eligible,
        known=known,
        hits=hits,
        **_retention(question, milestone, block, hidden),
    )


def _retention(question, milestone, block, hidden):
    """Of those who left with a hit, how many were there on the due date."""
    hits_at_exit, not_reached, retained, lost = block[5:9]
    if f"lasting {milestone}" in hidden:
        return {}
    if question.withholds_small_numbers and (
        is_small(hits_at_exit) or is_small(retained)
    ):
        return {}
    missed = (not_reached, lost - not_reached)
    # Less those, what is known of everybody is what the others did.
    everybody = (block[counting.UNKNOWN], block[counting.ELSEWHERE])
    of_others = (everybody[0] - missed[0], everybody[1] - missed[1])
    is_few = any(map(is_small, missed + of_others))
    if "missed hits" in hidden or (question.withholds_small_numbers and is_few):
        not_reached = None
    return {
        "hits_at_exit": hits_at_exit,
        "hits_not_reached": not_reached,
        "retained": retained,
    }

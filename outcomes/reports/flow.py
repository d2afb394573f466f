"""From the exit to the due dates: what those did later who left with each outcome.

Here the late entrants can be seen, who had no job when they left and have one now, and
those whose job did not last. The sums of the columns, and of the hits all and those in
work, stand in the report already; the rest is a finer table and withheld as one.
"""

from dataclasses import dataclass

from core.suppression import OwnResults, is_small, margins_of, withheld
from participants.models import OutcomeClass

from . import counting
from .counting import FIRST, MILESTONES
from .rows import FollowUpResult, Row

IN_WORK, ELSEWHERE, NOT_REACHED = "in_work", "elsewhere", "not_reached"
ANSWERS = (IN_WORK, ELSEWHERE, NOT_REACHED)
OTHERS = (OutcomeClass.PROGRESS, OutcomeClass.MISS)
OUTCOMES = (OutcomeClass.HIT, *OTHERS)
_POSITION = {
    OutcomeClass.PROGRESS: counting.PROGRESS,
    OutcomeClass.MISS: counting.MISSES,
}


@dataclass(frozen=True)
class Flow:
    """One due date. Numbers are None where they are withheld.

    `due` is {outcome: how many}, `numbers` {(outcome, answer): how many}.
    """

    milestone: int
    due: dict
    numbers: dict
    late_entrants: int | None


def flows(report):
    """Those of everybody in the report. What they are of some programmes only, or in
    another period than the usual, is not told: together with the others it could be."""
    table = report.table
    withholds = report.question.withholds_small_numbers
    is_told = not withholds or (table.tells_details and table.is_whole)
    total = report.total if is_told else Row(follow_up=_nothing())
    counts = table.total
    found = []
    # How many left with each outcome, and how many of them were due.
    told = [{o: counts[at] for o, at in _POSITION.items()}]
    for milestone in MILESTONES:
        numbers = _numbers(counts, FIRST[milestone])
        flow = _flow(report.question, milestone, numbers, total, told)
        if None not in flow.due.values():
            told.append(flow.due)
        found.append(flow)
    return tuple(found)


def _nothing():
    return {milestone: FollowUpResult(milestone) for milestone in MILESTONES}


def _numbers(counts, first):
    """{(outcome, answer): how many}"""
    block = counts[first : first + counting.BLOCK]
    hits = _answers(
        block[counting.HITS_DUE],
        block[counting.RETAINED],
        block[counting.HITS_UNKNOWN],
    )
    progress = _answers(
        block[counting.PROGRESS_DUE],
        block[counting.PROGRESS_LASTING],
        block[counting.PROGRESS_UNKNOWN],
    )
    everybody = _answers(
        block[counting.ELIGIBLE], block[counting.LASTING], block[counting.UNKNOWN]
    )
    misses = {a: everybody[a] - hits[a] - progress[a] for a in ANSWERS}
    return {
        (outcome, answer): found[answer]
        for outcome, found in zip(OUTCOMES, (hits, progress, misses), strict=True)
        for answer in ANSWERS
    }


def _answers(due, in_work, not_reached):
    elsewhere = due - in_work - not_reached
    return {IN_WORK: in_work, ELSEWHERE: elsewhere, NOT_REACHED: not_reached}


def _flow(question, milestone, numbers, total, told):
    hidden_due, hidden = _hidden(question, numbers, total.follow_up[milestone], told)
    due = {o: sum(numbers[o, answer] for answer in ANSWERS) for o in OUTCOMES}
    late = sum(numbers[o, IN_WORK] for o in OTHERS)
    is_told = total.follow_up[milestone].hits_at_exit is not None
    is_shown = is_told and not (question.withholds_small_numbers and is_small(late))
    return Flow(
        milestone,
        {o: None if o in hidden_due else number for o, number in due.items()},
        {key: None if key in hidden else n for key, n in numbers.items()},
        late if is_shown else None,
    )


def _hidden(question, numbers, published, told):
    """(outcomes whose sum is withheld, cells that are); `told` were shown before.

    How many hits there are and how many are in work is known. With that and the sums of
    the columns a cell of progress tells the one of misses: an answer is shown of both
    of them or of none.
    """
    if published.hits_at_exit is None:
        return set(OUTCOMES), set(numbers)
    if not question.withholds_small_numbers:
        return set(), set()
    of_hits = set()
    if published.hits_not_reached is None:
        of_hits = {(ELSEWHERE,), (NOT_REACHED,)}
    hidden = {(OutcomeClass.HIT, answer) for (answer,) in of_hits}
    if any(_is_few(o, sum(numbers[o, a] for a in ANSWERS), told) for o in OTHERS):
        return set(OTHERS), hidden | {(o, a) for o in OTHERS for a in ANSWERS}
    answers = _hidden_answers(numbers, of_hits)
    return set(), hidden | {(o, answer) for (answer,) in answers for o in OTHERS}


def _is_few(outcome, due, told):
    """Whether few were due, or few left since those who were due at a later date."""
    return is_small(due) or any(is_small(sums[outcome] - due) for sums in told)


def _hidden_answers(numbers, of_hits):
    """Those of progress and misses, with the ones that would tell of the hits."""
    cells = {}
    for answer in ANSWERS:
        of_both = [numbers[outcome, answer] for outcome in OTHERS]
        cells[answer,] = (sum(of_both), *of_both)
    rows = withheld(
        margins_of(cells),
        OwnResults(),
        columns=(0, 1, 2),
        besides={(): set(), (0,): of_hits},
    )
    return rows[0,]

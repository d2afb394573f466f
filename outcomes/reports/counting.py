"""The counts behind a report: one aggregating query, and one for the ongoing.

Page, command and every format read the same counts; nothing is judged here.
"""

from collections import defaultdict

from django.db.models import Case, Count, F, Value, When

from core.plain_rows import plain_rows
from outcomes.measures.definition import IN_DENOMINATOR
from outcomes.models import FollowUp
from outcomes.models.measured import COUNTED
from participants.models import OutcomeClass

from . import periods
from .breakdowns import BREAKDOWNS
from .due import is_due, is_known, is_lasting
from .question import Cohort

# Positions in a row of counts. OTHERS are progress and misses, DENOMINATOR those and
# the hits. ONGOING had not left: beside the population by exit, in it by start.
POPULATION, DENOMINATOR, HITS, OTHERS, PROGRESS, MISSES, NEUTRAL, ONGOING = range(8)
# Positions from the milestone's first. HITS_DUE are hits at the exit who are eligible,
# RETAINED those of them who were still in work or studies on the day. PROGRESS_DUE and
# on are the same of those who left with progress.
ELIGIBLE, KNOWN, UNKNOWN, LASTING, ELSEWHERE, HITS_DUE, HITS_UNKNOWN, RETAINED, LOST = (
    range(9)
)
PROGRESS_DUE, PROGRESS_UNKNOWN, PROGRESS_LASTING = range(9, 12)
MILESTONES = FollowUp.Milestone.values
BLOCK = 12
FIRST = {milestone: 8 + BLOCK * i for i, milestone in enumerate(MILESTONES)}
WIDTH = 8 + BLOCK * len(MILESTONES)
NO_FOLLOW_UPS = [(0, 0, 0)] * len(MILESTONES)
# A breakdown that nobody can choose: a quarter is counted in parts, numbered from 0,
# where the usual period begins in it or those end who are due for a follow-up.
STRETCH = "stretch"
_POSITION = {
    OutcomeClass.HIT: HITS,
    OutcomeClass.PROGRESS: PROGRESS,
    OutcomeClass.MISS: MISSES,
    OutcomeClass.NEUTRAL: NEUTRAL,
    None: ONGOING,
}


def count(question, *, follow_ups=True):
    """{key: counts}, with one value in the key for each part of `question.by`."""
    cells = defaultdict(lambda: [0] * WIDTH)
    milestones = MILESTONES if follow_ups else ()
    width = len(question.by)
    for row in _enrolments(question, milestones):
        key, (outcome, size, *later) = row[:width], row[width:]
        add(cells[key], outcome or None, size, _in_threes(later) or NO_FOLLOW_UPS)
    if question.counts_ongoing_apart and "quarter" not in question.by:
        for row in _ongoing(question):
            cells[row[:width]][ONGOING] += row[width]
    return {key: tuple(cell) for key, cell in cells.items()}


def add(cell, outcome, size, follow_ups=NO_FOLLOW_UPS):
    """`follow_ups` are how many were due, known and lasting, for every milestone."""
    cell[POPULATION] += size
    cell[_POSITION[outcome]] += size
    if outcome not in IN_DENOMINATOR:
        return
    cell[DENOMINATOR] += size
    is_hit = outcome == OutcomeClass.HIT
    if not is_hit:
        cell[OTHERS] += size
    for first, (due, known, lasting) in zip(FIRST.values(), follow_ups, strict=True):
        if not due:
            continue
        cell[first + ELIGIBLE] += due
        cell[first + KNOWN] += known
        cell[first + UNKNOWN] += due - known
        cell[first + LASTING] += lasting
        cell[first + ELSEWHERE] += known - lasting
        if is_hit:
            cell[first + HITS_DUE] += due
            cell[first + HITS_UNKNOWN] += due - known
            cell[first + RETAINED] += lasting
            cell[first + LOST] += due - lasting
        elif outcome == OutcomeClass.PROGRESS:
            cell[first + PROGRESS_DUE] += due
            cell[first + PROGRESS_UNKNOWN] += due - known
            cell[first + PROGRESS_LASTING] += lasting


def _enrolments(question, milestones):
    """(…key, outcome, size, …follow-ups); the outcome is grouped by, too."""
    if STRETCH not in question.by:
        return plain_rows(_grouped(question, milestones))
    # Sets apart, since what is no column can't be read in the order of the index.
    first, *others = (
        _grouped(part, milestones, stretch=number)
        for number, part in enumerate(periods.stretches(question))
    )
    return plain_rows(first.union(*others, all=True))


def _grouped(question, milestones, stretch=None):
    groups = _groups(question, stretch) | {"outcome": _outcome(question)}
    counts = {}
    for milestone in milestones:
        due = is_due(question, milestone)
        known = due & is_known(milestone)
        lasting = due & is_lasting(question, milestone)
        counts[f"due_{milestone}"] = Count(COUNTED, filter=due)
        counts[f"known_{milestone}"] = Count(COUNTED, filter=known)
        counts[f"lasting_{milestone}"] = Count(COUNTED, filter=lasting)
    return _counted(question.population(), groups, **counts)


def _ongoing(question):
    """(…key, size) of those who take part."""
    groups = _groups(question)
    if not groups:
        # values() of no names would be of all, and each row a group of its own.
        return [(count_ongoing(question),)]
    still, later = (_counted(rows, groups) for rows in question.ongoing_in_two())
    return plain_rows(still.union(later, all=True))


def count_ongoing(question):
    """How many take part, whatever the report is divided by."""
    still, later = (rows.values(COUNTED) for rows in question.ongoing_in_two())
    return still.union(later, all=True).count()


def _in_threes(numbers):
    return [numbers[at : at + 3] for at in range(0, len(numbers), 3)]


def _groups(question, stretch=None):
    """{alias: what to group by}"""
    return {
        f"by_{name}": Value(stretch)
        if name == STRETCH
        else BREAKDOWNS[name].expression(question)
        for name in question.by
    }


def _outcome(question):
    """What an enrolment counts as; nothing while it had not ended."""
    outcome = F(question.definition.column)
    if question.cohort == Cohort.EXIT:
        return outcome
    return Case(When(question.had_ended, then=outcome))


def _counted(rows, groups, **more):
    grouped = rows.order_by().annotate(**groups).values(*groups)
    counts = {"size": Count(COUNTED)} | more
    return grouped.annotate(**counts).values_list(*groups, *counts)

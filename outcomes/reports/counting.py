"""The counts behind a report: one aggregating query, one for follow-ups, one for the
ongoing. Page, command and every format read the same counts; nothing is judged here.
"""

import datetime
from collections import defaultdict

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    Q,
    When,
)

from outcomes.models import FollowUp
from participants.models import OutcomeClass

from .breakdowns import BREAKDOWNS
from .question import Cohort

# Positions in a row of counts. OTHERS are progress and misses, DENOMINATOR those and
# the hits. ONGOING had not left: beside the population by exit, in it by start.
POPULATION, DENOMINATOR, HITS, OTHERS, PROGRESS, MISSES, NEUTRAL, ONGOING = range(8)
# Positions from the milestone's first. HITS_DUE are hits at the exit who are eligible,
# RETAINED those of them who were still in work or studies on the day.
ELIGIBLE, KNOWN, UNKNOWN, LASTING, ELSEWHERE, HITS_DUE, HITS_UNKNOWN, RETAINED, LOST = (
    range(9)
)
MILESTONES = FollowUp.Milestone.values
BLOCK = 9
FIRST = {milestone: 8 + BLOCK * i for i, milestone in enumerate(MILESTONES)}
WIDTH = 8 + BLOCK * len(MILESTONES)
_POSITION = {
    OutcomeClass.HIT: HITS,
    OutcomeClass.PROGRESS: PROGRESS,
    OutcomeClass.MISS: MISSES,
    OutcomeClass.NEUTRAL: NEUTRAL,
    None: ONGOING,
}
_FOLLOWED_UP = {OutcomeClass.HIT, OutcomeClass.PROGRESS, OutcomeClass.MISS}


def count(question):
    """{key: counts}, with one value in the key for each part of `question.by`."""
    cells = defaultdict(lambda: [0] * WIDTH)
    for *key, outcome, size, due_90, due_180, due_365 in _enrolments(question):
        due = (due_90, due_180, due_365)
        _add_enrolments(cells[tuple(key)], outcome, size, due)
    for *key, milestone, outcome, is_lasting, size in _answers(question):
        _add_answers(cells[tuple(key)], milestone, outcome, is_lasting, size)
    if question.counts_ongoing_apart and "quarter" not in question.by:
        for *key, size in _counted(question.ongoing(), _groups(question)):
            cells[tuple(key)][ONGOING] = size
    return {key: tuple(cell) for key, cell in cells.items()}


def _add_enrolments(cell, outcome, size, due):
    cell[POPULATION] += size
    cell[_POSITION[outcome]] += size
    if outcome not in _FOLLOWED_UP:
        return
    cell[DENOMINATOR] += size
    if outcome != OutcomeClass.HIT:
        cell[OTHERS] += size
    for milestone, eligible in zip(MILESTONES, due, strict=True):
        first = FIRST[milestone]
        cell[first + ELIGIBLE] += eligible
        cell[first + UNKNOWN] += eligible
        if outcome == OutcomeClass.HIT:
            cell[first + HITS_DUE] += eligible
            cell[first + HITS_UNKNOWN] += eligible
            cell[first + LOST] += eligible


def _add_answers(cell, milestone, outcome, is_lasting, size):
    if outcome not in _FOLLOWED_UP:
        return
    first = FIRST[milestone]
    cell[first + KNOWN] += size
    cell[first + UNKNOWN] -= size
    cell[first + (LASTING if is_lasting else ELSEWHERE)] += size
    if outcome == OutcomeClass.HIT:
        cell[first + HITS_UNKNOWN] -= size
        if is_lasting:
            cell[first + RETAINED] += size
            cell[first + LOST] -= size


def last_exit_due(question, milestone):
    """Who left on this day or before is past the window of the follow-up."""
    return question.as_of - datetime.timedelta(days=milestone) - FollowUp.CLOSES_AFTER


def _groups(question):
    """{alias: what to group by}; the outcome is grouped by, to be worked out once."""
    return {f"by_{name}": BREAKDOWNS[name].expression(question) for name in question.by}


def _outcome(question):
    """What an enrolment counts as; nothing while it had not ended."""
    outcome = question.definition.outcome
    if question.cohort == Cohort.EXIT:
        return outcome
    return Case(When(question.had_ended, then=outcome))


def _enrolments(question):
    due = {
        f"due_{milestone}": Count(
            "pk", filter=Q(ended_on__lte=last_exit_due(question, milestone))
        )
        for milestone in MILESTONES
    }
    groups = _groups(question) | {"outcome": _outcome(question)}
    return _counted(question.population(), groups, **due)


def _answers(question):
    """Answers about the due dates that had passed, by group and milestone."""
    due = Q()
    for milestone in MILESTONES:
        due |= Q(
            follow_ups__milestone=milestone,
            ended_on__lte=last_exit_due(question, milestone),
        )
    answered = question.population().filter(
        due,
        follow_ups__reached_on__lte=question.as_of,
        follow_ups__status__in=sorted(set(FollowUp.Status) - {FollowUp.Status.UNKNOWN}),
    )
    lasting = Q(follow_ups__status__in=question.definition.lasting)
    groups = _groups(question) | {
        "milestone": F("follow_ups__milestone"),
        "outcome": question.definition.outcome,
        "is_lasting": ExpressionWrapper(lasting, output_field=BooleanField()),
    }
    return _counted(answered, groups)


def _counted(enrolments, groups, **more):
    rows = enrolments.order_by().annotate(**groups).values(*groups)
    counts = {"size": Count("pk")} | more
    return rows.annotate(**counts).values_list(*groups, *counts)

"""Where people went: the exits of a report by what they left for.

Groups of exit codes, so that none tells of illness or crime: those are all “not in the
denominator”, and a wage subsidy, which tells of a disability, is a subsidised job.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from core.suppression import OwnResults, margins_of, withheld
from participants.models import OutcomeClass


@dataclass(frozen=True)
class Group:
    """Exit codes under one name. Without codes, what is left of the outcome."""

    key: str
    label: Any
    outcome: OutcomeClass
    codes: frozenset = frozenset()


@dataclass(frozen=True)
class Destination:
    """A line of the table; `number` is None where it is withheld."""

    group: Group
    number: int | None


SUBSIDISED = {
    "EMP_NYSTART",
    "EMP_INTRO",
    "EMP_ESTAB",
    "EMP_WAGESUB",
    "EMP_APPRENT",
}
NOT_JOBS = {
    "EMP_MUNI",
    "COOP_PLANNED",
    "STUDY_SFI",
    "LM_TRAINING",
    "INTERNSHIP",
    "OTHER_PROGRAMME",
}
GROUPS = [
    Group("work", _("Work, regular"), OutcomeClass.HIT),
    Group("subsidised", _("Work, subsidised"), OutcomeClass.HIT, frozenset(SUBSIDISED)),
    Group(
        "business", _("Own business"), OutcomeClass.HIT, frozenset({"SELF_EMP", "COOP"})
    ),
    Group("study", _("Studies"), OutcomeClass.HIT, frozenset({"STUDY_ELIG"})),
    Group("less_work", _("Shorter work, or under half time"), OutcomeClass.PROGRESS),
    Group(
        "steps",
        _("Internship, course or another programme"),
        OutcomeClass.PROGRESS,
        frozenset(NOT_JOBS),
    ),
    Group(
        "unemployed",
        _("Back to unemployment"),
        OutcomeClass.MISS,
        frozenset({"BACK_TO_PES", "TERM_END"}),
    ),
    Group("broken_off", _("Broken off or unknown"), OutcomeClass.MISS),
    Group("neutral", _("Not in the denominator"), OutcomeClass.NEUTRAL),
]


def destinations(report):
    """Every group with its number, small ones withheld as in the report."""
    question = report.question
    exits = (
        question.population()
        .filter(question.had_ended)
        .order_by()
        .values_list("code", question.definition.column)
        .annotate(size=Count("pk"))
    )
    numbers = Counter()
    for code, outcome, size in exits:
        numbers[group_of(code, outcome).key] += size
    hidden = _hidden(report, numbers)
    return [
        Destination(group, None if group.key in hidden else numbers[group.key])
        for group in GROUPS
    ]


def group_of(code, outcome):
    """The group that names the code, or the one for the rest of its outcome."""
    of_outcome = [group for group in GROUPS if group.outcome == outcome]
    for group in of_outcome:
        if code in group.codes:
            return group
    return next(group for group in of_outcome if not group.codes)


def _hidden(report, numbers):
    """The sums of hits, progress and misses are shown: each is divided by itself."""
    if report.total.suppressed:
        return {group.key for group in GROUPS}
    if not report.question.withholds_small_numbers:
        return set()
    hidden = set()
    for outcome in (OutcomeClass.HIT, OutcomeClass.PROGRESS, OutcomeClass.MISS):
        cells = {
            (group.key,): (numbers[group.key],)
            for group in GROUPS
            if group.outcome == outcome
        }
        rows = withheld(margins_of(cells), OwnResults(), columns=(0,))
        hidden |= {key for (key,) in rows[0,]}
    return hidden

"""Where people went: the exits of a report by what they left for.

Groups of exit codes, so that none tells of illness or crime: those are all “not in the
denominator”, and a wage subsidy, which tells of a disability, is a subsidised job.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from outcomes.measures import DEFAULT
from participants.models import OutcomeClass

from .parts import published_parts


@dataclass(frozen=True)
class Group:
    """Exit codes under one name. Without codes, what is left of the outcome.

    `is_usual` ones have a line even when they are empty. The others come with measures
    that see the same exit in another way: Portalen's internships are hits. The one that
    `is_apart` has the codes that a measure wants to see by themselves.
    """

    key: str
    label: Any
    outcome: OutcomeClass
    codes: frozenset = frozenset()
    is_usual: bool = True
    is_apart: bool = False

    def codes_under(self, definition):
        if self.is_apart:
            return frozenset(definition.shown_apart)
        return self.codes.difference(definition.shown_apart)


@dataclass(frozen=True)
class Destination:
    """A line of the table; `number` is None where it is withheld."""

    group: Group
    number: int | None


SUBSIDISED = frozenset(
    {"EMP_NYSTART", "EMP_INTRO", "EMP_ESTAB", "EMP_WAGESUB", "EMP_APPRENT"}
)
BUSINESS = frozenset({"SELF_EMP", "COOP"})
STUDIES = frozenset({"STUDY_ELIG"})
STEPS = frozenset(
    {
        "EMP_MUNI",
        "COOP_PLANNED",
        "STUDY_SFI",
        "LM_TRAINING",
        "INTERNSHIP",
        "OTHER_PROGRAMME",
    }
)
UNEMPLOYED = frozenset({"BACK_TO_PES", "TERM_END"})
BROKEN_OFF = frozenset({"DROPOUT", "DISMISSED", "LOST_CONTACT", "UNKNOWN"})
_HIT, _PROGRESS = OutcomeClass.HIT, OutcomeClass.PROGRESS
GROUPS = [
    Group("work", _("Work, regular"), _HIT),
    Group("subsidised", _("Work, subsidised"), _HIT, SUBSIDISED),
    Group("business", _("Own business"), _HIT, BUSINESS),
    Group("study", _("Studies"), _HIT, STUDIES),
    Group(
        "step_as_hit",
        _("Internship, course or another programme, as a hit"),
        _HIT,
        STEPS,
        is_usual=False,
    ),
    Group("less_work", _("Shorter work, or under half time"), _PROGRESS),
    Group(
        "business_as_step",
        _("Own business, as progress"),
        _PROGRESS,
        BUSINESS,
        is_usual=False,
    ),
    Group(
        "study_as_step", _("Studies, as progress"), _PROGRESS, STUDIES, is_usual=False
    ),
    Group(
        "planned", _("Plans a cooperative"), _PROGRESS, is_usual=False, is_apart=True
    ),
    Group("steps", _("Internship, course or another programme"), _PROGRESS, STEPS),
    Group("unemployed", _("Back to unemployment"), OutcomeClass.MISS, UNEMPLOYED),
    Group("broken_off", _("Broken off or unknown"), OutcomeClass.MISS, BROKEN_OFF),
    Group("other", _("Other reasons"), OutcomeClass.MISS, is_usual=False),
    Group("neutral", _("Not in the denominator"), OutcomeClass.NEUTRAL),
]


def destinations(report, exits):
    """The groups with their numbers, small ones withheld as in the report.

    `exits` are those of .exits, of all programmes of the organisation.
    """
    definition = report.question.definition
    cells = Counter()
    for found, size in exits.items():
        if found.outcome:
            group = group_of(found.code, found.outcome, definition)
            cells[found.programme, group.key] += size
    published = {}
    for outcome in (_HIT, _PROGRESS, OutcomeClass.MISS):
        # The sums of hits, progress and misses are shown: each is divided by itself.
        parts = [group.key for group in GROUPS if group.outcome == outcome]
        published |= published_parts(report, parts, cells)
    [*_rest, neutral] = GROUPS
    asked = report.table.asked
    published[neutral.key] = report.total.neutral
    return [
        Destination(group, published[group.key])
        for group in GROUPS
        if group.is_usual or any(cells[programme, group.key] for programme in asked)
    ]


def group_of(code, outcome, definition=DEFAULT):
    """The group that names the code, or the one for the rest of its outcome."""
    of_outcome = [group for group in GROUPS if group.outcome == outcome]
    for group in of_outcome:
        if code in group.codes_under(definition):
            return group
    return next(group for group in of_outcome if is_for_the_rest(group))


def is_for_the_rest(group):
    return not group.codes and not group.is_apart

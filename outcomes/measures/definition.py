"""What a definition of a rate says; each definition is a module beside this one."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from outcomes.models import FollowUp
from outcomes.models.measured import column_of
from participants.models import OutcomeClass

from .case import ORDER

# Answers to a follow-up that count as a hit, unless a measure says otherwise.
WORK = (
    FollowUp.Status.WORK,
    FollowUp.Status.WORK_SUBSIDISED,
    FollowUp.Status.OWN_BUSINESS,
)
WORK_OR_STUDIES = (*WORK, FollowUp.Status.STUDY)

# What a rate divides by, and whose answers to a follow-up are counted.
IN_DENOMINATOR = (OutcomeClass.HIT, OutcomeClass.PROGRESS, OutcomeClass.MISS)


@dataclass(frozen=True)
class Words:
    """A text in both languages. Part of the definition, so not in a catalogue.

    A report names the definition it was made with; its words may not change later.
    """

    sv: str
    en: str

    def __str__(self):
        return self.en if get_language() == "en" else self.sv


@dataclass(frozen=True)
class RateDefinition:
    """A share of those who left, exactly: who is counted, and as what.

    `judge` says what one status of a case counts as: HIT, PROGRESS, MISS or NEUTRAL,
    which is out of the denominator. `overrule`, where there is one, has the last word
    on the case. A changed rule is a new definition with a new version: never change
    one that reports have been made with.
    """

    name: str
    version: int
    title: Words
    summary: Words
    numerator: Words
    denominator: Words
    left_out: Words
    follow_up: Words
    source: Words
    judge: Callable
    overrule: Callable | None = None
    # Answers to a follow-up that count as a hit.
    lasting: tuple = WORK_OR_STUDIES
    # Exit codes that a table shows by themselves, beside the hits.
    shown_apart: tuple = ()
    # Above this share of neutral exits a report warns: coding must not make the rate.
    neutral_ceiling: float = 0.20

    @property
    def column(self):
        """The column of MeasuredEnrolment with the outcomes under this measure."""
        return column_of(self.name)

    @property
    def counted(self):
        """The condition on a MeasuredEnrolment to be in the population."""
        return Q(**{f"{self.column}__gt": ""})

    def is_outcome(self, outcome):
        """The condition that it counts as this outcome."""
        return Q(**{self.column: outcome})

    def decide(self, case):
        """(outcome, the status that decides) of a case; (None, None) if not counted.

        The last status within 28 days decides; of several on one day the best.
        """
        if not case.is_counted:
            return None, None
        judged = [(self.judge(status, case), status) for status in case.last_known]
        outcome, status = min(judged, key=lambda pair: ORDER.index(pair[0]))
        if self.overrule:
            outcome = self.overrule(case, outcome)
        return outcome, status

    def classify(self, case):
        return self.decide(case)[0]


def as_classed(code):
    """The outcome that the class of a code says, where no measure says otherwise."""
    return OutcomeClass(code.outcome_class)


def without_exclusions(outcome):
    """For measures that leave nobody out: a neutral exit is an exit without a hit."""
    return OutcomeClass.MISS if outcome == OutcomeClass.NEUTRAL else outcome


def is_job(code):
    return code.is_job

"""What a definition of a rate says; each definition is a module beside this one."""

from dataclasses import dataclass

from django.db.models import Case, Q, Value
from django.db.models.lookups import Exact
from django.utils.translation import get_language


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

    `counted` is the condition on an ended Enrolment to be in the population, and
    `outcome` the expression for what it counts as: HIT, PROGRESS, MISS or NEUTRAL. A
    changed rule is a new definition with a new version: never change one that reports
    have been made with.
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
    counted: Q
    outcome: Case
    # Answers to a follow-up that count as a hit.
    lasting: tuple
    # Above this share of neutral exits a report warns: coding must not make the rate.
    neutral_ceiling: float

    def is_outcome(self, outcome):
        """The condition that an ended enrolment counts as this outcome."""
        return Exact(self.outcome, Value(outcome))

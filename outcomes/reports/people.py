"""The people behind a number: the enrolments that a report has counted there.

The same conditions as in the counts. Who may see whom is for the caller to say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outcomes.measures.definition import IN_DENOMINATOR
from participants.models import Enrolment, OutcomeClass

from .breakdowns import BREAKDOWNS, named_parts
from .counting import MILESTONES
from .destinations import GROUPS, is_for_the_rest
from .due import is_due, is_known, is_lasting
from .evidence import LEVELS
from .flow import ANSWERS, ELSEWHERE, IN_WORK, NOT_REACHED, OUTCOMES
from .self_support import supporting
from .waiting import with_job
from .words import job_sentence, period_sentence, since_opening_sentence

# Stands in an address for the part without a code, such as “no area”.
NO_CODE = "-"


@dataclass(frozen=True)
class Slice:
    """A number of a row: what it counts, its enrolments in a question, and when they
    did what it counts."""

    label: Any
    enrolments: Callable
    when: Callable = period_sentence


def people(question, show, part=None):
    """The enrolments of one number; `part` limits them to one row, by its codes."""
    found = measured(question, show, part)
    return Enrolment.objects.filter(pk__in=found.order_by().values("pk"))


def measured(question, show, part=None):
    """The same as measured rows."""
    found = SLICES[show].enrolments(question)
    if part is not None:
        for name, code in zip(question.by, part, strict=True):
            found = found.filter(BREAKDOWNS[name].condition(question, code))
    return found


def name_of_row(question, show, part):
    """How the row of these codes is called; its first enrolment knows the values."""
    groups = [BREAKDOWNS[name].expression(question) for name in question.by]
    values = measured(question, show, part).order_by().values_list(*groups).first()
    if values is None:
        return " · ".join(filter(None, part))
    named = named_parts(question, [values])
    return " · ".join(n[value].label for n, value in zip(named, values, strict=True))


def _population(question):
    return question.population()


def _with_outcome(*outcomes):
    def enrolments(question):
        is_one = Q()
        for outcome in outcomes:
            is_one |= Q(question.definition.is_outcome(outcome))
        return question.population().filter(question.had_ended).filter(is_one)

    return enrolments


def _ongoing(question):
    if question.counts_ongoing_apart:
        return question.ongoing()
    return question.population().filter(question.was_ongoing)


def _followed_up(milestone, condition):
    """Those who were due; `condition` says what is asked of their answer."""

    def enrolments(question):
        due = _with_outcome(*IN_DENOMINATOR)(question).filter(
            is_due(question, milestone)
        )
        if condition == "unknown":
            return due.exclude(is_known(milestone))
        if condition == "lasting":
            return due.filter(is_lasting(question, milestone))
        if condition == "retained":
            is_hit = question.definition.is_outcome(OutcomeClass.HIT)
            return due.filter(is_hit, is_lasting(question, milestone))
        return due

    return enrolments


def _flowed(outcome, milestone, place):
    """Who left with this outcome and was later found there; see .flow."""

    def enrolments(question):
        due = _with_outcome(outcome)(question).filter(is_due(question, milestone))
        if place == NOT_REACHED:
            return due.exclude(is_known(milestone))
        if place == IN_WORK:
            return due.filter(is_lasting(question, milestone))
        if place == ELSEWHERE:
            return due.filter(is_known(milestone)).exclude(
                is_lasting(question, milestone)
            )
        return due

    return enrolments


def _left_for(group):
    def enrolments(question):
        left = _with_outcome(group.outcome)(question)
        definition = question.definition
        if not is_for_the_rest(group):
            return left.filter(code__in=group.codes_under(definition))
        of_outcome = [g for g in GROUPS if g.outcome == group.outcome]
        named = [g.codes_under(definition) for g in of_outcome]
        return left.exclude(code__in=frozenset().union(*named))

    return enrolments


def _according_to(level):
    return lambda q: _with_outcome(OutcomeClass.HIT)(q).filter(evidence=level)


FOLLOW_UPS = {
    "due": _("Due for the follow-up"),
    "unknown": _("Not reached at the follow-up"),
    "lasting": _("In work or studies at the follow-up"),
    "retained": _("Hits at the exit that have lasted"),
}
# What every row of a report has.
OF_ROWS = {
    "population": Slice(_("All who are counted"), _population),
    "denominator": Slice(_("In the denominator"), _with_outcome(*IN_DENOMINATOR)),
    "hits": Slice(_("Hits"), _with_outcome(OutcomeClass.HIT)),
    "progress": Slice(_("Progress"), _with_outcome(OutcomeClass.PROGRESS)),
    "misses": Slice(_("Misses"), _with_outcome(OutcomeClass.MISS)),
    "neutral": Slice(
        _("Neutral, not in the denominator"), _with_outcome(OutcomeClass.NEUTRAL)
    ),
    "ongoing": Slice(_("Still taking part"), _ongoing),
} | {
    f"{condition}_{milestone}": Slice(label, _followed_up(milestone, condition))
    for condition, label in FOLLOW_UPS.items()
    for milestone in MILESTONES
}
# What is told of the total alone.
OF_FLOWS = {
    f"{outcome.lower()}_{place}_{milestone}": Slice(
        _("From the exit to the follow-up"), _flowed(outcome, milestone, place)
    )
    for outcome in OUTCOMES
    for place in ("due", *ANSWERS)
    for milestone in MILESTONES
}
OF_DESTINATIONS = {
    f"left_{group.key}": Slice(group.label, _left_for(group)) for group in GROUPS
}
OF_EVIDENCE = {
    f"according_to_{level or 'nobody'}": Slice(
        _("Hits, by who says so"), _according_to(level)
    )
    for level in LEVELS
}
# The figures on top that are not of the rows.
OF_FIGURES = {
    "supporting": Slice(
        _("Support themselves"), supporting, lambda _q: since_opening_sentence()
    ),
    "with_job": Slice(_("Got a job"), with_job, job_sentence),
}
SLICES = OF_ROWS | OF_FLOWS | OF_DESTINATIONS | OF_EVIDENCE | OF_FIGURES

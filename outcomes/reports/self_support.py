"""How many people have come to support themselves: a count, as Linkstep publishes it.

A person counts once for each programme, who ever left it and came to support themselves
under LINKSTEP_SELF_SUPPORT, from the day the programme opened. No period, no
denominator: that is what makes it another figure than the hit rate.
"""

from dataclasses import dataclass, replace

from django.db.models import Count

from core.suppression import is_small
from outcomes.measures import LINKSTEP_SELF_SUPPORT
from participants.models import OutcomeClass
from programmes.models import Programme


@dataclass(frozen=True)
class SelfSupport:
    """How many persons of which coaching programmes; those with few are left out."""

    programmes: tuple
    persons_by_programme: dict

    @property
    def persons(self):
        return sum(self.persons_by_programme.values())


def self_support(question):
    """The count for the question's coaching programmes, or None without any."""
    coaching = [
        programme
        for programme in question.programmes
        if programme.model == Programme.Model.COACHING
    ]
    of_coaching = replace(question, programmes=tuple(coaching))
    persons = {
        programme_id: number
        for programme_id, number in _persons(of_coaching)
        if not (question.withholds_small_numbers and is_small(number))
    }
    if not persons:
        return None
    return SelfSupport(tuple(p for p in coaching if p.pk in persons), persons)


def _persons(question):
    """(programme, how many): those who came back count once in it."""
    return (
        question.enrolments()
        .filter(question.had_ended, LINKSTEP_SELF_SUPPORT.is_outcome(OutcomeClass.HIT))
        .order_by()
        .values_list("programme_id")
        .annotate(persons=Count("participant_id", distinct=True))
    )

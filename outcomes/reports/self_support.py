"""How many people have come to support themselves: a count, as Linkstep publishes it.

A person counts once for each programme, who ever left it and came to support themselves
under LINKSTEP_SELF_SUPPORT, from the day the programme opened. No period, no
denominator: that is what makes it another figure than the hit rate.
"""

from dataclasses import dataclass, replace

from django.db.models import Count, Max, Q

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
        for programme_id, number, earlier in _persons(of_coaching)
        if not question.withholds_small_numbers
        or not (is_small(number) or is_small(earlier))
    }
    if not persons:
        return None
    return SelfSupport(tuple(p for p in coaching if p.pk in persons), persons)


def supporting(question):
    """The rows behind the number: the last of each person in each programme."""
    found = self_support(question)
    of_found = replace(question, programmes=found.programmes if found else ())
    by_person = _hits(of_found).values("programme_id", "participant_id")
    last = by_person.annotate(last=Max("pk")).values("last")
    return question.enrolments().filter(pk__in=last)


def _persons(question):
    """(programme, how many, and of them before the usual period, which is told, too):
    those who came back count once in it."""
    counted = _hits(question).values_list("programme_id")
    earlier = Q(ended_on__lt=question.usual_start)
    return counted.annotate(
        persons=Count("participant_id", distinct=True),
        earlier=Count("participant_id", distinct=True, filter=earlier),
    )


def _hits(question):
    is_hit = LINKSTEP_SELF_SUPPORT.is_outcome(OutcomeClass.HIT)
    return question.enrolments().filter(question.had_ended, is_hit).order_by()

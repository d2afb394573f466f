"""On which day of their time in a programme people came, got a job, or left without."""

import datetime

from django.db.models import Case, Count, DateField, F, IntegerField, Q, Value, When

from core.date_functions import DaysBetween
from outcomes.models.measured import COUNTED
from participants.models import OutcomeClass

from .question import Cohort

# As the fields of core.survival.Day.
ENTERED, EVENTS, CENSORED = "entered", "events", "censored"
NOTHING = {ENTERED: 0, EVENTS: 0, CENSORED: 0}
LATEST_JOB = datetime.timedelta(days=366)


def seen(question):
    """(days since enrolment, what was seen, how many), from one statement.

    It reads every row once, and groups by both ends: the table is long, the days few.
    """
    ends = {
        "came": _first_day(question),
        "day": DaysBetween(F("enrolled_on"), F("until")),
        "kind": Case(
            When(_has_job(question), then=Value(EVENTS)), default=Value(CENSORED)
        ),
    }
    rows = _watched(question).order_by().annotate(**ends).values_list(*ends)
    for came, day, kind, size in rows.annotate(size=Count(COUNTED)):
        yield came, ENTERED, size
        yield day, kind, size


def _watched(question):
    """Who took part in the period, or began in it, and is counted by the measure."""
    known = question.definition.counted | question.was_ongoing
    rows = question.enrolments().filter(known, enrolled_on__lte=question.last_day)
    rows = rows.annotate(until=_until(question))
    if question.cohort == Cohort.START:
        return rows.filter(enrolled_on__gte=question.start)
    # Most who left long ago are out before anything is worked out of them: a job begins
    # within four weeks of the exit.
    late = Q(ended_on__isnull=True) | Q(ended_on__gte=question.start - LATEST_JOB)
    return rows.filter(late, until__gte=question.start)


def _has_job(question):
    """A job that counts as a hit, begun in the period."""
    is_hit = question.definition.is_outcome(OutcomeClass.HIT)
    return is_hit & question.had_ended & Q(job_on__lte=question.last_day)


def _until(question):
    """The last day somebody was watched; who has a job to come is still waiting."""
    last_day = Value(question.last_day, DateField())
    is_hit = question.definition.is_outcome(OutcomeClass.HIT)
    return Case(
        When(_has_job(question), then=F("job_on")),
        When(is_hit & Q(job_on__isnull=False), then=last_day),
        When(ended_on__lt=question.last_day, then=F("ended_on")),
        default=last_day,
    )


def _first_day(question):
    start = Value(question.start, DateField())
    return Case(
        When(enrolled_on__lt=question.start, then=DaysBetween(F("enrolled_on"), start)),
        default=Value(0),
        output_field=IntegerField(),
    )

"""On which day of their time in a programme people came, got a job, or left without."""

import datetime

from django.db.models import Case, Count, DateField, F, Q, Value, When

from core.date_functions import DaysBetween, number_of_quarter
from core.plain_rows import plain_rows
from outcomes.models.measured import COUNTED
from participants.models import OutcomeClass

from .question import Cohort

# As the fields of core.survival.Day.
ENTERED, EVENTS, CENSORED = "entered", "events", "censored"
NOTHING = {ENTERED: 0, EVENTS: 0, CENSORED: 0}
LATEST_JOB = datetime.timedelta(days=366)


def seen(question):
    """(days since enrolment, what was seen, how many), from one statement.

    Those who were there before the period are counted by themselves. By both ends of
    the time that people were watched there are nearly as many groups as people.
    """
    gone, still_there = _watched(question)
    last_day = Value(question.last_day, DateField())
    job = Case(When(_has_job(question), then=Value(EVENTS)), default=Value(CENSORED))
    several = [
        _by_day(gone, DaysBetween(F("enrolled_on"), _until(question)), job),
        _by_day(still_there, DaysBetween(F("enrolled_on"), last_day), Value(CENSORED)),
        _there_before(question, gone),
        _there_before(question, still_there),
    ]
    from_beginning = 0
    for day, kind, size in plain_rows(several[0].union(*several[1:], all=True)):
        from_beginning += -size if kind == ENTERED else size
        yield day, kind, size
    yield 0, ENTERED, from_beginning


def with_job(question):
    """The rows of those who got a job in the period; who has one has left."""
    gone, _still_there = _watched(question)
    return gone.filter(_has_job(question))


def _watched(question):
    """Who took part in the period, or began in it, and is counted by the measure.

    Two sets, of the gone and of those still there, as in Question.ongoing_in_two.
    """
    begun = question.enrolments().filter(enrolled_on__lte=question.last_day)
    if question.cohort == Cohort.START:
        begun = begun.filter(enrolled_on__gte=question.start)
    # Most who left long ago are out before anything is worked out of them: a job begins
    # within four weeks of the exit.
    recent = number_of_quarter(question.start - LATEST_JOB)
    known = question.definition.counted | Q(ended_on__gt=question.as_of)
    is_hit = question.definition.is_outcome(OutcomeClass.HIT)
    was_there = Q(ended_on__gte=question.start)
    was_there |= is_hit & Q(job_on__gte=question.start)
    gone = begun.filter(known, was_there, ended_in__gte=recent)
    return gone, begun.filter(ended_in__isnull=True)


def _there_before(question, rows):
    """Who began before the period, with the days they had behind them when it began."""
    start = Value(question.start, DateField())
    earlier = rows.filter(enrolled_on__lt=question.start)
    return _by_day(earlier, DaysBetween(F("enrolled_on"), start), Value(ENTERED))


def _by_day(rows, day, kind):
    groups = {"day": day, "kind": kind}
    rows = rows.order_by().annotate(**groups).values_list(*groups)
    return rows.annotate(size=Count(COUNTED))


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

"""On which day of their time in a programme people came, got a job, or left without."""

from django.db.models import Case, Count, DateField, F, IntegerField, Q, Value, When

from core.date_functions import DaysBetween
from participants.models import OutcomeClass

from .question import Cohort

# As the fields of core.survival.Day.
ENTERED, EVENTS, CENSORED = "entered", "events", "censored"
NOTHING = {ENTERED: 0, EVENTS: 0, CENSORED: 0}


def seen(question):
    """(days since enrolment, what was seen, how many), in one statement: some hundred
    rows, whatever the number of people."""
    watched = _watched(question)
    came = watched.annotate(day=_first_day(question), kind=Value(ENTERED))
    left = watched.annotate(
        day=DaysBetween(F("enrolled_on"), F("until")),
        kind=Case(
            When(_has_job(question), then=Value(EVENTS)), default=Value(CENSORED)
        ),
    )
    return _counted(came).union(_counted(left), all=True)


def _counted(rows):
    return rows.order_by().values_list("day", "kind").annotate(size=Count("pk"))


def _watched(question):
    """Who took part in the period, or began in it, and is counted by the measure."""
    known = question.definition.counted | question.was_ongoing
    rows = question.enrolments().filter(known, enrolled_on__lte=question.last_day)
    rows = rows.annotate(until=_until(question))
    if question.cohort == Cohort.START:
        return rows.filter(enrolled_on__gte=question.start)
    return rows.filter(until__gte=question.start)


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

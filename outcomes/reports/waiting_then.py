"""The same as .waiting, of what was known on an earlier day, worked out in memory."""

from outcomes.measured.history import measured_on
from participants.models import OutcomeClass

from .question import Cohort
from .waiting import CENSORED, ENTERED, EVENTS


def seen(question):
    programmes = [programme.pk for programme in question.programmes]
    for row in measured_on(question.known_on, programmes):
        until, kind = _end(question, row)
        if not _is_watched(question, row, until):
            continue
        yield max((question.start - row.enrolled_on).days, 0), ENTERED, 1
        yield (until - row.enrolled_on).days, kind, 1


def _is_watched(question, row, until):
    had_ended = row.ended_on is not None and row.ended_on <= question.as_of
    if had_ended and not getattr(row, question.definition.column):
        return False
    if row.enrolled_on > question.last_day:
        return False
    first = row.enrolled_on if question.cohort == Cohort.START else until
    return first >= question.start


def _end(question, row):
    """The last day the person was watched, and why it was the last."""
    last_day = question.last_day
    had_ended = row.ended_on is not None and row.ended_on <= question.as_of
    is_hit = getattr(row, question.definition.column) == OutcomeClass.HIT
    if is_hit and row.job_on:
        if had_ended and row.job_on <= last_day:
            return row.job_on, EVENTS
        return last_day, CENSORED
    return (min(row.ended_on or last_day, last_day)), CENSORED

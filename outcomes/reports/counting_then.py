"""The groups of a report as they were known on an earlier day, counted in memory."""

from collections import Counter

from outcomes.measured.history import measured_on
from outcomes.models import FollowUp
from outcomes.models.measured import NOT_ASKED

from .breakdowns import BREAKDOWNS
from .due import answer_of, last_exit_due
from .question import Cohort


def groups(question):
    """(…key, outcome, size, follow-ups) as the database would group them."""
    for row in _rows(question):
        outcome = _outcome(question, row)
        if outcome is None or not _in_period(question, row):
            continue
        follow_ups = [_follow_up(question, row, m) for m in FollowUp.Milestone.values]
        yield *_key(question, row), outcome, 1, follow_ups


def ongoing(question):
    """(…key, size) of those who took part on the day of the report."""
    sizes = Counter(
        _key(question, row)
        for row in _rows(question)
        if _is_ongoing(question, row) and row.enrolled_on <= question.as_of
    )
    return [(*key, size) for key, size in sizes.items()]


def _rows(question):
    return measured_on(question.known_on, [p.pk for p in question.programmes])


def _key(question, row):
    return tuple(BREAKDOWNS[name].value(question, row) for name in question.by)


def _is_ongoing(question, row):
    return row.ended_on is None or row.ended_on > question.as_of


def _outcome(question, row):
    """What it counts as, "" while it goes on in a cohort by start; None: nothing."""
    if _is_ongoing(question, row):
        return "" if question.cohort == Cohort.START else None
    return getattr(row, question.definition.column) or None


def _in_period(question, row):
    day = getattr(row, question.cohort_field)
    return question.start <= day <= question.last_day


def _follow_up(question, row, milestone):
    """How many of this one were due, known and lasting: 0 or 1 of each."""
    answer = answer_of(row, milestone)
    is_past = row.ended_on and row.ended_on <= last_exit_due(question, milestone)
    if not is_past or answer == NOT_ASKED:
        return 0, 0, 0
    return 1, int(answer != ""), int(answer in question.definition.lasting)

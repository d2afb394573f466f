"""Which follow-ups count in a report: conditions on measured rows.

The same for the counts and for the lists behind them.
"""

import datetime

from django.db.models import Q

from outcomes.models import FollowUp
from outcomes.models.measured import NOT_ASKED


def last_exit_due(question, milestone):
    """Who left on this day or before is past the window of the follow-up."""
    return question.as_of - datetime.timedelta(days=milestone) - FollowUp.CLOSES_AFTER


def is_due(question, milestone):
    """The window has closed, and there was somebody to ask."""
    past = Q(ended_on__lte=last_exit_due(question, milestone))
    return past & ~Q(**{_answer(milestone): NOT_ASKED})


def is_known(milestone):
    """Of those who were due."""
    return ~Q(**{_answer(milestone): ""})


def is_lasting(question, milestone):
    """The answer counts as a hit under the measure."""
    return Q(**{f"{_answer(milestone)}__in": question.definition.lasting})


def answer_of(row, milestone):
    return getattr(row, _answer(milestone))


def _answer(milestone):
    return f"status_{milestone}"

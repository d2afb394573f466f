"""The exits of a report in detail: left for what, on whose word, and as what they count
under one measure or two. One statement for several tables of the page.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, Value

from outcomes.measured.history import measured_on

from .question import Cohort


@dataclass(frozen=True)
class Exit:
    """What exits can be alike in. Outcomes are "" where a measure does not count it."""

    programme: int
    code: str
    evidence: str
    outcome: str
    beside: str = ""


def exits(question, beside=None):
    """{Exit: how many}; `beside` is another measure to judge the same exits by."""
    source = _known_then if question.known_on else _known_now
    return Counter({Exit(*values): size for *values, size in source(question, beside)})


def _known_now(question, beside):
    counted = question.definition.counted
    if beside:
        counted |= beside.counted
    day = {f"{question.cohort_field}__range": (question.start, question.last_day)}
    rows = question.enrolments().filter(counted, question.had_ended, **day)
    return (
        rows.order_by()
        .annotate(
            outcome=F(question.definition.column),
            beside=F(beside.column) if beside else Value(""),
        )
        .values_list("programme_id", "code", "evidence", "outcome", "beside")
        .annotate(size=Count("pk"))
    )


def _known_then(question, beside):
    sizes = Counter()
    for row in measured_on(question.known_on, [p.pk for p in question.programmes]):
        outcome = getattr(row, question.definition.column)
        other = getattr(row, beside.column) if beside else ""
        if (outcome or other) and _left_in_time(question, row):
            sizes[row.programme_id, row.code, row.evidence, outcome, other] += 1
    return [(*values, size) for values, size in sizes.items()]


def _left_in_time(question, row):
    if row.ended_on is None or row.ended_on > question.as_of:
        return False
    day = row.ended_on if question.cohort == Cohort.EXIT else row.enrolled_on
    return question.start <= day <= question.last_day

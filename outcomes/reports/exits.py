"""The exits of a report in detail: left for what, on whose word, and as what they count
under one measure or two. One statement for several tables of the page.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, Value

from core.plain_rows import plain_rows
from outcomes.models.measured import COUNTED


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
    return Counter({Exit(*values): size for *values, size in _exits(question, beside)})


def _exits(question, beside):
    counted = question.definition.counted
    if beside:
        counted |= beside.counted
    rows = question.enrolments().filter(counted, question.had_ended, question.in_period)
    return plain_rows(
        rows.order_by()
        .annotate(
            outcome=F(question.definition.column),
            beside=F(beside.column) if beside else Value(""),
        )
        .values_list("programme_id", "code", "evidence", "outcome", "beside")
        .annotate(size=Count(COUNTED))
    )

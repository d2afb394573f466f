"""How long it took to a job."""

from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Count

from core.date_functions import DaysBetween
from core.suppression import SMALLEST_DENOMINATOR
from participants.models import OutcomeClass


@dataclass(frozen=True)
class Duration:
    """Half of those who left for a job had it within `median` days of enrolment."""

    median: float | None
    people: int | None


def days_to_job(report):
    """The median for the report's hits that are jobs; nothing for fewer than ten.

    The database counts how many took each number of days: some hundred rows, whatever
    the number of people.
    """
    question = report.question
    jobs = question.population().filter(
        question.had_ended,
        question.definition.is_outcome(OutcomeClass.HIT),
        job_on__isnull=False,
    )
    counted = (
        jobs.annotate(days=DaysBetween("enrolled_on", "job_on"))
        .order_by("days")
        .values_list("days")
        .annotate(size=Count("pk"))
    )
    days, sizes = zip(*counted, strict=True) if counted else ((), ())
    people = sum(sizes)
    if people < SMALLEST_DENOMINATOR or report.total.suppressed:
        return Duration(None, None)
    return Duration(_median(days, list(accumulate(sizes))), people)


def _median(days, up_to):
    """The middle value, or the mean of the two in the middle."""
    total = up_to[-1]
    lower = next(d for d, n in zip(days, up_to, strict=True) if n >= (total + 1) // 2)
    upper = next(d for d, n in zip(days, up_to, strict=True) if n >= total // 2 + 1)
    return (lower + upper) / 2

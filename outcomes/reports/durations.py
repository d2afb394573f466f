"""How long it takes from enrolment to a job, with those who still wait.

Asked only of those who have a job, the median would know the quick ones alone. So
everybody counts who took part, for as long as they were watched: until the job, until
they left without one, or until the period ended. In a report by exit those count too
who began before the period, from its first day and with the days they had behind them.
"""

from collections import defaultdict
from dataclasses import dataclass

from core.suppression import SMALLEST_DENOMINATOR, is_small
from core.survival import Day, kaplan_meier

from . import counting, waiting


@dataclass(frozen=True)
class TimeToJob:
    """Half had a job within `median` days of enrolment; `low` and `high` are its 95 %.

    `jobs` had one and `waited` did not. Numbers are None where they are withheld, the
    median also when fewer than half ever come so far, `high` when it may be never.
    """

    jobs: int | None = None
    waited: int | None = None
    median: float | None = None
    low: int | None = None
    high: int | None = None

    @property
    def withheld(self):
        """The numbers that are too small to show."""
        return frozenset(n for n in ("jobs", "waited") if getattr(self, n) is None)


def time_to_job(report):
    """For the report's programmes; nothing for fewer than ten jobs."""
    question = report.question
    days = _days(question)
    jobs = sum(day[waiting.EVENTS] for day in days.values())
    waited = sum(day[waiting.CENSORED] for day in days.values())
    if report.total.suppressed or jobs < SMALLEST_DENOMINATOR:
        return TimeToJob()
    if not report.table.tells_details:
        return TimeToJob()
    if question.withholds_small_numbers and not _may_be_told(report, jobs, waited):
        jobs = waited = None
    curve = kaplan_meier({number: Day(**day) for number, day in days.items()})
    if curve.steps[0].at_risk < SMALLEST_DENOMINATOR:
        # So few were there from the beginning that one of them would decide it.
        return TimeToJob(jobs, waited)
    return TimeToJob(jobs, waited, curve.median, curve.median_low, curve.median_high)


def _may_be_told(report, jobs, waited):
    """Of some programmes, they would be what the others have, less than all.

    Together they are those who left or take part, which the report tells, but for who
    got a job on the other side of the period's first day than the exit.
    """
    counts = report.table.total
    known = counts[counting.POPULATION]
    if report.question.counts_ongoing_apart:
        known += counts[counting.ONGOING]
    few = is_small(waited) or is_small(abs(jobs + waited - known))
    return report.table.is_whole and not few


def _days(question):
    """{day since enrolment: what was seen on it}"""
    days = defaultdict(dict)
    for number, kind, size in waiting.seen(question):
        day = days[max(number, 0)]
        day[kind] = day.get(kind, 0) + size
    return {number: waiting.NOTHING | day for number, day in days.items()}

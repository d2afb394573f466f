"""Everything that the results page, the board paper and the workbook show.

Made once and printed by all of them. The tables that divide the same people are folded
from one set of counts: a page asks the database for little more than its largest table.
"""

from dataclasses import dataclass, replace

from core.suppression import margins_of
from outcomes.measures import RateDefinition

from . import counting
from .destinations import destinations
from .durations import TimeToJob, time_to_job
from .evidence import EvidenceOfHits, evidence_of_hits
from .exits import exits
from .flow import flows
from .report import Report, report
from .self_support import SelfSupport, self_support
from .side_by_side import judged_by
from .trend import trend

PROGRAMME, AREA = ("programme",), ("area",)
# What is divided by coach or quarter has more to name or count than the others, and
# leaves the areas to a page of their own.
WITHOUT_AREAS = {"coach", "quarter"}


@dataclass(frozen=True)
class Results:
    """`report` is divided as was asked; `areas` is None where there is no table, and
    `beside` without another measure to compare with."""

    report: Report
    programmes: Report
    areas: Report | None
    beside: Report | None
    destinations: list
    evidence: EvidenceOfHits
    flows: tuple
    time_to_job: TimeToJob
    self_support: SelfSupport | None
    trend: tuple

    @property
    def question(self):
        return self.report.question


def results(question, beside: RateDefinition | None = None):
    counts = _Counts(question)
    found = counts.report(question.by)
    left = exits(question, beside)
    return Results(
        report=found,
        programmes=counts.report(PROGRAMME),
        areas=counts.report(AREA) if "area" in counts.by else None,
        beside=judged_by(question, beside, left, counts.ongoing) if beside else None,
        destinations=destinations(found, left),
        evidence=evidence_of_hits(found, left),
        flows=flows(question, counts.total, found.total),
        time_to_job=time_to_job(found),
        self_support=self_support(question),
        trend=trend(question),
    )


class _Counts:
    """The counts of the finest table, from which the others are sums."""

    def __init__(self, question):
        self.question = question
        self.by = PROGRAMME + (() if WITHOUT_AREAS & set(question.by) else AREA)
        # Who takes part belongs to no quarter of exits: those are counted apart.
        self._apart = len(question.by) > 1 or "quarter" in question.by
        if not self._apart:
            self.by = tuple(dict.fromkeys(self.by + question.by))
        self._margins = margins_of(counting.count(replace(question, by=self.by)))
        self._reports = {}

    def report(self, by):
        if by not in self._reports:
            self._reports[by] = self._report(by)
        return self._reports[by]

    def _report(self, by):
        question = replace(self.question, by=by)
        if by == self.question.by and self._apart:
            return report(question, ongoing=self.total[counting.ONGOING])
        positions = sorted(self.by.index(name) for name in by)
        return report(question, self._margins.get(tuple(positions), {}))

    @property
    def total(self):
        return self._margins[()].get((), (0,) * counting.WIDTH)

    @property
    def ongoing(self):
        """{programme: how many take part}"""
        position = (self.by.index("programme"),)
        rows = self._margins.get(position, {})
        return {key: counts[counting.ONGOING] for (key,), counts in rows.items()}

"""Everything that the results page, the board paper and the workbook show.

Made once and printed by all of them. The tables that divide the same people are folded
from one set of counts: a page asks the database for little more than its largest table.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from core.suppression import margins_of
from outcomes.measures import RateDefinition

from . import counting
from .destinations import destinations
from .durations import TimeToJob, time_to_job
from .evidence import EvidenceOfHits, evidence_of_hits
from .exits import exits
from .flow import flows
from .own_periods import OwnPeriods
from .question import Cohort
from .report import Report, report
from .self_support import SelfSupport, self_support
from .side_by_side import judged_by
from .tables import Table, beside, is_published
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
    left = exits(counts.wide, beside)
    return Results(
        report=found,
        programmes=counts.report(PROGRAMME),
        areas=counts.report(AREA) if counts.shows_areas else None,
        beside=counts.judged_by(beside, left) if beside else None,
        destinations=destinations(found, left),
        evidence=evidence_of_hits(found, left),
        flows=flows(counts.report(PROGRAMME)),
        time_to_job=time_to_job(found),
        self_support=self_support(question),
        trend=trend(counts.question, counts.own_periods_by_exit),
    )


class _Counts:
    """The counts of the finest table, from which the others are sums.

    They are about all programmes of the organisation, whatever is asked: see .tables.
    """

    def __init__(self, question):
        self.question = replace(question, beside=beside(question))
        self.by = PROGRAMME + (() if WITHOUT_AREAS & set(question.by) else AREA)
        # Who takes part belongs to no quarter of exits: those are counted apart.
        self._apart = len(question.by) > 1 or "quarter" in question.by
        if not self._apart:
            self.by = tuple(dict.fromkeys(self.by + question.by))
        self.wide = replace(question, programmes=beside(question))
        self._margins = margins_of(counting.count(replace(self.wide, by=self.by)))
        self._reports = {}

    def report(self, by):
        if by not in self._reports:
            self._reports[by] = self._report(replace(self.question, by=by))
        return self._reports[by]

    def _report(self, question):
        if question.by == self.question.by and self._apart:
            return report(question, self._table_apart(question))
        names = (*PROGRAMME, *(name for name in question.by if name not in PROGRAMME))
        positions = tuple(self.by.index(name) for name in names)
        return report(question, self._table(question, self._margins.get(positions, {})))

    def _table_apart(self, question):
        """By quarter, the pieces that decide over periods are what is counted, too."""
        counted = None
        if question.by == ("quarter",) and is_published(question):
            days = (question.start, question.last_day)
            counted = self._own_periods.counts_by_quarter(*days)
        ongoing = self.report(PROGRAMME).table.total[counting.ONGOING]
        return self._table(question, counted, ongoing=ongoing)

    def _table(self, question, counted=None, **known):
        return Table(
            question,
            counted,
            programmes=self.wide.programmes,
            own_periods=lambda: self._own_periods,
            **known,
        )

    @cached_property
    def _own_periods(self):
        return OwnPeriods(self.wide)

    @property
    def own_periods_by_exit(self):
        """What is decided over periods, if a table has asked already; or None."""
        is_known = "_own_periods" in self.__dict__
        return self._own_periods if is_known and self._is_by_exit else None

    @property
    def _is_by_exit(self):
        return self.question.cohort == Cohort.EXIT

    @property
    def shows_areas(self):
        """Where the page's question is published, its areas must be published too."""
        if "area" not in self.by:
            return False
        of_areas = is_published(replace(self.question, by=AREA))
        return of_areas or not is_published(self.question)

    def judged_by(self, measure, left):
        rows = self._margins.get((0,), {})
        ongoing = {key: counts[counting.ONGOING] for (key,), counts in rows.items()}
        programmes = self.wide.programmes
        return judged_by(self.question, measure, left, ongoing, programmes)

"""A programme's goal and result in each of the last years, and over 36 months.

Every number is a row of the report on that period, withheld as it is there: nothing is
counted here. One report for each period and measure, however many programmes.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from outcomes.measures import DEFINITIONS
from outcomes.reports.goals import goal_of
from outcomes.reports.own_periods import OwnPeriods
from outcomes.reports.question import Question, default_period
from outcomes.reports.report import report
from outcomes.reports.rows import Row
from outcomes.reports.tables import Table, beside

from .sentences import said_of

YEARS = 5


@dataclass(frozen=True)
class Period:
    """Days that are asked about. `is_over` is false for the year that goes on."""

    label: str
    start: datetime.date
    end: datetime.date
    is_year: bool = True
    is_over: bool = True


@dataclass(frozen=True)
class Result:
    """One line: a period, the report's row on it (None: nobody left), and in words."""

    period: Period
    row: Row | None
    goal: int | None
    sentence: str

    @property
    def is_empty(self):
        """Nobody left; seen from the row, a withheld one too."""
        return self.row is None or self.row.population == 0

    @property
    def contains_goal(self):
        """Whether the interval does; None where there is no goal or no interval."""
        if self.goal is None or self.row is None or self.row.low is None:
            return None
        return self.row.low <= self.goal / 100 <= self.row.high


@dataclass(frozen=True)
class ProgrammeResults:
    programme: Any
    definition: Any
    results: list

    @property
    def is_empty(self):
        """Nobody has left in any period."""
        return all(result.is_empty for result in self.results)


def periods(day):
    """The year that goes on, the four before it, and the usual 36 months."""
    found = []
    for year in range(day.year, day.year - YEARS, -1):
        start, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        is_over = end < day
        label = str(year) if is_over else _("%(year)s so far") % {"year": year}
        found.append(Period(label, start, end, is_over=is_over))
    start, end = default_period(day)
    return [*found, Period(_("Last 36 months"), start, end, is_year=False)]


def by_programme(programmes, day):
    """The programmes (with their goals prefetched), each by the measure it goes by."""
    asked = periods(day)
    by_measure = defaultdict(list)
    for programme in programmes:
        by_measure[programme.default_measure].append(programme)
    found = {}
    for measure, measured in by_measure.items():
        definition = DEFINITIONS[measure]
        rows = _rows(definition, measured, asked, day)
        for programme in measured:
            results = [
                _result(programme, definition, period, of_period.get(programme.pk))
                for period, of_period in zip(asked, rows, strict=True)
                if programme.opens_on <= period.end
            ]
            told = _since_somebody_left(results)
            found[programme.pk] = ProgrammeResults(programme, definition, told)
    return [found[programme.pk] for programme in programmes]


def _since_somebody_left(results):
    """Without the years before the first exit: a page of them says nothing."""
    years = [result for result in results if result.period.is_year]
    while years and years[-1].is_empty and years[-1].period.is_over:
        years.pop()
    return years + [result for result in results if not result.period.is_year]


def _rows(definition, programmes, asked, day):
    """{programme id: its row} for each of the periods; from one statement."""
    question = Question(
        programmes=tuple(programmes),
        start=day,
        end=day,
        as_of=day,
        definition=definition,
    )
    everything = beside(question)
    own = OwnPeriods(replace(question, programmes=everything), tells_follow_ups=False)
    found = []
    for period in asked:
        about = replace(question, start=period.start, end=period.end)
        table = Table(
            about,
            own.counts(period.start, period.end),
            programmes=everything,
            own_periods=lambda: own,
        )
        found.append({row.key[0]: row for row in report(about, table).rows})
    return found


def _result(programme, definition, period, row):
    goal = goal_of(programme, definition, period.end)
    return Result(period, row, goal, said_of(row, goal, period, definition))

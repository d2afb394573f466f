"""The rate over time: at the end of every quarter, of those who left in the three years
before it. A quarter alone is noise: five posts give three exits a year.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import Count, F

from core.date_functions import QuarterNumber, number_of_quarter, quarter_of
from core.derivation import PublishedSums
from core.suppression import is_small, margins_of

from . import counting
from .question import Cohort
from .rates import published_row
from .rows import ALL, Row
from .withholding import Withholding

POINTS = 12
WINDOW = 12
# The counts that a point shows, or that follow from what it shows.
SHOWN = (
    counting.POPULATION,
    counting.DENOMINATOR,
    counting.HITS,
    counting.OTHERS,
)


@dataclass(frozen=True)
class Point:
    """A quarter's end. `row` is the result of the three years up to it."""

    number: int
    row: Row

    @property
    def ends_on(self):
        return _last_day(self.number)

    @property
    def year(self):
        return quarter_of(self.number)[0]

    @property
    def quarter(self):
        return quarter_of(self.number)[1]


def trend(question):
    """The last twelve quarters that had ended, by exit; from one statement."""
    last = _last_quarter(question.last_day)
    quarters = range(last - POINTS - WINDOW + 2, last + 1)
    cells = _cells(_over(question, quarters))
    points = [_point(question, number, cells) for number in quarters[WINDOW - 1 :]]
    if not question.withholds_small_numbers:
        return tuple(points)
    return _without_those_that_tell(points, cells)


def _last_quarter(day):
    """The last quarter that has ended by then."""
    return number_of_quarter(day + datetime.timedelta(days=1)) - 1


def _over(question, quarters):
    return replace(
        question,
        by=("quarter",),
        cohort=Cohort.EXIT,
        start=_first_day(quarters[0]),
        end=_last_day(quarters[-1]),
    )


def _first_day(number):
    year, quarter = quarter_of(number)
    return datetime.date(year, quarter * 3 - 2, 1)


def _last_day(number):
    return _first_day(number + 1) - datetime.timedelta(days=1)


def _cells(question):
    """{quarter: counts}"""
    cells = defaultdict(lambda: [0] * counting.WIDTH)
    groups = {
        "quarter": QuarterNumber("ended_on"),
        "outcome": F(question.definition.column),
    }
    rows = question.population().order_by().annotate(**groups).values_list(*groups)
    for quarter, outcome, size in rows.annotate(size=Count("pk")):
        counting.add(cells[quarter], outcome, size)
    return cells


def _point(question, number, cells):
    window = _window(number)
    within = [cells[quarter] for quarter in window if quarter in cells]
    counts = tuple(map(sum, zip(*within, strict=True))) or (0,) * counting.WIDTH
    about = _over(question, window)
    hidden = Withholding(replace(about, by=()), margins_of({(): counts}))
    return Point(number, published_row(about, counts, hidden.of_total()))


def _window(number):
    return range(number - WINDOW + 1, number + 1)


def _without_those_that_tell(points, cells):
    """Two windows side by side differ by the quarters at their ends. Where nobody left
    in one of them, which may be known, the other follows: it must not be a few people.

    The newest point comes first; an earlier one that would tell is withheld.
    """
    runs = _small_runs(cells)
    shown = []
    kept = []
    for point in reversed(points):
        cells_of_window = frozenset(_window(point.number)) & cells.keys()
        if point.row.suppressed or _tell([*shown, cells_of_window], runs):
            kept.append(replace(point, row=Row(withheld=ALL)))
        else:
            shown.append(cells_of_window)
            kept.append(point)
    return tuple(reversed(kept))


def _tell(windows, runs):
    known = PublishedSums(windows)
    return any(known.give_away(run) for run in runs if run not in windows)


def _small_runs(cells):
    """Quarters in a row, those without exits left out, with few of anything shown."""
    quarters = sorted(cells)
    runs = []
    for first in range(len(quarters)):
        sums = [0] * len(SHOWN)
        for last in range(first, len(quarters)):
            counts = cells[quarters[last]]
            sums = [s + counts[c] for s, c in zip(sums, SHOWN, strict=True)]
            if any(map(is_small, sums)):
                runs.append(frozenset(quarters[first : last + 1]))
    return runs

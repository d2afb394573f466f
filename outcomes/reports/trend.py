"""The rate over time: at the end of every quarter, of those who left in the three years
before it. A quarter alone is noise: five posts give three exits a year.
"""

import datetime
from dataclasses import dataclass, replace

from core.date_functions import number_of_quarter, quarter_of

from .own_periods import OwnPeriods
from .question import Cohort
from .rates import published_row
from .rows import Row
from .tables import Table, beside

POINTS = 12
WINDOW = 12


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


def trend(question, own_periods=None):
    """The last twelve quarters that had ended, by exit. A quarter's end is there if the
    three years up to it are a period that is published of these programmes."""
    about = replace(question, by=("programme",), cohort=Cohort.EXIT)
    everything = replace(about, programmes=beside(question))
    own = own_periods or OwnPeriods(everything, tells_follow_ups=False)
    last = _last_quarter(question.last_day)
    return tuple(
        _point(about, number, everything.programmes, own)
        for number in range(last - POINTS + 1, last + 1)
    )


def _last_quarter(day):
    """The last quarter that has ended by then."""
    return number_of_quarter(day + datetime.timedelta(days=1)) - 1


def _first_day(number):
    year, quarter = quarter_of(number)
    return datetime.date(year, quarter * 3 - 2, 1)


def _last_day(number):
    return _first_day(number + 1) - datetime.timedelta(days=1)


def _point(question, number, programmes, own):
    about = replace(
        question, start=_first_day(number - WINDOW + 1), end=_last_day(number)
    )
    counted = own.counts(about.start, about.end)
    window = Table(about, counted, programmes=programmes, own_periods=lambda: own)
    return Point(number, published_row(about, window.total, window.hidden_of_total()))

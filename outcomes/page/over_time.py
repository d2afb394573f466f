"""The trend, measured out for the template, and as a table.

Whole numbers only: a decimal comma in an SVG is a syntax error.
"""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.formats import percent

from . import texts
from .table import Column, Line, Table, cell_of

TOP, BOTTOM = 14, 204
HEIGHT = 260
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Shape:
    """How wide. On a phone there is no room for “%” at every point, nor for the name
    of every quarter."""

    name: str
    width: int
    left: int
    right: int
    named: frozenset
    has_percent: bool = True


WIDE = Shape("wide", 760, left=60, right=740, named=frozenset({1, 2, 3, 4}))
NARROW = Shape(
    "narrow", 340, left=40, right=336, named=frozenset({1, 3}), has_percent=False
)


@dataclass(frozen=True)
class Mark:
    """One quarter. The heights are None where there is no rate to draw."""

    x: int
    quarter: int
    year: int
    words: str
    is_named: bool = True
    text: str = ""
    rate: int | None = None
    low: int | None = None
    high: int | None = None

    @property
    def is_first_of_year(self):
        return self.quarter == 1

    @property
    def whisker_left(self):
        return self.x - 5

    @property
    def text_at(self):
        return self.high - 6


@dataclass(frozen=True)
class Trend:
    """The marks, the lines between neighbours that have a rate, and the goal.

    `has_gaps` says that a rate is withheld, and not only of too few. `narrow` is the
    same once more for narrow windows.
    """

    shape: Shape
    marks: tuple
    lines: tuple
    ticks: tuple
    goal: int | None
    has_gaps: bool
    narrow: "Trend | None" = None
    height: int = HEIGHT
    quarters_at: int = BOTTOM + 20
    years_at: int = BOTTOM + 40

    @property
    def is_empty(self):
        return all(mark.rate is None for mark in self.marks)


def trend_chart(results):
    return _trend(results, WIDE, narrow=_trend(results, NARROW))


def _trend(results, shape, **narrow):
    points = results.trend
    step = (shape.right - shape.left) // len(points)
    first = shape.left + step // 2
    marks = tuple(_mark(p, first + step * at, shape) for at, p in enumerate(points))
    drawn = [
        (one, other)
        for one, other in pairwise(marks)
        if one.rate is not None and other.rate is not None
    ]
    goal = results.report.total.goal
    return Trend(
        shape,
        marks,
        tuple(drawn),
        tuple((_height(tick / 100), percent(tick / 100)) for tick in TICKS),
        None if goal is None else _height(goal / 100),
        any(point.row.suppressed and point.row.hit_rate is None for point in points),
        **narrow,
    )


def _mark(point, x, shape):
    row = point.row
    words = f"{_name(point)}: {texts.rate(row)}"
    is_named = point.quarter in shape.named
    if row.hit_rate is None:
        return Mark(x, point.quarter, point.year, words, is_named)
    text = percent(row.hit_rate)
    return Mark(
        x,
        point.quarter,
        point.year,
        f"{words}, {texts.rate_interval(row)}",
        is_named,
        text if shape.has_percent else text.rstrip("% \N{NO-BREAK SPACE}"),
        *(_height(share) for share in (row.hit_rate, row.low, row.high)),
    )


def _height(share):
    return BOTTOM - round(share * (BOTTOM - TOP))


def _name(point):
    return _("quarter %(quarter)s %(year)s") % {
        "quarter": point.quarter,
        "year": point.year,
    }


def _number(name):
    return lambda row: texts.number(getattr(row, name), withheld=name in row.withheld)


COLUMNS = [
    Column(gettext_lazy("In the denominator"), "trend", _number("denominator")),
    Column(gettext_lazy("Hits"), "trend", _number("hits")),
    Column(gettext_lazy("Hit rate"), "trend", texts.rate, is_strong=True),
    Column(gettext_lazy("95 % interval"), "interval", texts.rate_interval),
]


def trend_table(results):
    lines = [
        Line(_name(point), [cell_of(column, point.row) for column in COLUMNS])
        for point in results.trend
    ]
    return Table(_("Three years up to"), COLUMNS, lines)

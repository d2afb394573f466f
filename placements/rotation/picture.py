"""The board, measured out; the template only draws it.

Whole numbers only: a decimal comma in an SVG is a syntax error.
"""

from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import date as date_format

from core.dates import add_months

from .bars import bars_of

WIDTH = 1280
LEFT = 176
TOP, ROW, BAR = 56, 46, 36
# About as wide as a letter of the title and of the line below it.
LETTER, SMALL_LETTER = 7, 6
PADDING = 16
FEWEST_LETTERS = 4
LABEL_LETTERS = 24


@dataclass(frozen=True)
class Stretch:
    """A bar with its place; `title` and `detail` are what there is room for."""

    bar: Any
    x: int
    width: int
    y: int
    title: str
    detail: str

    @property
    def text_x(self):
        return self.x + PADDING // 2

    @property
    def title_y(self):
        return self.y + 15

    @property
    def detail_y(self):
        return self.y + 29


@dataclass(frozen=True)
class Row:
    label: str
    detail: str
    y: int
    stretches: tuple
    line: Any

    @property
    def label_y(self):
        return self.y + 15

    @property
    def detail_y(self):
        return self.y + 29


@dataclass(frozen=True)
class Picture:
    rows: tuple
    months: tuple
    years: tuple
    today: int | None
    height: int
    width: int = WIDTH
    bar_height: int = BAR
    grid_top: int = 28

    @property
    def bottom(self):
        return self.height - 8


def picture_of(board, period):
    scale = Scale(period)
    rows = tuple(
        _row(board, line, number, scale) for number, line in enumerate(board.lines)
    )
    inside = period.first <= board.day <= period.last
    return Picture(
        rows=rows,
        months=tuple(_months(scale)),
        years=tuple(_years(scale)),
        today=scale.x(board.day) if inside else None,
        height=TOP + ROW * len(rows) + 12,
    )


class Scale:
    """From a day to its place."""

    def __init__(self, period):
        self.period = period

    def x(self, day):
        days = (day - self.period.first).days
        return LEFT + round(days * (WIDTH - LEFT) / self.period.days)


def _row(board, line, number, scale):
    y = TOP + ROW * number
    bars = bars_of(line, scale.period, board.people)
    post = line.post
    who = post.supervisor.name if post.supervisor else post.workplace.name
    return Row(
        label=fitting(str(post), LABEL_LETTERS * LETTER, LETTER),
        detail=fitting(who, LABEL_LETTERS * LETTER, SMALL_LETTER),
        y=y,
        stretches=tuple(
            _stretch(bar, following, y, scale)
            for bar, following in zip(bars, [*bars[1:], None], strict=True)
        ),
        line=line,
    )


def _stretch(bar, following, y, scale):
    """What the next bar covers, during a hand-over, has no room for text."""
    x = scale.x(bar.period.first)
    width = max(3, scale.x(bar.period.last) - x + 1)
    seen = min(width, scale.x(following.period.first) - x) if following else width
    room = seen - PADDING
    return Stretch(
        bar=bar,
        x=x,
        width=width,
        y=y,
        title=fitting(bar.title, room, LETTER),
        detail=fitting(bar.detail, room, SMALL_LETTER),
    )


def fitting(text, room, letter):
    """The text, shortened to the room, or nothing where there is none."""
    letters = room // letter
    if len(text) <= letters:
        return text
    if letters < FEWEST_LETTERS:
        return ""
    return f"{text[: letters - 1].rstrip(' ,·')}…"


def _months(scale):
    """(place, name) of each month; every third is named where they are narrow."""
    first, last = scale.period.first, scale.period.last
    number = 0
    while (month := add_months(first, number)) <= last:
        narrow = scale.x(add_months(month, 1)) - scale.x(month) < 4 * SMALL_LETTER
        named = not narrow or month.month % 3 == 1
        yield scale.x(month), date_format(month, "M").lower() if named else ""
        number += 1


def _years(scale):
    first, last = scale.period.first, scale.period.last
    yield scale.x(first), str(first.year)
    for year in range(first.year + 1, last.year + 1):
        yield scale.x(first.replace(year=year, month=1)), str(year)

"""The board, measured out; the template only draws it.

Whole numbers only: a decimal comma in an SVG is a syntax error.
"""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.template.defaultfilters import date as date_format

from core.dates import add_months

from .bars import DOT, bars_of

WIDTH = 1280
LEFT = 176
TOP = 56
# About as wide as a letter of the title and of the line below it.
LETTER, SMALL_LETTER = 7, 6
PADDING = 16
# As high as fits on one A4, landscape, at this width.
PAPER_HEIGHT = 600
FEWEST_LETTERS = 4
LABEL_LETTERS = 23
# More posts than this are drawn lower, so that the whole is seen at once.
MANY_ROWS = 15


@dataclass(frozen=True)
class Density:
    """How high the rows are; the lowest have room for one line of small text."""

    row: int = 46
    bar: int = 36
    size: int = 13
    has_details: bool = True

    @classmethod
    def on_screen(cls, rows):
        return cls() if rows <= MANY_ROWS else cls(28, 24, has_details=False)

    @classmethod
    def on_paper(cls, rows):
        """As on the screen, or as much lower as one page asks for."""
        room = (PAPER_HEIGHT - TOP - 12) // max(rows, 1)
        if room >= cls.row:
            return cls()
        if room >= cls.bar + 2:
            return cls(row=room)
        return cls(room, room - 2, min(13, room - 4), has_details=False)

    @property
    def letter(self):
        return LETTER if self.size == Density.size else SMALL_LETTER


@dataclass(frozen=True)
class Stretch:
    """A bar with its place; `title` and `detail` are what there is room for."""

    bar: Any
    x: int
    width: int
    y: int
    title: str
    detail: str
    title_y: int

    @property
    def text_x(self):
        return self.x + PADDING // 2

    @property
    def detail_y(self):
        return self.title_y + 14


@dataclass(frozen=True)
class Row:
    label: str
    detail: str
    title_y: int
    stretches: tuple
    line: Any

    @property
    def detail_y(self):
        return self.title_y + 14


@dataclass(frozen=True)
class Picture:
    rows: tuple
    months: tuple
    years: tuple
    today: int | None
    height: int
    density: Density
    width: int = WIDTH
    grid_top: int = 28

    @property
    def bottom(self):
        return self.height - 8


def picture_of(board, period, density=None):
    density = density or Density.on_screen(len(board.lines))
    scale = Scale(period)
    rows = tuple(
        _row(board, line, TOP + density.row * number, scale, density)
        for number, line in enumerate(board.lines)
    )
    inside = period.first <= board.day <= period.last
    return Picture(
        rows=rows,
        months=tuple(_months(scale)),
        years=tuple(_years(scale)),
        today=scale.x(board.day) if inside else None,
        height=TOP + density.row * len(rows) + 12,
        density=density,
    )


class Scale:
    """From a day to its place."""

    def __init__(self, period):
        self.period = period

    def x(self, day):
        days = (day - self.period.first).days
        return LEFT + round(days * (WIDTH - LEFT) / self.period.days)


def _row(board, line, y, scale, density):
    bars = bars_of(line, scale.period, board.people)
    post = line.post
    who = post.supervisor.name if post.supervisor else post.workplace.name
    room = LABEL_LETTERS * LETTER
    return Row(
        label=_label(post, room, density.letter),
        detail=fitting(who, room, SMALL_LETTER) if density.has_details else "",
        title_y=_baseline(y, density),
        stretches=tuple(
            _stretch(bar, following, y, scale, density)
            for bar, following in zip_longest(bars, bars[1:])
        ),
        line=line,
    )


def _label(post, room, letter):
    """The number is what tells posts apart: a long title is shortened before it."""
    in_full = str(post)
    excess = len(in_full) - room // letter
    if excess <= 0:
        return in_full
    title = fitting(post.title, (len(post.title) - excess) * letter, letter)
    return in_full.replace(post.title, title, 1)


def _baseline(y, density):
    """Of the title: above the details, or in the middle of a low bar."""
    if density.has_details:
        return y + 15
    return y + (density.bar + density.size) // 2 - 1


def _stretch(bar, following, y, scale, density):
    """What the next bar covers, during a hand-over, has no room for text."""
    x = scale.x(bar.period.first)
    width = max(3, scale.x(bar.period.last) - x + 1)
    seen = min(width, scale.x(following.period.first) - x) if following else width
    room = seen - PADDING
    title = fitting(bar.title, room, density.letter)
    has_detail = title and density.has_details
    return Stretch(
        bar=bar,
        x=x,
        width=width,
        y=y,
        title=title,
        detail=_whole_words(bar.detail, room) if has_detail else "",
        title_y=_baseline(y, density),
    )


def _whole_words(detail, room):
    """As much as has room of what dots divide: half a date would be another one."""
    parts = detail.split(DOT)
    fits = [
        n
        for n in range(1, len(parts) + 1)
        if len(DOT.join(parts[:n])) * SMALL_LETTER <= room
    ]
    return DOT.join(parts[: max(fits, default=0)])


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

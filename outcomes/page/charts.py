"""The bars of the results page, measured out; the template only draws them.

Whole numbers only: a decimal comma in an SVG is a syntax error.
"""

from dataclasses import dataclass

from core.templatetags.formats import NOTHING, percent

from . import texts

WIDTH = 760
LEFT, RIGHT = 240, 740
TOP, ROW, BAR, WHISKER = 12, 44, 26, 12
TICKS = (0, 25, 50, 75, 100)
LONGEST_LABEL = 30
# A bar shorter than this has no room for its number, which then stands beside it.
ROOM_FOR_TEXT = 60


@dataclass(frozen=True)
class Bar:
    """One row. The places are None where there is nothing to draw."""

    label: str
    short_label: str
    text: str
    words: str
    top: int
    end: int
    has_room: bool
    low: int | None
    high: int | None
    goal: int | None
    is_range: bool

    @property
    def middle(self):
        return self.top + BAR // 2

    @property
    def text_at(self):
        return LEFT + 8 if self.has_room else max(self.end, self.high or 0) + 8

    @property
    def width(self):
        return self.end - LEFT

    @property
    def whisker_top(self):
        return self.middle - WHISKER // 2

    @property
    def goal_top(self):
        return self.top - (ROW - BAR) // 2

    @property
    def goal_bottom(self):
        return self.goal_top + ROW

    @property
    def baseline(self):
        return self.middle + 5


@dataclass(frozen=True)
class Chart:
    bars: tuple
    height: int
    ticks: tuple
    width: int = WIDTH
    left: int = LEFT
    bar_height: int = BAR
    top: int = TOP

    @property
    def bottom(self):
        return self.height - 26

    @property
    def axis_at(self):
        return self.height - 8


def rate_chart(rows):
    bars = tuple(_bar(row, number) for number, row in enumerate(rows))
    ticks = tuple((_place(tick / 100), percent(tick / 100)) for tick in TICKS)
    return Chart(bars, TOP + ROW * len(bars) + 34, ticks)


def _bar(row, number):
    end = LEFT if row.hit_rate is None else _place(row.hit_rate)
    label = row.label
    return Bar(
        label=label,
        short_label=shortened(label, LONGEST_LABEL),
        text=texts.rate(row),
        words=_in_words(row),
        top=TOP + ROW * number + (ROW - BAR) // 2,
        end=end,
        has_room=end - LEFT >= ROOM_FOR_TEXT,
        low=None if row.low is None else _place(row.low),
        high=None if row.high is None else _place(row.high),
        goal=None if row.goal is None else _place(row.goal / 100),
        is_range=row.is_range,
    )


def _place(share):
    return LEFT + round(share * (RIGHT - LEFT))


def shortened(label, longest):
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"


def _in_words(row):
    """What somebody hears who does not see the bar."""
    parts = [texts.rate(row), texts.rate_interval(row), texts.goal(row)]
    return ", ".join(part for part in parts if part != NOTHING)

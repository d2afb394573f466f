"""The bars of the results page, measured out; the template only draws them.

Whole numbers only: a decimal comma in an SVG is a syntax error.
"""

from dataclasses import dataclass

from core.templatetags.formats import NOTHING, percent

from . import texts

TOP, WHISKER = 12, 12
# Below the last bar: the marks of the axis.
AXIS = 34
TICKS = (0, 25, 50, 75, 100)
# A bar shorter than this has no room for its number, which then stands beside it.
ROOM_FOR_TEXT = 60


@dataclass(frozen=True)
class Shape:
    """How wide, and where the bars begin and end. On a phone the name and the number
    stand on a line of their own, `above` the bar."""

    name: str
    width: int
    left: int
    right: int
    row: int
    bar: int
    longest_label: int
    above: int = 0

    def place(self, share):
        return self.left + round(share * (self.right - self.left))


WIDE = Shape("wide", 760, left=240, right=690, row=44, bar=26, longest_label=30)
NARROW = Shape(
    "narrow", 340, left=14, right=322, row=54, bar=20, longest_label=26, above=22
)


@dataclass(frozen=True)
class Bar:
    """One row. The places are None where there is nothing to draw."""

    shape: Shape
    label: str
    short_label: str
    text: str
    words: str
    top: int
    end: int
    low: int | None
    high: int | None
    goal: int | None

    @property
    def width(self):
        return self.end - self.shape.left

    @property
    def middle(self):
        return self.top + self.shape.bar // 2

    @property
    def label_at(self):
        return self.top - 6 if self.shape.above else self.middle + 5

    @property
    def is_text_in_bar(self):
        return not self.shape.above and self.width >= ROOM_FOR_TEXT

    @property
    def text_at(self):
        if self.shape.above:
            return self.shape.right
        if self.is_text_in_bar:
            return self.shape.left + 8
        return max(self.end, self.high or 0) + 8

    @property
    def whisker_top(self):
        return self.middle - WHISKER // 2

    @property
    def goal_top(self):
        return self.top - (self.shape.row - self.shape.above - self.shape.bar) // 2

    @property
    def goal_bottom(self):
        return self.goal_top + self.shape.row - self.shape.above


@dataclass(frozen=True)
class Chart:
    """`narrow` is the same once more for narrow windows."""

    shape: Shape
    bars: tuple
    ticks: tuple
    narrow: "Chart | None" = None
    top: int = TOP

    @property
    def height(self):
        return TOP + self.shape.row * len(self.bars) + AXIS

    @property
    def bottom(self):
        return self.height - 26

    @property
    def axis_at(self):
        return self.height - 8


def rate_chart(rows):
    return _chart(rows, WIDE, narrow=_chart(rows, NARROW))


def _chart(rows, shape, **narrow):
    bars = tuple(_bar(row, number, shape) for number, row in enumerate(rows))
    ticks = tuple((shape.place(tick / 100), percent(tick / 100)) for tick in TICKS)
    return Chart(shape, bars, ticks, **narrow)


def _bar(row, number, shape):
    free = shape.row - shape.above - shape.bar
    return Bar(
        shape=shape,
        label=row.label,
        short_label=shortened(row.label, shape.longest_label),
        text=texts.rate(row),
        words=_in_words(row),
        top=TOP + shape.row * number + shape.above + free // 2,
        end=shape.left if row.hit_rate is None else shape.place(row.hit_rate),
        low=None if row.low is None else shape.place(row.low),
        high=None if row.high is None else shape.place(row.high),
        goal=None if row.goal is None else shape.place(row.goal / 100),
    )


def shortened(label, longest):
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"


def _in_words(row):
    """What somebody hears who does not see the bar."""
    parts = [texts.rate(row), texts.rate_interval(row), texts.goal(row)]
    return ", ".join(part for part in parts if part != NOTHING)

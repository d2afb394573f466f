"""The lines of the page, printed as in every other table of results."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.formats import NOTHING, percent
from outcomes.page import texts
from outcomes.page.table import Cell

HEADINGS = [
    gettext_lazy("Goal"),
    gettext_lazy("Hits"),
    gettext_lazy("In the denominator"),
    gettext_lazy("Rate"),
    gettext_lazy("95 % interval"),
    gettext_lazy("Goal within it"),
]


@dataclass(frozen=True)
class Line:
    label: str
    cells: list
    sentence: str


def lines(results):
    return [_line(result) for result in results]


def _line(result):
    goal = NOTHING if result.goal is None else percent(result.goal / 100)
    printed = [goal, *_numbers(result.row), _yes_or_no(result.contains_goal)]
    cells = [
        Cell(heading, text, "", at == 3)
        for at, (heading, text) in enumerate(zip(HEADINGS, printed, strict=True))
    ]
    return Line(result.period.label, cells, result.sentence)


def _numbers(row):
    if row is None:
        return ["0", "0", NOTHING, NOTHING]
    return [
        texts.number(row.hits, withheld="hits" in row.withheld),
        texts.number(row.denominator, withheld="denominator" in row.withheld),
        texts.rate(row),
        texts.rate_interval(row),
    ]


def _yes_or_no(answer):
    if answer is None:
        return NOTHING
    return _("yes") if answer else _("no")

"""The lines of the page, printed as in every other table of results."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.formats import NOTHING, percent
from outcomes.page import texts
from outcomes.page.table import Column, cell_of


@dataclass(frozen=True)
class Line:
    """`url` is the page of results that says more about the period."""

    label: str
    url: str
    cells: list
    sentence: str


def _number(name):
    def text(result):
        if result.row is None:
            return "0"
        withheld = name in result.row.withheld
        return texts.number(getattr(result.row, name), withheld=withheld)

    return text


def _rate(printed):
    return lambda result: NOTHING if result.row is None else printed(result.row)


def _goal(result):
    return NOTHING if result.goal is None else percent(result.goal / 100)


def _yes_or_no(answer):
    if answer is None:
        return NOTHING
    return _("yes") if answer else _("no")


COLUMNS = [
    Column(gettext_lazy("Goal"), "goal", _goal),
    Column(gettext_lazy("Hits"), "hit-rate", _number("hits"), "hits"),
    Column(
        gettext_lazy("In the denominator"),
        "denominator",
        _number("denominator"),
        "denominator",
    ),
    Column(gettext_lazy("Rate"), "hit-rate", _rate(texts.rate), is_strong=True),
    Column(gettext_lazy("95 % interval"), "interval", _rate(texts.rate_interval)),
    Column(
        gettext_lazy("Goal within it"),
        "interval",
        lambda result: _yes_or_no(result.contains_goal),
    ),
]


def lines(found, links):
    return [_line(found, result, links) for result in found.results]


def _line(found, result, links):
    question = {
        "first": result.period.start,
        "last": result.period.end,
        "programme": found.programme.slug,
        "measure": found.definition.name,
    }
    links = links.about(**question)
    cells = [
        cell_of(column, result, links.to(column.show) if column.show else "")
        for column in COLUMNS
    ]
    url = f"{reverse('outcomes:results')}?{urlencode(question)}"
    return Line(result.period.label, url, cells, result.sentence)

"""The tables of the results page: headings that lead to their definitions, numbers
that lead to the people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.templatetags.formats import NOTHING, interval
from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.destinations import destinations
from outcomes.reports.words import WITHHELD

from . import texts

HALF_A_YEAR = 180


@dataclass(frozen=True)
class Column:
    """`text` prints a row; `show` names the people behind it, `anchor` the meaning."""

    heading: Any
    anchor: str
    text: Callable
    show: str = ""
    is_strong: bool = False


@dataclass(frozen=True)
class Cell:
    heading: Any
    text: str
    url: str
    is_strong: bool


@dataclass(frozen=True)
class Line:
    label: str
    cells: list
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    first_heading: str
    columns: list
    lines: list


def _number(name):
    return lambda row: texts.number(getattr(row, name), withheld=name in row.withheld)


def _still_there(row):
    found = row.follow_up[HALF_A_YEAR]
    if found.hits_at_exit is None:
        return WITHHELD
    return texts.share(found.retention, found.hits_at_exit)


def _of_all(row):
    withheld = "hit_rate_all" in row.withheld
    return texts.share(row.hit_rate_all, row.population, withheld=withheld)


RESULTS = [
    Column(_("Left"), "population", _number("population"), "population"),
    Column(
        _("In the denominator"), "denominator", _number("denominator"), "denominator"
    ),
    Column(_("Hits"), "hit-rate", _number("hits"), "hits"),
    Column(_("Hit rate"), "hit-rate", texts.rate, is_strong=True),
    Column(_("95 % interval"), "interval", texts.rate_interval),
    Column(_("Of all"), "of-all", _of_all),
    Column(_("Goal"), "goal", texts.goal),
    Column(_("Still after 6 months"), "retention", _still_there),
    Column(_("Taking part"), "ongoing", _number("ongoing"), "ongoing"),
]
BEGAN = Column(_("Began"), "population", _number("population"), "population")


def results_table(report, links):
    question = report.question
    columns = RESULTS if question.counts_ongoing_apart else [BEGAN, *RESULTS[1:]]
    [by] = question.by
    return Table(
        capfirst(BREAKDOWNS[by].label),
        columns,
        [
            *(_line(row, row.label, columns, links) for row in report.rows),
            _line(report.total, str(_("All")), columns, links, is_total=True),
        ],
    )


def _line(row, label, columns, links, *, is_total=False):
    cells = []
    for column in columns:
        text = column.text(row)
        url = ""
        if column.show and text not in (WITHHELD, NOTHING, "0"):
            url = links.to(column.show, None if is_total else row)
        cells.append(Cell(column.heading, text, url, column.is_strong))
    return Line(label, cells, is_total)


def _between(found):
    """From the share that is certain to the one if all who were missed are in work."""
    if found.eligible is None:
        return WITHHELD
    if found.rate == found.upper:
        return texts.share(found.rate, found.eligible)
    return interval(found.rate, found.upper)


def _found(name):
    return lambda found: texts.number(getattr(found, name), withheld=True)


FOLLOW_UPS = [
    Column(_("Due"), "follow-up", _found("eligible"), "due"),
    Column(_("Not reached"), "follow-up", _found("not_reached"), "unknown"),
    Column(_("In work or studies"), "follow-up", _found("hits"), "lasting"),
    Column(_("Share"), "follow-up", _between, is_strong=True),
    Column(
        _("Among those reached"),
        "known-rate",
        lambda found: texts.share(found.known_rate, found.known or 0),
    ),
    Column(
        _("Of the hits"),
        "retention",
        lambda found: (
            WITHHELD
            if found.hits_at_exit is None
            else texts.share(found.retention, found.hits_at_exit)
        ),
    ),
]


def follow_up_table(report, links):
    lines = []
    for milestone, found in report.total.follow_up.items():
        cells = []
        for column in FOLLOW_UPS:
            text = column.text(found)
            url = ""
            if column.show and text not in (WITHHELD, NOTHING, "0"):
                url = links.to(f"{column.show}_{milestone}")
            cells.append(Cell(column.heading, text, url, column.is_strong))
        label = str(_("%(days)s days")) % {"days": milestone}
        lines.append(Line(label, cells))
    return Table(str(_("After the exit")), FOLLOW_UPS, lines)


NUMBER = Column(_("Number"), "destinations", _found("number"))


def destination_table(report):
    lines = [
        Line(
            destination.group.label,
            [Cell(NUMBER.heading, NUMBER.text(destination), "", False)],
        )
        for destination in destinations(report)
    ]
    return Table(str(_("Left for")), [NUMBER], lines)

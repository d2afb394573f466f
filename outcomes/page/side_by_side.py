"""Two measures of the same people, side by side."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.formats import NOTHING
from outcomes.reports.rows import Row

from . import texts
from .table import Cell, Column, Line, Table, url_of


@dataclass(frozen=True)
class Heading:
    heading: str
    anchor: str


def _of(row):
    if row.hits is None:
        return texts.number(None, withheld="hits" in row.withheld)
    return _("%(hits)s of %(of)s") % {
        "hits": texts.number(row.hits),
        "of": texts.number(row.denominator),
    }


COLUMNS = [
    Column(gettext_lazy("Hits"), "", _of, "hits"),
    Column(gettext_lazy("Hit rate"), "", texts.rate, is_strong=True),
    Column(gettext_lazy("95 % interval"), "", texts.rate_interval),
]


def side_by_side_table(results, links):
    """A programme on a line, first under the measure of the page, then the other."""
    reports = [results.programmes, results.beside]
    labels = {row.key: row.label for report in reports for row in report.rows}
    by_key = [{row.key: row for row in report.rows} for report in reports]
    lines = [
        Line(label, _cells(reports, [rows.get(key, Row()) for rows in by_key], links))
        for key, label in sorted(labels.items(), key=lambda pair: pair[1])
    ]
    totals = _cells(reports, [report.total for report in reports], links)
    total = Line(_("All"), totals, is_total=True)
    return Table(_("Programme"), _headings(reports), [*lines, total])


def measure_sentences(results):
    """For paper, where the table has no room: the other measure's total in words."""
    if results.beside is None:
        return []
    row = results.beside.total
    definition = results.beside.question.definition
    result = _("Beside it %(name)s: %(rate)s, %(hits)s (95 %% %(interval)s).") % {
        "name": definition.name,
        "rate": texts.rate(row),
        "hits": _of(row),
        "interval": texts.rate_interval(row),
    }
    return [f"{result} {definition.numerator}"]


def _headings(reports):
    return [
        Heading(_heading(report, column), anchor_of(report.question.definition))
        for report in reports
        for column in COLUMNS
    ]


def _heading(report, column):
    return f"{column.heading} ({report.question.definition.name})"


def _cells(reports, rows, links):
    return [
        _cell(report, row, column, links)
        for report, row in zip(reports, rows, strict=True)
        for column in COLUMNS
    ]


def _cell(report, row, column, links):
    text = column.text(row) or NOTHING
    url = ""
    if column.show and row.hits:
        links = links.about(measure=report.question.definition.name, by="programme")
        url = url_of(text, links.to(column.show, row))
    return Cell(_heading(report, column), text, url, column.is_strong)


def anchor_of(definition):
    """Where the page of definitions explains the measure."""
    return definition.name.lower()

"""Results divided by something: headings that lead to their definitions, numbers that
lead to the people."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.words import WITHHELD

from . import texts
from .table import Column, Line, Table, cell_of

HALF_A_YEAR = 180


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
    Column(
        _("Still after 6 months"),
        "retention",
        _still_there,
        f"retained_{HALF_A_YEAR}",
    ),
    Column(_("Taking part"), "ongoing", _number("ongoing"), "ongoing"),
]
BEGAN = Column(_("Began"), "population", _number("population"), "population")


def results_table(report, links):
    question = report.question
    columns = RESULTS if question.counts_ongoing_apart else [BEGAN, *RESULTS[1:]]
    links = links.divided_by(",".join(question.by))
    heading = ", ".join(str(BREAKDOWNS[name].label) for name in question.by)
    rows = [_line(row, row.label, columns, links) for row in report.rows]
    total = _line(report.total, str(_("All")), columns, links, is_total=True)
    return Table(capfirst(heading), columns, [*rows, total])


def _line(row, label, columns, links, *, is_total=False):
    shown_row = None if is_total else row
    cells = [
        cell_of(column, row, links.to(column.show, shown_row) if column.show else "")
        for column in columns
    ]
    return Line(label, cells, is_total)

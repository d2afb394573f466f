"""How many of those who were due have answered, for each programme and coach.

The counts are those of the reports, so the same people are due, and the same small
numbers are withheld.
"""

from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.suppression import SMALLEST_DENOMINATOR
from core.templatetags.formats import NOTHING, percent
from outcomes.page.table import Cell, Column, Line, Table
from outcomes.page.texts import number
from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.words import WITHHELD

from .tasks import MILESTONES


def response_table(report, links, *, only=None):
    """A row for each part of the report, or for the one with the code `only`."""
    columns = [column for days in MILESTONES for column in _columns(days)]
    rows = [row for row in report.rows if only in (None, row.group[0].code)]
    lines = [_line(row, row.label, columns, links) for row in rows]
    if only is None and len(lines) > 1:
        lines.append(_line(report.total, _("All"), columns, links, is_total=True))
    [by] = report.question.by
    return Table(capfirst(str(BREAKDOWNS[by].label)), columns, lines)


def _columns(days):
    heading = str(_("%(days)s days: answered")) % {"days": days}
    return [
        Column(heading, "follow-up", partial(_answered, days=days), is_strong=True),
        Column(
            gettext_lazy("Not reached"),
            "follow-up",
            partial(_not_reached, days=days),
            f"unknown_{days}",
        ),
    ]


def _line(row, label, columns, links, *, is_total=False):
    cells = []
    for column in columns:
        text = column.text(row)
        leads = column.show and text not in (WITHHELD, NOTHING, "0")
        url = links.to(column.show, None if is_total else row) if leads else ""
        cells.append(Cell(column.heading, text, url, column.is_strong))
    return Line(label, cells, is_total)


def _answered(row, days):
    found = row.follow_up[days]
    if found.eligible is None:
        return WITHHELD
    if not found.eligible:
        return NOTHING
    of = {"known": number(found.known), "due": number(found.eligible)}
    if found.eligible < SMALLEST_DENOMINATOR:
        return _("%(known)s of %(due)s") % of
    share = {"share": percent(found.known / found.eligible)}
    return _("%(share)s, %(known)s of %(due)s") % (of | share)


def _not_reached(row, days):
    return number(row.follow_up[days].not_reached, withheld=True)

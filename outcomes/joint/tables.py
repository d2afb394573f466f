"""The tables of the joint report: columns of the results page, without the people."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from outcomes.page.after_exit import FOLLOW_UPS
from outcomes.page.table import Line, Table, cell_of
from outcomes.page.tables import RESULTS
from outcomes.page.where import PEOPLE

# A goal is one programme's.
COLUMNS = [column for column in RESULTS if column.anchor != "goal"]


def results_table(report):
    """All together, then each organisation, then each kind of programme."""
    lines = [_line(_("All together"), report.total, COLUMNS, is_total=True)]
    lines += [_line(capfirst(row.label), row.row, COLUMNS) for row in report.rows]
    return Table(_("Organisation or kind of programme"), COLUMNS, lines)


def follow_up_table(report):
    lines = [
        _line(_("%(days)s days") % {"days": milestone}, found, FOLLOW_UPS)
        for milestone, found in report.total.follow_up.items()
    ]
    return Table(_("After the exit"), FOLLOW_UPS, lines)


def destination_table(report):
    lines = [
        _line(str(destination.group.label), destination.number, [PEOPLE])
        for destination in report.destinations
    ]
    return Table(_("Left for"), [PEOPLE], lines)


def _line(label, found, columns, *, is_total=False):
    return Line(label, [cell_of(column, found) for column in columns], is_total)

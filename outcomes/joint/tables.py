"""What page and paper show of a joint report: as of results, without the people."""

from dataclasses import replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from outcomes.page.after_exit import FOLLOW_UPS
from outcomes.page.charts import rate_chart
from outcomes.page.table import Line, Table, cell_of
from outcomes.page.tables import RESULTS
from outcomes.page.where import PEOPLE
from outcomes.reports.breakdowns import Part
from outcomes.reports.words import period_sentence, withheld_sentence

from .words import insider_sentence, members_sentence, title_of

# A goal is one programme's.
COLUMNS = [column for column in RESULTS if column.anchor != "goal"]


def context_of(report):
    """For the templates; tables only if there are enough who take part."""
    context = {
        "report": report,
        "title": title_of(report),
        "definition": report.question.definition,
        "period": period_sentence(report.question),
        "members": members_sentence(report),
        "withheld": withheld_sentence(),
        "insiders": insider_sentence(),
    }
    if report.total is None:
        return context
    return context | {
        "chart": _chart(report),
        "table": results_table(report),
        "destinations": destination_table(report),
        "follow_ups": follow_up_table(report),
    }


def rows_of(report):
    """[(label, row)]: all together, then each organisation and kind of programme."""
    rows = [(capfirst(row.label), row.row) for row in report.rows]
    return [(_("All together"), report.total), *rows]


def _chart(report):
    rows = [
        replace(row, group=(Part(None, label, None),)) for label, row in rows_of(report)
    ]
    return rate_chart(rows)


def results_table(report):
    lines = [
        _line(label, row, COLUMNS, is_total=row is report.total)
        for label, row in rows_of(report)
    ]
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

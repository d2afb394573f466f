"""How many of those who were due have answered, for each programme and coach.

Of programmes it says what their report says, and withholds what that withholds: else
two periods, or one programme and all, would tell of a few people. Coaches are told
apart to those who work with the people, and of them only what is small is withheld.
"""

from dataclasses import dataclass
from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.suppression import SMALLEST_DENOMINATOR, OwnResults, margins_of, withheld
from core.templatetags.formats import NOTHING, percent
from outcomes.page.table import Cell, Column, Line, Table
from outcomes.page.texts import number
from outcomes.reports import counting
from outcomes.reports.breakdowns import BREAKDOWNS, named_parts
from outcomes.reports.counting import ELIGIBLE, FIRST, KNOWN, MILESTONES
from outcomes.reports.report import report
from outcomes.reports.words import WITHHELD

# The total, and each coach: both results are told of themselves.
OWN = OwnResults(frozenset({frozenset(), frozenset({0})}), deciding=2)


@dataclass(frozen=True)
class Response:
    """A row: {milestone: (due, answered)}, None where that is too little to show."""

    group: tuple
    numbers: dict

    @property
    def label(self):
        return self.group[0].label if self.group else _("All")


def responses(question):
    """The rows of a question that is divided in one way, and all of them together."""
    if question.by == ("programme",):
        found = report(question)
        rows = [Response(row.group, _published(row)) for row in found.rows]
        return rows, [Response((), _published(found.total))] if rows else []
    return _of_coaches(question)


def _published(row):
    return {
        days: None if found.eligible is None else (found.eligible, found.known)
        for days, found in row.follow_up.items()
    }


def _of_coaches(question):
    cells = counting.count(question)
    margins = margins_of(cells)
    hidden = {
        days: withheld(margins, OWN, columns=_columns_of(days)) for days in MILESTONES
    }

    def numbers(positions, key, counts):
        return {
            days: None
            if key in hidden[days][positions]
            else tuple(counts[column] for column in _columns_of(days))
            for days in MILESTONES
        }

    [parts] = named_parts(question, cells)
    rows = [
        Response((parts[key[0]],), numbers((0,), key, counts))
        for key, counts in cells.items()
    ]
    rows.sort(key=lambda row: row.group[0].order)
    in_all = margins.get((), {}).items()
    return rows, [Response((), numbers((), key, counts)) for key, counts in in_all]


def response_table(question, links, *, only=None):
    """A line for each part, or for the one with the code `only`."""
    rows, in_all = responses(question)
    columns = [column for days in MILESTONES for column in _columns(days)]
    shown = [row for row in rows if only in (None, row.group[0].code)]
    lines = [_line(row, columns, links) for row in shown]
    if len(lines) > 1:
        lines += [_line(row, columns, links) for row in in_all]
    [by] = question.by
    return Table(capfirst(str(BREAKDOWNS[by].label)), columns, lines)


def _columns_of(days):
    return [FIRST[days] + ELIGIBLE, FIRST[days] + KNOWN]


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


def _line(row, columns, links):
    is_total = not row.group
    cells = []
    for column in columns:
        text = column.text(row)
        leads = column.show and text not in (WITHHELD, NOTHING, "0")
        url = links.to(column.show, None if is_total else row) if leads else ""
        cells.append(Cell(column.heading, text, url, column.is_strong))
    return Line(row.label, cells, is_total)


def _answered(row, days):
    if row.numbers[days] is None:
        return WITHHELD
    due, known = row.numbers[days]
    if not due:
        return NOTHING
    of = {"known": number(known), "due": number(due)}
    if due < SMALLEST_DENOMINATOR:
        return _("%(known)s of %(due)s") % of
    return _("%(share)s, %(known)s of %(due)s") % (of | {"share": percent(known / due)})


def _not_reached(row, days):
    if row.numbers[days] is None:
        return WITHHELD
    due, known = row.numbers[days]
    return number(due - known) if due else NOTHING

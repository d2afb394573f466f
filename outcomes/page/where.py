"""Where people went, and on whose word."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outcomes.reports.evidence import NOT_STATED
from participants.models import Evidence

from . import texts
from .table import Column, Line, Table, cell_of


def _number(number):
    return texts.number(number, withheld=True)


PEOPLE = Column(gettext_lazy("Number"), "destinations", _number)
HITS = Column(gettext_lazy("Hits"), "evidence", _number)


def tells_where(results):
    """Of the other questions every line would be withheld."""
    return results.report.table.tells_details


def destination_table(results, links):
    lines = [
        Line(
            found.group.label,
            [cell_of(PEOPLE, found.number, links.to(f"left_{found.group.key}"))],
        )
        for found in results.destinations
    ]
    return Table(_("Left for"), [PEOPLE], lines)


def evidence_table(results, links):
    lines = [
        Line(
            name_of_level(level),
            [cell_of(HITS, number, links.to(f"according_to_{level or 'nobody'}"))],
        )
        for level, number in results.evidence.numbers.items()
    ]
    return Table(_("According to"), [HITS], lines)


def name_of_level(level):
    if level == NOT_STATED:
        return _("Not stated")
    return capfirst(Evidence(level).label)

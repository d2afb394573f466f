"""An empty workbook to fill in, with lists to choose from and what each column holds.

Every text is written as a text, so that none can be taken for a formula or a link.
"""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from core.dates import today
from placements.models import AgeRule, WorkKind

from .columns import RULES, headings

ROWS = 500
WIDTHS = {"tasks": 40, "age_rule": 36, "employer": 26, "count": 12, "minimum_age": 12}


def empty_workbook(programme):
    """The bytes of the workbook; its first sheet is the one that is read."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(_("Places"))
        lists = book.add_worksheet(_("Choices"))
        told = book.add_worksheet(_("Columns"))
        choices = _choices(programme)
        sheet.freeze_panes(1, 0)
        for at, (identifier, heading) in enumerate(headings().items()):
            sheet.set_column(at, at, WIDTHS.get(identifier, 18))
            sheet.write_string(0, at, heading, bold)
            told.write_string(at, 0, heading, bold)
            told.write_string(at, 1, str(RULES[identifier]))
            if choices.get(identifier):
                column = list(choices).index(identifier)
                source = _fill(lists, column, heading, choices[identifier], bold)
                rule = {"validate": "list", "source": source}
                sheet.data_validation(1, at, ROWS, at, rule)
        lists.set_column(0, len(choices), 36)
        told.set_column(0, 0, 24)
        told.set_column(1, 1, 70)
    return content.getvalue()


def _choices(programme):
    """{identifier: what can be written there}"""
    return {
        "period": [
            str(period) for period in programme.season_periods.not_over(today())
        ],
        "kind": [str(label) for label in WorkKind.labels],
        "area": [area.name for area in programme.areas.all()],
        "age_rule": [str(rule) for rule in AgeRule.objects.all()],
    }


def _fill(sheet, column, heading, values, bold):
    """Write the values below each other; returns where they stand."""
    sheet.write_string(0, column, heading, bold)
    for line, value in enumerate(values, start=1):
        sheet.write_string(line, column, value)
    letter = "ABCD"[column]
    return f"='{sheet.get_name()}'!${letter}$2:${letter}${len(values) + 1}"

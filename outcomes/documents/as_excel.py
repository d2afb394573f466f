"""The report as a workbook: a sheet for each table, and one with the definition.

Every text is written as a text, so that none can be taken for a formula or a link.
"""

import datetime
import io

import xlsxwriter
from django.utils.translation import gettext as _

from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.destinations import destinations
from outcomes.reports.words import (
    WITHHELD,
    as_known_sentence,
    period_sentence,
    withheld_sentence,
)

from .columns import FOLLOW_UP, PERCENT, RESULTS, SHARE

WIDE, NARROW = 34, 14


def report_as_excel(report):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # The day of the report, not of the printing: the same answer, the same file.
        day = datetime.datetime.combine(report.question.as_of, datetime.time())
        book.set_properties({"created": day, "title": _("Results")})
        sheets = Sheets(book)
        sheets.add_results(report)
        sheets.add_follow_ups(report)
        sheets.add_destinations(report)
        sheets.add_definition(report.question)
    return content.getvalue()


class Sheets:
    """A workbook in the making, with the formats that its sheets share."""

    def __init__(self, book):
        self.book = book
        self.heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self.bold = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.right = book.add_format({"align": "right"})
        share = book.add_format({"num_format": "0.0 %"})
        self.kinds = {SHARE: share, PERCENT: share}

    def add_results(self, report):
        question = report.question
        sheet = self.book.add_worksheet(_("Results"))
        line = self._introduce(sheet, question)
        headings = [str(BREAKDOWNS[name].label).capitalize() for name in question.by]
        self._head(sheet, line, headings or [""], RESULTS)
        for row in (*report.rows, report.total):
            line += 1
            for at, text in enumerate(_texts(row, len(headings))):
                sheet.write_string(line, at, text)
            self._fill(sheet, line, len(headings) or 1, row, RESULTS)

    def add_follow_ups(self, report):
        sheet = self.book.add_worksheet(_("Follow-up"))
        line = self._introduce(sheet, report.question)
        self._head(sheet, line, ["", _("Days after the exit")], FOLLOW_UP)
        for row in (*report.rows, report.total):
            for milestone, found in row.follow_up.items():
                line += 1
                sheet.write_string(line, 0, row.label or _("All"))
                sheet.write_number(line, 1, milestone)
                self._fill(sheet, line, 2, found, FOLLOW_UP)

    def add_destinations(self, report):
        sheet = self.book.add_worksheet(_("Where they went"))
        line = self._introduce(sheet, report.question)
        sheet.write_string(line, 0, _("Left for"), self.heading)
        sheet.write_string(line, 1, _("Number"), self.heading)
        for destination in destinations(report):
            line += 1
            sheet.write_string(line, 0, str(destination.group.label))
            self._write(sheet, line, 1, destination.number, None, withheld=True)

    def add_definition(self, question):
        definition = question.definition
        sheet = self.book.add_worksheet(_("Definition"))
        sheet.set_column(0, 0, NARROW * 1.5)
        sheet.set_column(1, 1, WIDE * 3)
        rows = [
            (_("Measure"), f"{definition.name} ({definition.title})"),
            (_("Numerator"), definition.numerator),
            (_("Denominator"), definition.denominator),
            (_("Left out"), definition.left_out),
            (_("Follow-up"), definition.follow_up),
            (_("Source"), definition.source),
            (_("Withheld"), withheld_sentence()),
        ]
        for line, (term, text) in enumerate(rows):
            sheet.write_string(line, 0, term, self.bold)
            sheet.write_string(line, 1, str(text), self.wrapped)

    def _introduce(self, sheet, question):
        """What the numbers are about, above them; the line where the table begins."""
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, len(RESULTS) + len(question.by), NARROW)
        about = f"{period_sentence(question)}, {as_known_sentence(question)}"
        sheet.write_string(0, 0, f"{question.definition.name} · {about}", self.bold)
        sheet.freeze_panes(3, 1)
        return 2

    def _head(self, sheet, line, texts, columns):
        headings = [*texts, *(str(column.heading) for column in columns)]
        for at, heading in enumerate(headings):
            sheet.write_string(line, at, heading, self.heading)

    def _fill(self, sheet, line, first, row, columns):
        for at, column in enumerate(columns, start=first):
            value, kind = column.value(row), self.kinds.get(column.kind)
            withheld = column.name in row.withheld
            self._write(sheet, line, at, value, kind, withheld=withheld)

    def _write(self, sheet, line, at, value, kind, *, withheld):
        if value is not None:
            sheet.write_number(line, at, value, kind)
        elif withheld:
            sheet.write_string(line, at, WITHHELD, self.right)


def _texts(row, width):
    if row.group:
        return [part.label for part in row.group]
    return [_("All"), *[""] * (width - 1)]

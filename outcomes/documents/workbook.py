"""A workbook in the making: how its sheets begin, and how numbers are written.

Every text is written as a text, so that none can be taken for a formula or a link.
"""

import datetime
import io

import xlsxwriter
from django.utils.translation import gettext as _

from outcomes.reports.words import (
    WITHHELD,
    as_known_sentence,
    period_sentence,
    withheld_sentence,
)

from .columns import PERCENT, RESULTS, SHARE

WIDE, NARROW = 34, 14
# Below what the numbers are about.
HEAD = 2


class Workbook:
    """The sheets about one question, with the formats that they share."""

    def __init__(self, question, title=None):
        self.question = question
        self._content = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._content, {"in_memory": True})
        # The day of the report, not of the printing: the same answer, the same file.
        day = datetime.datetime.combine(question.as_of, datetime.time())
        self._book.set_properties({"created": day, "title": title or _("Results")})
        self._heading = self._book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1}
        )
        self._right = self._book.add_format({"align": "right"})
        share = self._book.add_format({"num_format": "0.0 %"})
        self._kinds = {SHARE: share, PERCENT: share}
        self._bold = self._book.add_format({"bold": True})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})

    def content(self):
        self._book.close()
        return self._content.getvalue()

    def sheet(self, name, about="", *, question=None):
        """A sheet that says what its numbers are about; the table begins at HEAD."""
        sheet = self._book.add_worksheet(name)
        question = question or self.question
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, len(RESULTS) + len(question.by), NARROW)
        about = about or f"{period_sentence(question)}, {as_known_sentence(question)}"
        sheet.write_string(0, 0, f"{question.definition.name} · {about}", self._bold)
        sheet.freeze_panes(HEAD + 1, 1)
        return sheet

    def definitions(self, definitions, *more):
        """The last sheet: what the numbers mean, and what else has to be said."""
        sheet = self._book.add_worksheet(_("Definitions"))
        sheet.set_column(0, 0, NARROW * 1.5)
        sheet.set_column(1, 1, WIDE * 3)
        rows = [row for definition in definitions for row in _words(definition)]
        rows += [(_("Withheld"), withheld_sentence()), *more]
        for line, (term, text) in enumerate(rows):
            sheet.write_string(line, 0, str(term), self._bold)
            sheet.write_string(line, 1, str(text), self._wrapped)

    def head(self, sheet, headings):
        for at, heading in enumerate(headings):
            sheet.write_string(HEAD, at, str(heading), self._heading)

    def fill(self, sheet, line, first, row, columns):
        """The columns of a row; those that are withheld say so."""
        for at, column in enumerate(columns, start=first):
            value = column.value(row)
            withheld = column.name in row.withheld
            self.write(sheet, line, at, value, column.kind, withheld=withheld)

    def write(self, sheet, line, at, value, kind=None, *, withheld=True):
        if value is not None:
            sheet.write_number(line, at, value, self._kinds.get(kind))
        elif withheld:
            sheet.write_string(line, at, WITHHELD, self._right)


def _words(definition):
    return [
        (_("Measure"), f"{definition.name} ({definition.title})"),
        (_("Numerator"), definition.numerator),
        (_("Denominator"), definition.denominator),
        (_("Left out"), definition.left_out),
        (_("Follow-up"), definition.follow_up),
        (_("Source"), definition.source),
    ]

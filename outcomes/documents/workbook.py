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
    interval_sentence,
    period_sentence,
    whose_sentence,
    withheld_sentence,
)

from .columns import COUNT, DAY, FOLLOW_UP, PERCENT, RESULTS, SHARE

WIDE, NARROW = 34, 14
MOST_COLUMNS = max(len(RESULTS), len(FOLLOW_UP))
# Below what the numbers are about, and whose they are.
HEAD = 2
_LOOKS = {
    COUNT: {"num_format": "#,##0"},
    SHARE: {"num_format": "0.0 %"},
    PERCENT: {"num_format": "0 %"},
    DAY: {"num_format": "yyyy-mm-dd", "align": "left"},
    WITHHELD: {"align": "right"},
    # Excel's "General", for texts.
    None: {},
}
# As Excel numbers the sizes of paper.
A4 = 9
_TOTAL = {"bold": True, "top": 1}


class Workbook:
    """The sheets about one question, with the formats that they share."""

    def __init__(self, question, title=None):
        self.question = question
        self._content = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._content, {"in_memory": True})
        # The day of the report, not of the printing: the same answer, the same file.
        day = datetime.datetime.combine(question.as_of, datetime.time())
        self._book.set_properties({"created": day, "title": title or _("Results")})
        heading = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
        self._heading = self._book.add_format(heading)
        self._heading_of_numbers = self._book.add_format(heading | {"align": "right"})
        self._looks = {
            (kind, is_total): self._book.add_format(look | (_TOTAL if is_total else {}))
            for kind, look in _LOOKS.items()
            for is_total in (False, True)
        }
        self._bold = self._book.add_format({"bold": True, "valign": "top"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})

    def content(self):
        self._book.close()
        return self._content.getvalue()

    def sheet(self, name, about="", *, question=None):
        """A sheet that says what its numbers are about; the table begins at HEAD."""
        sheet = self._book.add_worksheet(name)
        question = question or self.question
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, MOST_COLUMNS + len(question.by), NARROW)
        about = about or f"{period_sentence(question)}, {as_known_sentence(question)}"
        sheet.write_string(0, 0, f"{question.definition.name} · {about}", self._bold)
        sheet.write_string(1, 0, whose_sentence(question))
        sheet.freeze_panes(HEAD + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD)
        return sheet

    def definitions(self, definitions, *more):
        """The last sheet: what the numbers mean, and what else has to be said."""
        sheet = self._book.add_worksheet(_("Definitions"))
        sheet.set_column(0, 0, NARROW * 1.5)
        sheet.set_column(1, 1, WIDE * 3)
        rows = [row for definition in definitions for row in _words(definition)]
        rows += [(_("95 % interval"), interval_sentence())]
        rows += [(_("Withheld"), withheld_sentence()), *more]
        for line, (term, text) in enumerate(rows):
            sheet.write_string(line, 0, str(term), self._bold)
            sheet.write_string(line, 1, str(text), self._wrapped)

    def head(self, sheet, headings, texts=1):
        """The first so many columns hold texts; numbers have theirs above them."""
        for at, heading in enumerate(headings):
            look = self._heading if at < texts else self._heading_of_numbers
            sheet.write_string(HEAD, at, str(heading), look)

    def fill(self, sheet, line, first, row, columns, *, is_total=False):
        """The columns of a row; those that are withheld say so."""
        for at, column in enumerate(columns, start=first):
            value = column.value(row)
            about = {"withheld": column.name in row.withheld, "is_total": is_total}
            self.write(sheet, line, at, value, column.kind, **about)

    def write(
        self, sheet, line, at, value, kind=COUNT, *, withheld=True, is_total=False
    ):
        look = self._looks[kind, is_total]
        if value is not None:
            sheet.write_number(line, at, value, look)
        elif withheld:
            sheet.write_string(line, at, WITHHELD, self._looks[WITHHELD, is_total])
        else:
            sheet.write_blank(line, at, None, look)

    def name(self, sheet, line, at, text, *, is_total=False):
        sheet.write_string(line, at, text, self._looks[None, is_total])

    def day(self, sheet, line, at, day):
        moment = datetime.datetime.combine(day, datetime.time())
        sheet.write_datetime(line, at, moment, self._looks[DAY, False])


def _words(definition):
    return [
        (
            _("Measure"),
            _("%(title)s (%(name)s, version %(version)s)")
            % {
                "title": definition.title,
                "name": definition.name,
                "version": definition.version,
            },
        ),
        (_("Numerator"), definition.numerator),
        (_("Denominator"), definition.denominator),
        (_("Left out"), definition.left_out),
        (_("Follow-up"), definition.follow_up),
        (_("Source"), definition.source),
    ]

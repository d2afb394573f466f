"""The indicators as files: CSV for other programs, a workbook for people."""

import csv
import datetime
import io

import xlsxwriter
from django.utils.translation import gettext as _

from outcomes.reports.words import WITHHELD
from participants.models import Participant

from .indicators import NOT_STATED, TOTAL

CODES = {"F": "women", "M": "men", "X": "non_binary", NOT_STATED: "not_stated"}


def heading(column):
    """What a column is called on the page and in the workbook."""
    return {
        Participant.Gender.FEMALE: _("Women"),
        Participant.Gender.MALE: _("Men"),
        Participant.Gender.NON_BINARY: _("Non-binary"),
        NOT_STATED: _("Not stated"),
        TOTAL: _("Total"),
    }[column]


def indicators_as_csv(report):
    """One row per indicator; empty is withheld, or not counted by gender."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = [CODES.get(column, column) for column in report.columns]
    writer.writerow(["operation", "period", "until", "indicator", *columns])
    about = [_harmless(report.operation.reference_number), report.operation.period]
    about.append(report.until.isoformat())
    for code, numbers in _rows(report):
        cells = ["" if number is None else number for number in numbers]
        writer.writerow([*about, code, *cells])
    return text.getvalue()


def _rows(report):
    yield "ALL", report.grand_total
    for line in report.lines:
        yield line.code, line.numbers


def _harmless(text):
    """A spreadsheet would take text that begins like this for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def indicators_as_excel(report):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # The day of the figures, not of the printing: the same answer, the same file.
        day = datetime.datetime.combine(report.until, datetime.time())
        book.set_properties({"created": day})
        bold, head = book.add_format({"bold": True}), book.add_format({"bottom": 1})
        sheet = book.add_worksheet(_("Indicators"))
        sheet.set_column(1, 1, 70)
        title = f"{report.operation.name} · {report.operation.reference_number}"
        sheet.write_string(0, 0, title, bold)
        period = report.operation.get_period_display()
        until = _("until %(day)s") % {"day": report.until.isoformat()}
        sheet.write_string(1, 0, f"{period} · {until}")
        sheet.write_string(2, 0, not_for_publication(report))
        headings = [_("Code"), _("Indicator"), *map(heading, report.columns)]
        for at, text in enumerate(headings):
            sheet.write_string(4, at, text, head)
        wordings = {line.code: line.wording for line in report.lines}
        wordings["ALL"] = _("everybody, incomplete records included")
        for line, (code, numbers) in enumerate(_rows(report), start=5):
            sheet.write_string(line, 0, code)
            sheet.write_string(line, 1, wordings[code])
            for at, number in enumerate(numbers, start=2):
                _write(sheet, line, at, number)
    return content.getvalue()


def not_for_publication(report):
    """What whoever reads the numbers must know of them."""
    if report.is_exact:
        return _(
            "Exact numbers for the authority. They may point at single persons: do not "
            "publish them or pass them on."
        )
    return _(
        "Up to the end of last year. Numbers from 1 to 4 are withheld, and what they "
        "could be told from."
    )


def _write(sheet, line, at, number):
    if number is None:
        sheet.write_string(line, at, WITHHELD)
    elif number != "":
        sheet.write_number(line, at, number)

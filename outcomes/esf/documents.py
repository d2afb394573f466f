"""The indicators as files: CSV for programs, a workbook and a paper for people."""

import csv
import datetime
import io

import xlsxwriter
from django.utils.translation import gettext as _

from core.pdf import pdf_bytes

from .indicators import NOT_STATED
from .tables import about_the_period, indicator_table, not_for_publication

CODES = {"F": "women", "M": "men", "X": "non_binary", NOT_STATED: "not_stated"}


def indicators_as_csv(report):
    """One row per indicator; empty is withheld, or not counted by gender."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = [CODES.get(column, column) for column in report.columns]
    writer.writerow(["operation", "period", "until", "indicator", *columns])
    about = [_harmless(report.operation.reference_number), report.operation.period]
    about.append(report.until.isoformat())
    rows = [("ALL", report.grand_total)]
    rows += [(line.code, line.numbers) for line in report.lines]
    for code, numbers in rows:
        cells = ["" if number is None else number for number in numbers]
        writer.writerow([*about, code, *cells])
    return text.getvalue()


def _harmless(text):
    """A spreadsheet would take text that begins like this for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def indicators_as_excel(report):
    content = io.BytesIO()
    table = indicator_table(report)
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # The day of the figures, not of the printing: the same answer, the same file.
        day = datetime.datetime.combine(report.until, datetime.time())
        book.set_properties({"created": day})
        bold, head = book.add_format({"bold": True}), book.add_format({"bottom": 1})
        sheet = book.add_worksheet(_("Indicators"))
        sheet.set_column(1, 1, 70)
        for line, text in enumerate(_opening(report)):
            sheet.write_string(line, 0, text, None if line else bold)
        for at, text in enumerate([_("Code"), _("Indicator"), *table.headings]):
            sheet.write_string(4, at, text, head)
        for line, row in enumerate(table.rows, start=5):
            sheet.write_string(line, 0, row.code or "ALL")
            sheet.write_string(line, 1, row.wording)
            for at, cell in enumerate(row.cells, start=2):
                _write(sheet, line, at, cell)
        below = 5 + len(table.rows) + 1
        for line, text in enumerate(about_the_period(report), start=below):
            sheet.write_string(line, 0, text)
    return content.getvalue()


def _opening(report):
    operation = report.operation
    until = _("until %(day)s") % {"day": report.until.isoformat()}
    return [
        f"{operation.name} · {operation.reference_number}",
        f"{operation.get_period_display()} · {until}",
        not_for_publication(report),
    ]


def _write(sheet, line, at, cell):
    if isinstance(cell.number, int):
        sheet.write_number(line, at, cell.number)
    elif cell.text:
        sheet.write_string(line, at, cell.text)


def indicators_as_pdf(report):
    """For the fund: who took part, what became of them, and that the checks hold."""
    operation = report.operation
    context = {
        "report": report,
        "operation": operation,
        "table": indicator_table(report),
        "caution": not_for_publication(report),
        "notes": about_the_period(report),
        "author": operation.organisation.name,
        "created_on": report.until,
    }
    return pdf_bytes(
        "outcomes/esf/paper.html",
        context,
        stylesheets=("css/pdf.css", "css/pdf-results.css"),
    )

"""Rows of a CSV file: UTF-8 with or without a mark, semicolon or comma."""

import csv
import io

from django.utils.translation import gettext as _

from .faults import UnreadableFile

MAX_CELL = 100_000


def csv_rows(content):
    """(row number, values) of every row. Raises UnreadableFile."""
    text = _decoded(content)
    # Row numbers are those a spreadsheet shows: a row with a line break counts once.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows = enumerate(reader, start=1)
    limit = csv.field_size_limit(MAX_CELL)
    try:
        yield from rows
    except csv.Error as error:
        raise UnreadableFile(
            _("Line %(line)s can't be read. Is a quotation mark missing there?")
            % {"line": reader.line_num}
        ) from error
    finally:
        csv.field_size_limit(limit)


def _decoded(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _(
                "The file is not a spreadsheet (.xlsx) and not text in UTF-8. "
                "In Excel, save it as “Excel workbook” or “CSV UTF-8”."
            )
        ) from error


def _delimiter(text):
    """Whichever stands more often in the first line that has any text."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return ";" if first.count(";") >= first.count(",") else ","

"""From the bytes of a file to its rows, whoever wrote it and with whatever program.

Nothing in the file is believed: not its name, its size when unpacked, nor that a cell
holds what it seems to.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .cells import is_filled
from .faults import UnreadableFile
from .reading_csv import csv_rows
from .reading_xlsx import is_xlsx, xlsx_rows

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200


@dataclass(frozen=True)
class Row:
    """One row: its number in the file and the values, by column where known."""

    number: int
    cells: Any


def read(content, *, name=""):
    """(headings, rows) of a CSV or XLSX file. Raises UnreadableFile.

    The content decides which; the name only tells when the two do not fit together.

    Rows are lists of str, date, Formula or None; rows without any content are left out.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFile(
            _("The file is larger than 10 MB. Divide it into several files.")
        )
    if is_xlsx(content):
        rows = xlsx_rows(content, at_most=MAX_ROWS + 1)
    elif name.lower().endswith(".xlsx"):
        raise UnreadableFile(
            _("This is no Excel workbook. Save it as .xlsx in Excel, or as .csv.")
        )
    else:
        rows = csv_rows(content)
    filled = [
        Row(n, values) for n, values in _capped(rows) if any(map(is_filled, values))
    ]
    if not filled:
        raise UnreadableFile(_("The file is empty."))
    headings, *data = filled
    if not data:
        raise UnreadableFile(_("There are headings in the file, but no rows."))
    return headings.cells, data


def _capped(rows):
    for number, values in rows:
        if number > MAX_ROWS + 1:
            raise UnreadableFile(
                _("The file has more than 50 000 rows. Divide it into several files.")
            )
        if len(values) > MAX_COLUMNS:
            raise UnreadableFile(
                _("Row %(row)s has more than 200 columns. Is it the right file?")
                % {"row": number}
            )
        yield number, values

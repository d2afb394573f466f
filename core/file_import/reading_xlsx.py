"""Rows of the first sheet of an Excel workbook, read without trust.

A workbook is a zip of XML: a small one can unpack to a huge one, and XML can define
entities that grow. Both are refused before openpyxl sees the file.
"""

import datetime
import io
import re
import struct
import warnings
import zipfile
import zlib
from itertools import islice
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .faults import UnreadableFile

MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 1000
CHUNK = 1024 * 1024
_MERGED = re.compile(rb'<mergeCell ref="([^"]+)"')

BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    ElementTree.ParseError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Formula(str):
    """A cell that computes its value: what it shows depends on where it is opened."""

    __slots__ = ()


class ExcelError(str):
    """A cell that shows an error of Excel, such as #N/A."""

    __slots__ = ()


def is_xlsx(content):
    return content.startswith(b"PK\x03\x04")


def xlsx_rows(content, *, at_most):
    """(row number, values) of the rows, one more than `at_most` if there are more."""
    try:
        _refuse_traps(content)
        with warnings.catch_warnings():
            # Styles and validations that openpyxl leaves aside are of no use to us.
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(io.BytesIO(content), read_only=True)
            sheet = book.worksheets[0]
            # The size a sheet claims to have may be wrong; count for ourselves.
            sheet.reset_dimensions()
            rows = islice(enumerate(sheet.iter_rows(), start=1), at_most + 1)
            return [(n, _trimmed([_value(cell) for cell in row])) for n, row in rows]
    except BROKEN as error:
        raise UnreadableFile(
            _("The workbook is damaged or protected. Save it again as .xlsx in Excel.")
        ) from error


def _refuse_traps(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED:
            raise UnreadableFile(_("The workbook is too large when it is unpacked."))
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as file:
                    _refuse_traps_in(file, is_sheet="/worksheets/" in part.filename)


def _refuse_traps_in(file, *, is_sheet):
    """No entities anywhere, and no merged cells in a sheet: they hide empty rows."""
    tail = b""
    while chunk := file.read(CHUNK):
        window = tail + chunk
        # NUL: XML in UTF-16, in which the words would not be found.
        if any(sign in window for sign in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):
            raise UnreadableFile(_("The workbook holds parts that Excel never writes."))
        if is_sheet and (merged := _MERGED.search(window)):
            raise UnreadableFile(
                _("The cells %(cells)s are merged. Split them and fill in each row.")
                % {"cells": merged[1].decode("ascii", "replace")}
            )
        tail = window[-64:]


def _value(cell):
    """What a cell holds as text or a day."""
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        return Formula(getattr(value, "text", value))
    if cell.data_type == "e":
        return ExcelError(value)
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, datetime.date) else str(value)


def _trimmed(values):
    """Without the empty cells at the end, of which Excel may keep thousands."""
    while values and values[-1] is None:
        values.pop()
    return values

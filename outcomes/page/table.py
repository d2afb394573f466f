"""What every table of results is made of: columns, lines and cells."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.templatetags.formats import NOTHING, percent
from outcomes.reports.words import WITHHELD


@dataclass(frozen=True)
class Column:
    """`text` prints a row; `show` names the people behind it, `anchor` the meaning."""

    heading: Any
    anchor: str
    text: Callable
    show: str = ""
    is_strong: bool = False


@dataclass(frozen=True)
class Cell:
    heading: Any
    text: str
    url: str
    is_strong: bool


@dataclass(frozen=True)
class Line:
    label: str
    cells: list
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    first_heading: str
    columns: list
    lines: list


def cell_of(column, found, url=""):
    text = column.text(found)
    return Cell(column.heading, text, url_of(text, url), column.is_strong)


def url_of(text, url):
    """A number leads to its people, but there is nobody behind a 0."""
    is_nobody = text in (WITHHELD, NOTHING, "0") or text == percent(0)
    return "" if is_nobody else url

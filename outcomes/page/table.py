"""What every table of results is made of: columns, lines and cells."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.templatetags.formats import NOTHING
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
    """A number leads to its people, but there is nobody behind a 0."""
    text = column.text(found)
    has_people = text not in (WITHHELD, NOTHING, "0")
    return Cell(column.heading, text, url if has_people else "", column.is_strong)

"""The indicators as the page shows them: each number with the heading it is under."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .documents import heading


@dataclass(frozen=True)
class Cell:
    """`number` is None where it is withheld, and empty where there is none."""

    heading: str
    number: object


@dataclass(frozen=True)
class Row:
    code: str
    wording: str
    cells: list


@dataclass(frozen=True)
class Table:
    headings: list
    rows: list


def indicator_table(report):
    headings = [heading(column) for column in report.columns]
    everybody = capfirst(_("everybody, incomplete records included"))
    rows = [Row("", everybody, _cells(headings, report.grand_total))]
    for line in report.lines:
        wording = f"{capfirst(line.wording)} {line.mark}".strip()
        rows.append(Row(line.code, wording, _cells(headings, line.numbers)))
    return Table(headings, rows)


def _cells(headings, numbers):
    return [Cell(*both) for both in zip(headings, numbers, strict=True)]

"""The report as a table for the terminal."""

from django.utils.translation import gettext as _

from core.templatetags.formats import NOTHING, percent
from outcomes.reports.breakdowns import BREAKDOWNS
from outcomes.reports.words import (
    WITHHELD,
    as_known_sentence,
    period_sentence,
    withheld_sentence,
)

from .columns import COUNT, results_columns


def report_as_table(report):
    question = report.question
    headings = [str(BREAKDOWNS[name].label).capitalize() for name in question.by]
    columns = results_columns(question)
    lines = [[*headings, *(str(column.heading) for column in columns)]]
    for row in report.rows:
        lines.append([*(part.label for part in row.group), *_cells(row, columns)])
    total = [_("All"), *[""] * (len(question.by) - 1)] if question.by else []
    lines.append([*total, *_cells(report.total, columns)])
    about = f"{question.definition.name} · {period_sentence(question)}"
    printed = [f"{about}, {as_known_sentence(question)}", ""]
    printed += _aligned(lines, texts=len(question.by))
    if any(row.suppressed for row in (*report.rows, report.total)):
        printed += ["", withheld_sentence()]
    return "\n".join(printed) + "\n"


def _cells(row, columns):
    for column in columns:
        value = column.value(row)
        if value is None:
            yield WITHHELD if column.name in row.withheld else NOTHING
        else:
            yield str(value) if column.kind == COUNT else percent(value, 1)


def _aligned(lines, *, texts):
    """Texts to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell.ljust(width) if at < texts else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()

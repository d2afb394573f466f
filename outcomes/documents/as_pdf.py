"""Results as a board paper: two pages with figures, bars, tables and what they mean.

What has no room on two pages is in the workbook, and the paper says so.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from core.pdf import pdf_bytes
from outcomes.page.charts import rate_chart, shortened
from outcomes.page.context import context_of, divides
from outcomes.page.links import NoLinks
from outcomes.page.side_by_side import measure_sentences
from outcomes.page.tables import results_table
from outcomes.reports.words import (
    about_time_sentence,
    as_known_sentence,
    interval_sentence,
    whose_sentence,
)

# So many lines and bars have room on the first page; with many lines, fewer bars. The
# areas have room there when both tables together are so many lines high.
MOST_LINES, MOST_BARS, FEWER_BARS = 12, 8, 6
MOST_WITH_AREAS = 16
# A longer name takes two lines.
ONE_LINE = 24
LONGEST_LABEL = 60


def results_as_pdf(results):
    report = results.report
    question = report.question
    bars = MOST_BARS if len(report.rows) <= MOST_BARS else FEWER_BARS
    context = context_of(results, NoLinks()) | {
        "author": whose_sentence(question) or _("Jobbfabriken"),
        "created_on": question.as_of,
        "as_known": as_known_sentence(question),
        "about_time": about_time_sentence(),
        "about_interval": interval_sentence(),
        "chart": rate_chart(_largest(report, bars).rows),
        "table": _table(report),
        "areas": _areas(results),
        "lines_left_out": max(0, len(report.rows) - MOST_LINES),
        "bars_left_out": max(0, len(report.rows) - bars),
        "other_measure": measure_sentences(results),
    }
    return pdf_bytes(
        "outcomes/board_paper.html",
        context,
        stylesheets=("css/pdf.css", "css/pdf-results.css"),
    )


def _table(report):
    table = results_table(_largest(report, MOST_LINES), NoLinks())
    lines = [
        replace(line, label=shortened(line.label, LONGEST_LABEL))
        for line in table.lines
    ]
    return replace(table, lines=lines)


def _areas(results):
    report, areas = results.report, results.areas
    if areas is None or report.question.by == areas.question.by:
        return None
    has_room = _height(report) + _height(areas) <= MOST_WITH_AREAS
    return _table(areas) if has_room and divides(areas) else None


def _height(report):
    return sum(2 if len(row.label) > ONE_LINE else 1 for row in report.rows)


def _largest(report, most):
    """The report with its largest rows only, in their order."""
    by_size = sorted(report.rows, key=lambda row: -(row.population or 0))
    kept = {row.key for row in by_size[:most]}
    return replace(report, rows=tuple(r for r in report.rows if r.key in kept))

"""What the templates of the page and of the board paper are given, from one Results."""

from outcomes.reports.words import details_sentence, period_sentence, withheld_sentence

from .after_exit import (
    bounds_sentences,
    flow_table,
    follow_up_table,
    late_entrants_sentence,
    tells_flow,
)
from .charts import rate_chart
from .figures import figures
from .over_time import trend_chart, trend_table
from .side_by_side import side_by_side_table
from .tables import results_table
from .where import destination_table, evidence_table, tells_where


def context_of(results, links):
    report = results.report
    return {
        "report": report,
        "definition": report.question.definition,
        "period": period_sentence(report.question),
        "withheld": withheld_sentence(),
        "figures": figures(results, links),
        "chart": rate_chart(report.rows),
        "table": results_table(report, links),
        "more_tables": [results_table(other, links) for other in _others(results)],
        "tells_details": tells_where(results),
        "details": details_sentence(),
        "destinations": destination_table(results, links),
        "evidence": evidence_table(results, links),
        "follow_ups": follow_up_table(report, links),
        "bounds": bounds_sentences(report),
        "flow": flow_table(results.flows, links),
        "tells_flow": tells_flow(results.flows),
        "late_entrants": late_entrants_sentence(results.flows),
        "trend": trend_chart(results),
        "trend_table": trend_table(results),
        "beside": results.beside,
        "side_by_side": side_by_side_table(results, links) if results.beside else None,
    }


def _others(results):
    """By programme and by area, where the page is not divided by them already."""
    tables = [results.programmes, results.areas]
    asked = results.question.by
    return [t for t in tables if t and divides(t) and t.question.by != asked]


def divides(report):
    """Whether there is anything to tell apart: not if nobody's area is known."""
    return any(part.code is not None for row in report.rows for part in row.group)

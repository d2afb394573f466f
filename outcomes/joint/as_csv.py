"""CSV of the joint report: the keys of the results' CSV, and what a line is about."""

from outcomes.documents.as_csv import csv_of
from outcomes.documents.as_json import question_as_dict, row_as_dict


def joint_report_as_csv(report):
    return csv_of(
        [
            _line(report, "total", "", report.total),
            *(_line(report, row.kind, row.label, row.row) for row in report.rows),
        ]
    )


def _line(report, kind, label, row):
    about = {"neighbourhood": str(report.neighbourhood), "kind": kind, "name": label}
    return about | question_as_dict(report.question) | row_as_dict(row)

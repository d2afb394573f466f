"""CSV for other programs: the identifiers and numbers of the JSON, one row per line.

The total comes last, with “total” for its parts. Empty is what JSON calls null.
"""

import csv
import io

from .as_json import question_as_dict, report_as_dict

TOTAL = "total"
# A spreadsheet would take text that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def report_as_csv(report):
    found = report_as_dict(report)
    total = dict.fromkeys(report.question.by, TOTAL) | found["total"]
    question = question_as_dict(report.question)
    return csv_of(question | row for row in [*found["rows"], total])


def csv_of(rows):
    """Rows with the keys of the JSON, one per line, follow-ups in columns too."""
    text = io.StringIO()
    lines = [_line(row) for row in rows]
    writer = csv.DictWriter(text, fieldnames=lines[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()


def _line(row):
    line = dict(row)
    for milestone, found in line.pop("follow_up").items():
        for name, value in found.items():
            line[f"follow_up_{milestone}_{name}"] = value
    return {name: _harmless(value) for name, value in line.items()}


def _harmless(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value

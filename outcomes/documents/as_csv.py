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
    text = io.StringIO()
    lines = [_line(report, row) for row in report_as_dict(report)["rows"]]
    total = dict.fromkeys(report.question.by, TOTAL)
    lines.append(_line(report, total | report_as_dict(report)["total"]))
    writer = csv.DictWriter(text, fieldnames=lines[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()


def _line(report, row):
    line = question_as_dict(report.question) | row
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

"""JSON for other programs; a change of its keys needs an entry in CHANGELOG.md.

Shares have four decimals; null where a number may not or cannot be shown.
"""

import json

NUMBERS = ("population", "neutral", "denominator", "hits", "progress", "misses")
SHARES = ("hit_rate", "low", "high", "hit_rate_all")
FOLLOW_UP_NUMBERS = ("eligible", "known", "hits")
FOLLOW_UP_SHARES = ("rate", "upper", "retention")
DECIMALS = 4
# Most follow-ups of the finest tables are withheld.
_NOTHING_SHOWN = dict.fromkeys(FOLLOW_UP_NUMBERS + FOLLOW_UP_SHARES)


def report_as_json(report):
    """One row on each line: quick to write, and a reader compares lines."""
    answer = report_as_dict(report)
    rows = ",\n  ".join(map(_in_one_line, answer.pop("rows")))
    members = [f'"{name}": {_in_one_line(value)}' for name, value in answer.items()]
    members.insert(-1, f'"rows": [\n  {rows}\n ]')
    return "{\n " + ",\n ".join(members) + "\n}"


def report_as_dict(report):
    question = report.question
    return question_as_dict(question) | {
        "by": list(question.by),
        "rows": [
            {name: part.code for name, part in zip(question.by, row.group, strict=True)}
            | row_as_dict(row)
            for row in report.rows
        ],
        "total": row_as_dict(report.total),
    }


def question_as_dict(question):
    return {
        "definition": question.definition.name,
        "cohort": question.cohort.value,
        "from": question.start.isoformat(),
        "to": question.end.isoformat(),
        "as_of": question.as_of.isoformat(),
    }


def row_as_dict(row):
    return {
        **{name: getattr(row, name) for name in NUMBERS},
        **{name: _rounded(getattr(row, name)) for name in SHARES},
        "ongoing": row.ongoing,
        "follow_up": {
            str(milestone): _follow_up(found)
            for milestone, found in row.follow_up.items()
        },
        "suppressed": row.suppressed,
    }


# Made once: there are thousands of lines.
_encoder = json.JSONEncoder(ensure_ascii=False)


def _in_one_line(value):
    return _encoder.encode(value)


def _follow_up(found):
    if found.eligible is None:
        return _NOTHING_SHOWN
    return {name: getattr(found, name) for name in FOLLOW_UP_NUMBERS} | {
        name: _rounded(getattr(found, name)) for name in FOLLOW_UP_SHARES
    }


def _rounded(share):
    return None if share is None else round(share, DECIMALS)

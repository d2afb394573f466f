"""The same counts by DuckDB and pandas, over the same rows held in memory.

Reading the rows is not measured. Neither is part of the product: install
requirements/bench.txt in an environment of its own to compare with them.
"""

import csv
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from outcomes.measures import DEFAULT
from outcomes.models import FollowUp, MeasuredEnrolment
from outcomes.reports.due import last_exit_due

from . import statements

TEXTS = ["gender", DEFAULT.column]
TEXTS += [f"status_{milestone}" for milestone in FollowUp.Milestone.values]
COLUMNS = ["programme_id", "area_id", "ended_in", "ended_on", *TEXTS]
# Nothing, in the file: an empty text is an answer.
NOTHING = "-"
BY = ["programme_id", "area_id", "ended_in", "gender", DEFAULT.column]


def rivals(question):
    """{name: what counts once}, of those that are installed."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.csv"
        _export(file)
        if find_spec("duckdb"):
            found["DuckDB"] = _duckdb(question, file)
        if find_spec("pandas"):
            found["pandas"] = _pandas(question, file)
    return found


def _export(file):
    rows = MeasuredEnrolment.objects.values_list(*COLUMNS)
    with file.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(COLUMNS)
        for row in rows.iterator(chunk_size=20_000):
            writer.writerow([NOTHING if value is None else value for value in row])


def _duckdb(question, file):
    connection = import_module("duckdb").connect()
    connection.execute(
        "CREATE TABLE measured AS"
        f" SELECT * FROM read_csv('{file}', nullstr='{NOTHING}')"
    )
    sql = statements.over_measured_rows(question, table="measured")
    return lambda: connection.execute(sql).fetchall()


def _pandas(question, file):
    pandas = import_module("pandas")
    rows = pandas.read_csv(
        file,
        dtype=dict.fromkeys(TEXTS, "category"),
        parse_dates=["ended_on"],
        keep_default_na=False,
        na_values=[NOTHING],
    )
    programmes = [programme.pk for programme in question.programmes]
    first, last = map(pandas.Timestamp, (question.start, question.last_day))
    due_until = {
        milestone: pandas.Timestamp(last_exit_due(question, milestone))
        for milestone in FollowUp.Milestone.values
    }

    def count():
        asked = rows[
            rows["programme_id"].isin(programmes)
            & rows["ended_on"].between(first, last)
            & (rows[DEFAULT.column] != "")
        ]
        groups = (
            asked[BY]
            .assign(size=1, **_columns(asked, due_until))
            .groupby(BY, observed=True, dropna=False)
        )
        return groups.sum().reset_index().to_numpy().tolist()

    return count


def _columns(asked, due_until):
    """For each milestone who was due, known and lasting."""
    columns = {}
    for milestone, until in due_until.items():
        answer = asked[f"status_{milestone}"]
        due = (asked["ended_on"] <= until) & (answer != "NOT_ASKED")
        columns[f"due_{milestone}"] = due
        columns[f"known_{milestone}"] = due & (answer != "")
        columns[f"lasting_{milestone}"] = due & answer.isin(DEFAULT.lasting)
    return columns

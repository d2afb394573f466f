"""The report in all its steps, beside the one statement that it needs; as Markdown."""

import io
import statistics
import time
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from bench.filling import MANAGER
from core.dates import today
from outcomes.reports import counting
from outcomes.reports.question import Question, default_period
from outcomes.reports.report import report
from programmes.models import Programme

from . import statements
from .rivals import rivals

ALL_FOUR = ("programme", "area", "quarter", "gender")
BARE = "the one statement, by hand"
MILLISECONDS = 1000


@dataclass
class Took:
    """Medians: by the clock, and of this process's processor time."""

    name: str
    wall: float
    processor: float


def report_of(rounds):
    """Times and plans, to be read or to be put into docs/performance.md."""
    return f"{as_markdown(measure(rounds))}\n{plan()}\n"


def measure(rounds):
    """All tasks in turn, round after round, so that a busy machine is fair to all."""
    tasks = dict(_tasks())
    agree(tasks)
    times = {name: [] for name in tasks}
    for _round in range(rounds):
        for name, task in tasks.items():
            began, worked = time.perf_counter(), time.process_time()
            task()
            worked, began = time.process_time() - worked, time.perf_counter() - began
            times[name].append((began * MILLISECONDS, worked * MILLISECONDS))
    return [
        Took(name, *map(statistics.median, zip(*found, strict=True)))
        for name, found in times.items()
    ]


def as_markdown(found):
    bare = next(took for took in found if took.name == BARE)
    lines = [
        f"| {took.name} | {took.wall:.0f} | {took.processor:.0f}"
        f" | {took.wall / bare.wall:.2f} | {took.processor / bare.processor:.2f} |"
        for took in found
    ]
    head = (
        "| | ms | processor ms | ratio | of processor time |\n|---|--:|--:|--:|--:|\n"
    )
    return head + "\n".join(lines) + "\n"


def plan():
    """How the database goes about the counting statement, and that for the ongoing."""
    asked = question()
    with CaptureQueriesContext(connection) as context:
        counting.count(asked)
        counting.count_ongoing(asked)
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else EXPLAIN
    lines = []
    with connection.cursor() as cursor:
        for query in context.captured_queries:
            cursor.execute(f"{explain} {query['sql']}")
            lines += [str(row[-1]) for row in cursor.fetchall()] + [""]
    return "\n".join(lines)


EXPLAIN = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)"


def question(**changes):
    programmes = tuple(Programme.objects.prefetch_related("goals"))
    start, end = default_period(today())
    return Question(programmes, start, end, **({"by": ALL_FOUR} | changes))


def _tasks():
    asked, everything = question(), question(withholds_small_numbers=False)
    manager = Client()
    manager.force_login(User.objects.get(email=MANAGER))
    page = reverse("outcomes:results")
    yield BARE, _statement(statements.over_measured_rows(asked))
    yield "count(question)", lambda: counting.count(asked)
    yield "report(question), nothing withheld", lambda: report(everything)
    yield "report(question)", lambda: report(asked)
    yield "outcome_report --format json", _command
    yield "results page", lambda: manager.get(page)
    yield from rivals(asked).items()
    yield (
        "one statement over the cases",
        _statement(statements.over_cases(asked, connection.vendor)),
    )


def _statement(sql):
    def execute():
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    return execute


def _command():
    call_command(
        "outcome_report", by=",".join(ALL_FOUR), format="json", stdout=io.StringIO()
    )


def agree(tasks):
    """Refuse to compare what doesn't count the same: so many rows, so many groups."""
    sizes = {}
    for name in (BARE, "DuckDB", "pandas"):
        if name in tasks:
            rows = tasks[name]()
            sizes[name] = len(rows), sum(int(row[5]) for row in rows)
    if len(set(sizes.values())) > 1:
        raise RuntimeError(f"These do not count the same: {sizes}")

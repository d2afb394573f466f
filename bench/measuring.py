"""Time on the server, queries and bytes of each page, beside its bare SQL.

In this process, through every middleware, on a warm cache: what is left out is the
network and the socket. The fastest of nothing is taken: p50 and p95 of all rounds.
"""

import gzip
import statistics
import time
from dataclasses import asdict, dataclass

from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .pages import measured

WARM_UP = 5
STATEMENTS = ("SELECT", "INSERT", "UPDATE", "DELETE")
MILLISECONDS = 1000


@dataclass
class Result:
    name: str
    budget: int
    p50: float
    p95: float
    queries: int
    bytes: int
    packed: int
    bare: float


def measure(repeat):
    """A Result, as a dictionary, for everything that is measured."""
    return [asdict(_measure(page, repeat)) for page in measured()]


def _measure(page, repeat):
    client = Client()
    client.force_login(page.user)
    for _round in range(WARM_UP):
        answer = _checked(page, page.visit(client))
    with (
        CaptureQueriesContext(connections["default"]) as cases,
        CaptureQueriesContext(connections["readlog"]) as log,
    ):
        page.visit(client)
    # Counted now: the next request empties the list. BEGIN and COMMIT ask nothing.
    asked = [*cases.captured_queries, *log.captured_queries]
    queries = sum(query["sql"].startswith(STATEMENTS) for query in asked)
    times = [_timed(page.visit, client) for _round in range(repeat)]
    bare = [_timed(_bare, page) for _round in range(repeat)]
    content = getattr(answer, "content", b"")
    return Result(
        name=page.name,
        budget=page.budget,
        p50=statistics.median(times),
        p95=statistics.quantiles(times, n=20)[-1],
        queries=queries,
        bytes=len(content),
        packed=len(gzip.compress(content)),
        bare=statistics.median(bare),
    )


def _timed(function, argument):
    began = time.perf_counter()
    function(argument)
    return (time.perf_counter() - began) * MILLISECONDS


def _checked(page, answer):
    """A page that failed would be a quick one."""
    wanted = 302 if page.is_write else 200
    if getattr(answer, "status_code", wanted) != wanted:
        raise RuntimeError(f"{page.name} answered {answer.status_code}")
    return answer


def _bare(page):
    statements = page.sql()
    if page.is_write:
        with transaction.atomic():
            _execute(statements)
    else:
        _execute(statements)


def _execute(statements):
    with connection.cursor() as cursor:
        for sql, parameters in statements:
            cursor.execute(sql, parameters)
            if cursor.description:
                cursor.fetchall()

"""What it costs that the rows stay fresh: saving a fact with and without its row."""

import time
from unittest.mock import patch

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from outcomes.measured import refreshing
from outcomes.models import FollowUp
from participants.models import Enrolment

FACTS = 100
IN_BULK = 10_000
MILLISECONDS = 1000


def report():
    """Markdown: statements, and processor and clock time with and without."""
    lines = ["| | statements | ms | without rows | processor ms | without |"]
    lines.append("|---|--:|--:|--:|--:|--:|")
    with transaction.atomic():
        for name, write in {"an exit": _exits, "a follow-up": _answers}.items():
            # The first is for warming up.
            write(), write()
            wall, processor, statements = write()
            with patch.object(refreshing, "refresh"):
                bare_wall, bare_processor, bare_statements = write()
            lines.append(
                f"| {name} | {bare_statements} + {statements - bare_statements}"
                f" | {wall:.1f} | {bare_wall:.1f}"
                f" | {processor:.1f} | {bare_processor:.1f} |"
            )
        transaction.set_rollback(True)
    return "\n".join([*lines, "", _in_bulk(), ""])


def _exits():
    ended = list(Enrolment.objects.ended().order_by("-pk")[:FACTS])
    for enrolment in ended:
        enrolment._history_user = None
    return _timed([enrolment.save for enrolment in ended])


def _answers():
    answers = list(FollowUp.objects.order_by("-pk")[:FACTS])
    return _timed([answer.save for answer in answers])


def _timed(writes):
    """Of one write: milliseconds by the clock and of the processor, statements."""
    with CaptureQueriesContext(connection) as context:
        writes[0]()
    began, worked = time.perf_counter(), time.process_time()
    for write in writes:
        write()
    worked, began = time.process_time() - worked, time.perf_counter() - began
    each = MILLISECONDS / len(writes)
    return began * each, worked * each, len(context)


def _in_bulk():
    """As after an import: so many rows at once."""
    keys = list(
        Enrolment.objects.order_by("-pk").values_list("pk", flat=True)[:IN_BULK]
    )
    began, worked = time.perf_counter(), time.process_time()
    refreshing.refresh(keys)
    worked, began = time.process_time() - worked, time.perf_counter() - began
    return f"{len(keys)} rows at once: {began:.1f} s, {worked:.1f} s of the processor"

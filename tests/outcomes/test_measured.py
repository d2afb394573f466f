"""The rows that reports count: true to the facts, whichever of them changes."""

import datetime
import io
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outcomes.measured.refreshing import stale_rows
from outcomes.models import LabourStatus, MeasuredEnrolment
from outcomes.reports import counting
from participants.models import Protection
from tests.factories.accounts import UserFactory
from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import AreaFactory

from .leavers import EXIT, ask, leavers

DAY = datetime.timedelta(days=1)


@pytest.fixture
def left():
    [enrolment] = leavers({"TERM_END": 1})
    return enrolment


def row(enrolment):
    return MeasuredEnrolment.objects.get(pk=enrolment.pk)


def status(enrolment, code, **fields):
    values = {"starts_on": EXIT + DAY, "evidence": "document"} | fields
    by = enrolment.coach
    return LabourStatus.objects.create(
        enrolment=enrolment, code_id=code, recorded_by=by, **values
    )


def test_exit_is_in_the_row_at_once(left):
    assert (row(left).ended_on, row(left).jobbfabrik_1) == (EXIT, "MISS")


def test_ongoing_enrolment_counts_as_nothing_yet(left):
    left.ended_on = left.end_type = left.exit_code = None
    left.save()

    assert (row(left).ended_on, row(left).jobbfabrik_1) == (None, "")


def test_status_after_the_exit_decides(left):
    status(left, "EMP_PERM")

    assert (row(left).jobbfabrik_1, row(left).code) == ("HIT", "EMP_PERM")
    assert (row(left).job_on, row(left).evidence) == (EXIT + DAY, "document")


def test_status_that_is_taken_away_decides_no_more(left):
    status(left, "EMP_PERM").delete()

    assert (row(left).jobbfabrik_1, row(left).code) == ("MISS", "TERM_END")


def test_answer_and_its_correction_are_in_the_row(left):
    answer = FollowUpFactory(enrolment=left, milestone=90, status="WORK")
    first = row(left).status_90
    answer.status = "UNKNOWN"
    answer.source = ""
    answer.save()

    assert (first, row(left).status_90) == ("WORK", "")


def test_gender_follows_the_person(left):
    left.participant.gender = "X"
    left.participant.save()

    assert row(left).gender == "X"


def test_area_of_a_protected_person_is_in_no_statistics(left):
    left.area = AreaFactory(organisation=left.programme.organisation)
    left.save()
    before = row(left).area_id
    protection = Protection.objects.create(
        participant=left.participant, level="secrecy_marked", set_by=UserFactory()
    )
    protected = row(left).area_id
    protection.delete()

    assert (before, protected, row(left).area_id) == (left.area_id, None, left.area_id)


def test_programme_that_does_not_ask(left):
    left.programme.follows_up_180 = False
    left.programme.save()

    assert (row(left).status_90, row(left).status_180) == ("", "NOT_ASKED")


def test_programme_that_changes_otherwise_makes_no_row_anew(left):
    """There may be a hundred thousand, and nothing of it is in them."""
    MeasuredEnrolment.objects.update(jobbfabrik_1="HIT")

    left.programme.description = "Ny text"
    left.programme.save()

    assert row(left).jobbfabrik_1 == "HIT"


@pytest.mark.parametrize(
    ("since", "statuses"),
    [
        (EXIT + 90 * DAY, ("NOT_ASKED", "NOT_ASKED")),
        (EXIT + 91 * DAY, ("WORK", "NOT_ASKED")),
    ],
)
def test_nobody_asks_the_dead(left, since, statuses):
    FollowUpFactory(enrolment=left, milestone=90, status="WORK")
    status(left, "DECEASED", starts_on=since)

    assert (row(left).status_90, row(left).status_180) == statuses


def test_rows_are_checked_against_the_facts_and_made_anew(left):
    MeasuredEnrolment.objects.update(jobbfabrik_1="HIT")

    with pytest.raises(CommandError, match=str(left.pk)):
        call_command("refresh_measures", "--check")
    call_command("refresh_measures", stdout=io.StringIO())

    assert stale_rows() == []
    assert row(left).jobbfabrik_1 == "MISS"


# What the plan of a report says on each engine, and what it may not say.
FROM_THE_INDEX = {
    "sqlite": ("COVERING INDEX measured_by_exit", "TEMP B-TREE"),
    "postgresql": ("Index Only Scan using measured_by_exit", "Seq Scan"),
}


@pytest.mark.parametrize(
    "by",
    [
        ("programme", "area", "quarter", "gender"),
        ("programme", "quarter", counting.STRETCH),
    ],
)
def test_reports_read_the_index_alone_and_sqlite_in_its_order(left, by):
    """See docs/adr/0045-reports-in-order.md."""
    wanted, unwanted = FROM_THE_INDEX[connection.vendor]
    question = replace(ask().question, by=by)

    with CaptureQueriesContext(connection) as context:
        counting.count(question)

    plan = plan_of(context[0]["sql"])
    assert wanted in plan
    assert unwanted not in plan


def plan_of(statement):
    """As for a long table: of a short one PostgreSQL would read all."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"{connection.ops.explain_query_prefix()} {statement}")
        return " ".join(row[-1] for row in cursor.fetchall())

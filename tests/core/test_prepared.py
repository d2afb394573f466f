"""Expressions that are put together once say the same as those put together anew."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.test.utils import CaptureQueriesContext

from core.prepared import Prepared
from participants.models import ContactNote, Enrolment, Participant, Step
from tests.factories.participants import EnrolmentFactory, StepFactory

STEPS = Step.objects.order_by("due_on").filter(enrolment=OuterRef("pk"))
HAS_STEP = Exists(STEPS.filter(what__contains="100 %"))
IS_OPEN = Q(ended_on__isnull=True)


def prepared(expression):
    return Prepared(Enrolment, expression)


@pytest.fixture
def enrolments():
    """One with a step, one without, and one with a step that has left."""
    found = EnrolmentFactory(), EnrolmentFactory(), EnrolmentFactory(ended=True)
    for enrolment in (found[0], found[2]):
        StepFactory(enrolment=enrolment, what="100 %s")
    return found


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (HAS_STEP, [True, False, True]),
        (IS_OPEN, [True, True, False]),
        (Q(HAS_STEP) & IS_OPEN, [True, False, False]),
        (prepared(HAS_STEP) & ~prepared(IS_OPEN), [False, False, True]),
    ],
    ids=["subquery", "own column", "both", "of prepared ones"],
)
def test_condition_filters_counts_and_is_read(enrolments, condition, expected):
    kept = prepared(condition)
    hits = [e for e, holds in zip(enrolments, expected, strict=True) if holds]

    assert list(Enrolment.objects.order_by("pk").filter(kept)) == hits
    assert list(Enrolment.objects.order_by("pk").filter(~Q(kept))) == [
        e for e in enrolments if e not in hits
    ]
    assert Enrolment.objects.aggregate(n=Count("pk", filter=Q(kept))) == {
        "n": len(hits)
    }
    rows = Enrolment.objects.order_by("pk").values_list(kept, flat=True)
    assert [bool(holds) for holds in rows] == expected


def test_value_is_read_sorted_by_and_compared(enrolments):
    first = prepared(Subquery(STEPS.values("what")[:1]))
    rows = Enrolment.objects.annotate(first=first)
    nothing_first = F("first").asc(nulls_first=True)

    assert rows.order_by(nothing_first, "pk").first() == enrolments[1]
    assert rows.filter(first__startswith="100").count() == 2
    assert rows.get(pk=enrolments[0].pk).first == "100 %s"


def test_case_keeps_its_branches(enrolments):
    words = Case(When(HAS_STEP, Value("step")), default=Value("none"))
    words.output_field = CharField()

    rows = Enrolment.objects.order_by("pk").values_list(prepared(words), flat=True)

    assert list(rows) == ["step", "none", "step"]


def test_names_do_not_clash_in_a_query_within_a_query(enrolments):
    """The table has another name there, and so may the tables of the subqueries."""
    kept = prepared(HAS_STEP)
    within = Enrolment.objects.filter(kept)
    deeper = Step.objects.filter(enrolment__in=within)

    people = Participant.objects.filter(enrolments__in=within)
    twice = Enrolment.objects.filter(kept, pk__in=within)
    far_down = Participant.objects.filter(enrolments__steps__in=deeper)

    wanted = {enrolments[0].participant, enrolments[2].participant}
    assert set(people) == set(far_down) == wanted
    assert set(twice) == {enrolments[0], enrolments[2]}


def test_join_is_refused():
    with pytest.raises(FieldError, match="Joined field references"):
        prepared(Q(programme__name="Provkörning"))
    with pytest.raises(FieldError, match="Joined field references"):
        prepared(Exists(ContactNote.objects.filter(text=OuterRef("area__name"))))


def test_text_is_written_once(enrolments, monkeypatch):
    kept = prepared(HAS_STEP)
    with CaptureQueriesContext(connection) as first:
        list(Enrolment.objects.filter(kept))
    monkeypatch.delattr(Exists, "as_sql")

    with CaptureQueriesContext(connection) as second:
        list(Enrolment.objects.filter(kept))

    (one,), (other,) = first.captured_queries, second.captured_queries
    assert one["sql"] == other["sql"]

"""What the database keeps of agreements: what was made, as it was made."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from core.canonical import canonical_json, sha256
from placements.models import (
    Acceptance,
    Agreement,
    AgreementRequest,
    How,
    Party,
)
from tests.factories.agreements import accept, agreement
from tests.factories.employers import CapabilityLinkFactory

pytestmark = pytest.mark.django_db

ATTACKS = [
    "UPDATE {table} SET id = id",
    "UPDATE {table} SET {column} = 'x' WHERE id = {pk}",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE id = {pk}",
]
ENGINE_ATTACKS = {
    "sqlite": [
        "REPLACE INTO {table} SELECT * FROM {table} WHERE id = {pk}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "UPDATE OR IGNORE {table} SET {column} = 'x'",
    ],
    "postgresql": [
        "TRUNCATE {table} CASCADE",
        "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id)"
        " DO UPDATE SET {column} = 'x'",
        "WITH gone AS (DELETE FROM {table} RETURNING id) SELECT * FROM gone",
    ],
}


@pytest.mark.parametrize(
    ("model", "column"), [(Agreement, "content"), (Acceptance, "name")]
)
def test_no_statement_changes_what_was_made_or_accepted(model, column):
    accept(agreement())
    table = model._meta.db_table
    before = list(model.objects.order_by("pk").values_list())
    # PostgreSQL would refuse TRUNCATE for foreign keys that are still to be checked.
    connection.check_constraints()

    for attack in ATTACKS + ENGINE_ATTACKS[connection.vendor]:
        sql = attack.format(table=table, column=column, pk=before[0][0])
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)

    assert list(model.objects.order_by("pk").values_list()) == before


@pytest.mark.parametrize("write", ["save", "delete"])
def test_the_orm_can_not_change_a_version_either(write):
    made = agreement()

    with pytest.raises(DatabaseError), transaction.atomic():
        getattr(made, write)()


def test_text_is_canonical_and_has_the_hash_of_exactly_that_text():
    made = Agreement.objects.get(pk=agreement().pk)

    assert made.content == canonical_json(json.loads(made.content))
    assert made.content_sha256 == sha256(made.content)
    assert made.is_unaltered
    made.content = made.content.replace("100", "75", 1)
    assert not made.is_unaltered


def test_acceptance_is_bound_to_the_hash_by_the_database():
    made = accept(agreement(), Party.ORGANISER)
    stray = yes_to(made, Party.EMPLOYER, How.ON_PAPER)
    stray.agreement_id = "0" * 64

    assert made.acceptances.get().agreement_id == sha256(made.content)
    with pytest.raises(IntegrityError), transaction.atomic():
        save_and_check(stray)


def save_and_check(row):
    """Foreign keys are checked at the end of a transaction, or now."""
    row.save()
    connection.check_constraints()


def yes_to(made, party, how, **fields):
    facts = {
        "name": "Karin Holm",
        "accepted_on": datetime.date(2026, 11, 22),
        "recorded_at": timezone.now(),
        "recorded_by": made.made_by,
    }
    return Acceptance(agreement=made, party=party, how=how, **facts | fields)


@pytest.mark.parametrize(
    ("party", "how", "fields", "constraint"),
    [
        (Party.ORGANISER, How.LINK, {"recorded_by": None}, "acceptance_how_fits_party"),
        (Party.ORGANISER, How.ON_PAPER, {}, "acceptance_how_fits_party"),
        (Party.EMPLOYER, How.SIGNED_IN, {}, "acceptance_how_fits_party"),
        (
            Party.PARTICIPANT,
            How.LINK,
            {"recorded_by": None},
            "acceptance_how_fits_party",
        ),
        ("lawyer", How.ON_PAPER, {}, "acceptance_how_fits_party"),
        (Party.EMPLOYER, "by_telepathy", {}, "acceptance_how_fits_party"),
        (Party.EMPLOYER, How.LINK, {}, "acceptance_by_somebody"),
        (
            Party.PARTICIPANT,
            How.IN_PERSON,
            {"recorded_by": None},
            "acceptance_by_somebody",
        ),
        (Party.EMPLOYER, How.ON_PAPER, {"name": ""}, "acceptance_has_a_name"),
    ],
)
def test_acceptance_that_does_not_add_up_is_refused(party, how, fields, constraint):
    yes = yes_to(agreement(), party, how, **fields)

    with pytest.raises(ValidationError, match=constraint):
        yes.validate_constraints()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yes.save()


def test_party_accepts_a_text_once():
    made = accept(agreement(), Party.PARTICIPANT)
    again = yes_to(made, Party.PARTICIPANT, How.ON_PAPER)

    with pytest.raises(ValidationError):
        again.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"version": 1, "content_sha256": "1" * 64}, "agreement_version_once"),
        ({"version": 2}, "agreement_text_once"),
        ({"version": 0, "content_sha256": "1" * 64}, "agreement_version_from_one"),
    ],
)
def test_version_that_does_not_add_up_is_refused(fields, constraint):
    made = agreement()
    facts = {
        "placement": made.placement,
        "content": made.content,
        "content_sha256": made.content_sha256,
        "made_at": timezone.now(),
        "made_by": made.made_by,
    }
    other = Agreement(**facts | fields)

    with pytest.raises(ValidationError) as refused:
        other.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()
    names = {constraint.name for constraint in Agreement._meta.constraints}
    assert constraint in names
    assert refused.value


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"answer": "accept"}, "agreement_request_answer_is_whole"),
        (
            {
                "answer": "accept",
                "answered_at": timezone.now(),
                "answered_by": "Karin Holm",
                "withdrawn_at": timezone.now(),
            },
            "agreement_request_answered_or_withdrawn",
        ),
    ],
)
def test_question_that_does_not_add_up_is_refused(fields, constraint):
    made = agreement()
    link = CapabilityLinkFactory(task="agreement")
    request = AgreementRequest(
        agreement=made, link=link, asked_by=made.made_by, **fields
    )

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        request.save()


def test_one_question_is_open_at_a_time():
    made = agreement()
    facts = {"agreement": made, "asked_by": made.made_by}
    AgreementRequest.objects.create(link=CapabilityLinkFactory(), **facts)

    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementRequest.objects.create(link=CapabilityLinkFactory(), **facts)

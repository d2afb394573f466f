"""A certificate is frozen: neither what changes around it nor an edit reaches it."""

import datetime
import json
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from core.canonical import canonical_json, sha256
from tests.factories.participants import ProtectionFactory
from tests.factories.validation import ValidationFactory, certificate
from validation import actions
from validation.documents import certificate_pdf
from validation.models import (
    Certificate,
    CertificateCredential,
    CertificateEvent,
    CertificateFile,
    SealCertificate,
)
from validation.models.certificate import (
    SERIAL_ALPHABET,
    new_serial,
    normalised_serial,
)

pytestmark = pytest.mark.django_db


# ---- issue and withdraw ---------------------------------------------------------


@pytest.mark.parametrize(
    "traits",
    [{}, {"with_supervisor": True}, {"with_assessor": True}, {"cancelled": True}],
)
def test_only_a_decided_validation_gives_a_certificate(traits):
    validation = ValidationFactory(**traits)

    with pytest.raises(ValidationError):
        actions.issue_certificate(validation, by=validation.created_by)

    assert not Certificate.objects.exists()


def test_a_certificate_without_a_skill_is_refused():
    validation = ValidationFactory(decided=True, level=0)

    with pytest.raises(ValidationError):
        actions.issue_certificate(validation, by=validation.created_by)


def test_one_certificate_holds_at_a_time():
    first = certificate()
    validation, coach = first.validation, first.issued_by

    with pytest.raises(ValidationError):
        actions.issue_certificate(validation, by=coach)
    actions.withdraw_certificate(first, reason="Fel namn", by=coach)
    second = actions.issue_certificate(validation, by=coach)

    assert (first.edition, second.edition) == (1, 2)
    assert list(validation.certificates.valid()) == [second]


def test_two_issued_at_the_same_moment_are_one(monkeypatch):
    """Both found none that holds: the edition decides in the database."""
    first = certificate()
    monkeypatch.setattr(
        "validation.models.certificate.CertificateQuerySet.valid",
        lambda self: self.none(),
    )
    monkeypatch.setattr(
        "validation.models.certificate.CertificateQuerySet.count", lambda self: 0
    )

    with pytest.raises(ValidationError):
        actions.issue_certificate(first.validation, by=first.issued_by)


def test_a_certificate_is_withdrawn_once():
    issued = certificate(withdrawn=True)

    with pytest.raises(ValidationError):
        actions.withdraw_certificate(issued, reason="Igen", by=issued.issued_by)

    assert issued.withdrawal.reason == "Fel namn"


# ---- frozen ---------------------------------------------------------------------


def test_what_changes_afterwards_does_not_reach_the_paper():
    issued = certificate(enrolment__participant__first_name="Fatima")
    before = certificate_pdf(issued)
    validation = issued.validation
    participant = validation.enrolment.participant
    participant.first_name = "Någon"
    participant.save()
    skill = validation.role.skills.first()
    skill.name_sv = "Något helt annat"
    skill.save()
    actions.void_decision(validation, reason="Fel", by=validation.created_by)
    validation.assessments.decisive().first().delete()
    validation.supervisor.name = "En Annan"
    validation.supervisor.save()

    again = Certificate.objects.get(pk=issued.pk)

    assert again.content == issued.content
    assert again.is_unaltered
    assert certificate_pdf(again) == before


def test_content_holds_both_languages_and_no_identity_number():
    issued = certificate()
    participant = issued.validation.enrolment.participant

    data = issued.data

    assert data["role"]["name"] == {"sv": "Miljövärd", "en": "Environmental host"}
    assert {"sv", "en"} == set(data["skills"][0]["name"])
    assert participant.identity_number not in issued.content
    assert participant.birth_digits not in issued.content
    assert participant.identity_number[2:8] not in issued.content


def test_skills_that_were_not_shown_are_left_out():
    issued = certificate(levels={"MV-03": 0, "MV-04": 1})

    levels = {skill["code"]: skill["level"] for skill in issued.data["skills"]}

    assert "MV-03" not in levels
    assert levels["MV-04"] == 1


def test_the_supervisors_sentence_is_left_out_on_request():
    validation = ValidationFactory(decided=True)

    issued = actions.issue_certificate(
        validation, by=validation.created_by, with_statement=False
    )

    assert validation.statement
    assert issued.data["statement"] == ""


def test_a_certificate_can_be_dated_by_whoever_issues_it():
    validation = ValidationFactory(decided=True)
    at = datetime.datetime(2026, 11, 17, 23, 30, tzinfo=datetime.UTC)

    issued = actions.issue_certificate(validation, by=validation.created_by, at=at)

    # The day in Sweden, where it was past midnight.
    assert issued.data["issued_on"] == "2026-11-18"


def test_nothing_about_a_protected_person_says_where():
    validation = ValidationFactory(decided=True)
    ProtectionFactory(participant=validation.enrolment.participant)

    issued = actions.issue_certificate(validation, by=validation.created_by)

    assert not issued.is_public
    for fact in (
        validation.workplace,
        validation.supervisor.name,
        validation.supervisor.employer.name,
        validation.enrolment.programme.name,
    ):
        assert fact not in issued.content


def test_canonical_json_is_one_text_for_one_content():
    composed = {"b": "Åsa", "a": [1, {"z": "ş", "y": None}]}
    decomposed = {
        "a": [1, {"y": None, "z": unicodedata.normalize("NFD", "ş")}],
        "b": unicodedata.normalize("NFD", "Åsa"),
    }

    assert canonical_json(composed) == canonical_json(decomposed)
    assert canonical_json(composed) == '{"a":[1,{"y":null,"z":"ş"}],"b":"Åsa"}'
    assert json.loads(canonical_json(composed)) == composed


def test_an_altered_content_is_found():
    issued = certificate()

    issued.content = issued.content.replace('"level":2', '"level":3', 1)

    assert issued.content_sha256 == sha256(
        Certificate.objects.get(pk=issued.pk).content
    )
    assert not issued.is_unaltered


# ---- append-only ----------------------------------------------------------------

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
    ("model", "column"),
    [
        (Certificate, "content"),
        (CertificateCredential, "token"),
        (CertificateEvent, "reason"),
        (CertificateFile, "sha256"),
        (SealCertificate, "pem"),
    ],
)
def test_no_statement_changes_what_was_issued(model, column):
    certificate(withdrawn=True)
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
def test_the_orm_can_not_change_it_either(write):
    issued = certificate()

    with pytest.raises(DatabaseError), transaction.atomic():
        getattr(issued, write)()


# ---- serials --------------------------------------------------------------------


def test_serials_are_of_sixty_random_bits():
    serials = {new_serial() for _number in range(200)}

    assert len(serials) == 200
    assert len(SERIAL_ALPHABET) ** 12 == 2**60
    assert all(normalised_serial(serial) == serial for serial in serials)


@pytest.mark.parametrize(
    ("typed", "serial"),
    [
        ("K7QF-2M9D-XR41", "K7QF-2M9D-XR41"),
        (" k7qf 2m9d xr41 ", "K7QF-2M9D-XR41"),
        ("k7qf2m9dxr41", "K7QF-2M9D-XR41"),
        ("K7QF–2M9D–XR4I", "K7QF-2M9D-XR41"),
        ("KOOO-LLLL-IIII", "K000-1111-1111"),
        ("K7QF-2M9D-XR4", None),
        ("K7QF-2M9D-XR4U", None),
        ("K7QF-2M9D-XR41-0", None),
        ("", None),
        ("\x00" * 12, None),
        ("Å" * 12, None),
        ("٣" * 12, None),
    ],
)
def test_a_serial_is_read_as_people_type_it(typed, serial):
    assert normalised_serial(typed) == serial

"""Draft, signed, issued, withdrawn, replaced: steps that are only ever added."""

import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.urls import reverse

from core.workflow import InvalidTransition
from tests.factories.participants import ProtectionFactory
from tests.factories.validation import ValidationFactory, certificate
from validation import actions
from validation.models import Certificate, CertificateEvent, CertificateFile
from validation.models.certificate_life import TRANSITIONS, State

pytestmark = pytest.mark.django_db


def replaced(first, reason="Stavfel i namnet"):
    return actions.issue_certificate(
        first.validation, by=first.issued_by, reason=reason
    )


def again(certificate):
    return Certificate.objects.with_events().get(pk=certificate.pk)


def test_a_certificate_is_a_draft_until_it_is_written():
    assert Certificate().status == State.DRAFT
    assert Certificate().next_statuses == {State.SIGNED}


def test_issuing_signs_first_and_names_who_and_when():
    issued = certificate()

    told = [(e.kind, e.at, e.by) for e in issued.events.all()]

    assert told == [
        ("signed", issued.issued_at, issued.issued_by),
        ("issued", issued.issued_at, issued.issued_by),
    ]
    assert issued.holds


def test_only_the_steps_of_the_table_can_be_taken():
    """From each state that a written certificate can be in, every step is tried."""
    first = certificate()
    second = replaced(first)
    third = certificate(withdrawn=True)
    in_state = {State.REPLACED: first, State.ISSUED: second, State.WITHDRAWN: third}

    for state, to in itertools.product(in_state, list(State)[1:]):
        subject = again(in_state[state])
        other = third if to == State.REPLACED else None
        assert subject.status == state
        with transaction.atomic():
            if to in TRANSITIONS[state]:
                record(subject, to, replaced_by=other)
                assert again(subject).status == to
            else:
                with pytest.raises(InvalidTransition):
                    record(subject, to, replaced_by=other)
            transaction.set_rollback(True)


def record(certificate, state, **fields):
    return CertificateEvent.objects.record(
        certificate,
        state,
        at=certificate.issued_at,
        by=certificate.issued_by,
        reason="Fel",
        **fields,
    )


def test_a_certificate_that_holds_is_replaced_only_for_a_reason():
    first = certificate()

    with pytest.raises(ValidationError, match="ersätts"):
        replaced(first, reason="")
    second = replaced(first)

    event = again(first).replacement
    assert (event.replaced_by, event.reason) == (second, "Stavfel i namnet")
    assert (first.edition, second.edition) == (1, 2)
    assert list(first.validation.certificates.valid()) == [second]


def test_a_new_edition_takes_the_place_of_a_withdrawn_one():
    first = certificate(withdrawn=True)

    second = replaced(first, reason="")

    first = again(first)
    assert first.is_replaced
    assert first.withdrawal.reason == "Fel namn"
    assert first.replacement.replaced_by == second


@pytest.mark.parametrize(
    "fields",
    [{"kind": "withdrawn"}, {"kind": "replaced"}, {"kind": "issued", "reason": "Igen"}],
    ids=["without reason", "by nothing", "twice"],
)
def test_the_database_refuses_events_that_make_no_sense(fields):
    issued = certificate()

    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateEvent.objects.create(
            certificate=issued, at=issued.issued_at, by=issued.issued_by, **fields
        )


def test_nothing_is_written_when_the_seal_fails(monkeypatch):
    validation = ValidationFactory(decided=True)
    monkeypatch.setattr("validation.sealing.sign", lambda *args, **options: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.issue_certificate(validation, by=validation.created_by)

    assert not Certificate.objects.exists()
    assert not CertificateFile.objects.exists()


@pytest.mark.parametrize("change", ["name", "protection"])
def test_what_changed_while_the_pages_were_laid_out_is_noticed(change, monkeypatch):
    """The draft said one thing, and the case says another when it is to be written."""
    validation = ValidationFactory(decided=True)
    participant = validation.enrolment.participant

    def meanwhile(pdf, **options):
        if change == "protection":
            ProtectionFactory(participant=participant)
        else:
            participant.first_name = "Någon"
            participant.save()
        monkeypatch.setattr("validation.sealing.sign", lambda pdf, **options: pdf)
        return pdf

    monkeypatch.setattr("validation.sealing.sign", meanwhile)

    with pytest.raises(ValidationError):
        actions.issue_certificate(validation, by=validation.created_by)

    assert not Certificate.objects.exists()


def test_production_without_a_key_says_so_at_the_form(client, tmp_path):
    validation = ValidationFactory(decided=True)
    client.force_login(validation.created_by)

    with override_settings(SEAL_DIR=tmp_path, PRODUCTION=True):
        response = client.post(reverse("validation:issue", args=[validation.pk]))

    assert response.status_code == 422
    assert "har ingen giltig nyckel" in response.content.decode()
    assert not Certificate.objects.exists()

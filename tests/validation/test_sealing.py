"""The stored bytes: sealed, the same for everyone, the same when drawn anew."""

import io

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings
from django.urls import reverse
from pypdf import PdfReader

from core.pdf_signature import seal_of
from tests.factories.accounts import OrganisationFactory
from tests.factories.participants import ProtectionFactory
from tests.factories.validation import ValidationFactory, certificate
from tests.pdf_standards import faults
from tests.signing import stamped_reply
from validation import actions
from validation.documents import certificate_pdf
from validation.models import Certificate, SealCertificate
from validation.seals import key_for, make_key
from validation.verdicts import Verdict, judge_file

pytestmark = pytest.mark.django_db


def organisation_of(issued):
    return issued.validation.enrolment.programme.organisation


def stored(issued, language="sv"):
    return bytes(issued.files.get(language=language).content)


def test_both_languages_are_sealed_and_handed_out_as_they_are(client):
    issued = certificate()
    client.force_login(issued.issued_by)
    seal = issued.files.first().seal

    for language in ("sv", "en"):
        content = stored(issued, language)
        address = reverse("validation:certificate", args=[issued.pk])
        response = client.get(address, {"lang": language})

        assert response.content == content
        assert seal_of(content, seal.chain).certificate == seal.chain[0]
        assert PdfReader(io.BytesIO(content)).trailer["/Root"]["/Lang"] == language
        assert faults(content) == []


def test_drawn_anew_it_is_the_same_bytes_up_to_the_seal():
    issued = certificate()

    again = Certificate.objects.get(pk=issued.pk)

    for language in ("sv", "en"):
        unsigned = certificate_pdf(
            again, language=language, token=again.credential.token
        )
        assert stored(issued, language).startswith(unsigned)


def test_a_protected_persons_file_is_sealed_and_holds_nothing_for_machines():
    validation = ValidationFactory(decided=True)
    ProtectionFactory(participant=validation.enrolment.participant)

    issued = actions.issue_certificate(validation, by=validation.created_by)

    assert not hasattr(issued, "credential")
    assert list(PdfReader(io.BytesIO(stored(issued))).attachments) == []
    assert judge_file(stored(issued)).verdict == Verdict.UNKNOWN


def test_what_was_issued_before_there_were_seals_is_still_shown(client, monkeypatch):
    monkeypatch.setattr("validation.sealing.Sealed.store", lambda *args: None)
    issued = certificate()
    client.force_login(issued.issued_by)

    response = client.get(reverse("validation:certificate", args=[issued.pk]))

    assert response.content.startswith(b"%PDF")
    assert reverse("validation:credential", args=[issued.pk])
    missing = client.get(reverse("validation:credential", args=[issued.pk]))
    assert missing.status_code == 404


# ---- the time of an authority ------------------------------------------------------


def test_the_time_of_the_seal_is_shown(client, monkeypatch, tmp_path):
    monkeypatch.setattr("core.time_stamping.reply_to", stamped_reply)
    errors = io.StringIO()
    with override_settings(TIME_STAMP_URL="https://tsa.example/"):
        issued = certificate()
    (tmp_path / "file.pdf").write_bytes(stored(issued))

    page = client.post(
        reverse("verification:file"),
        {"file": SimpleUploadedFile("file.pdf", stored(issued))},
        headers={"accept-language": "en"},
    ).content.decode()
    call_command(
        "verify_certificate",
        tmp_path / "file.pdf",
        stdout=io.StringIO(),
        stderr=errors,
    )

    assert "The certificate is valid" in page
    assert "according to Tidsstämplaren" in page
    assert "says Tidsstämplaren" in errors.getvalue()


def test_without_an_answer_about_the_time_nothing_is_issued(client, monkeypatch):
    def silent(query, url):
        raise OSError("Nobody answers.")

    monkeypatch.setattr("core.time_stamping.reply_to", silent)
    validation = ValidationFactory(decided=True)
    client.force_login(validation.created_by)

    with override_settings(TIME_STAMP_URL="https://tsa.example/"):
        page = client.post(reverse("validation:issue", args=[validation.pk]))

    assert page.status_code == 422
    assert "tidsstämplar" in page.content.decode()
    assert not Certificate.objects.exists()


# ---- keys ------------------------------------------------------------------------


def test_an_organisation_has_one_key_until_a_new_one_is_made():
    organisation = OrganisationFactory()

    assert key_for(organisation).key_id == key_for(organisation).key_id


def test_after_a_new_key_old_certificates_still_verify():
    old = certificate()
    organisation = organisation_of(old)
    output = io.StringIO()

    call_command("make_seal_key", organisation.organisation_number, stdout=output)
    new = actions.issue_certificate(
        old.validation, by=old.issued_by, reason="Ny nyckel"
    )
    first, second = (c.files.first().seal for c in (old, new))

    assert first != second
    assert str(second) in output.getvalue()
    assert list(SealCertificate.objects.retired()) == [first]
    assert judge_file(stored(old)).verdict == Verdict.REPLACED
    assert judge_file(stored(new)).verdict == Verdict.VALID


def test_a_retired_key_signs_no_more(tmp_path):
    organisation = OrganisationFactory()
    with override_settings(SEAL_DIR=tmp_path):
        before = key_for(organisation)
        call_command("make_seal_key", organisation.name, stdout=io.StringIO())
        SealCertificate.objects.of(before, organisation)
        call_command("make_seal_key", organisation.name, stdout=io.StringIO())

        assert key_for(organisation).key_id != before.key_id
    assert SealCertificate.objects.in_use().count() == 1


def test_one_key_in_hardware_seals_files_and_credential(hardware, tmp_path, client):
    organisation = OrganisationFactory()
    with override_settings(SEAL_DIR=tmp_path, **hardware):
        call_command(
            "make_seal_key", organisation.name, in_hardware=True, stdout=io.StringIO()
        )
        issued = certificate(enrolment__programme__organisation=organisation)

    [key] = client.get(reverse("verification:keys")).json()["keys"]
    [seal] = SealCertificate.objects.all()
    assert jwt.decode(
        issued.credential.token,
        jwt.PyJWK(key),
        algorithms=["ES256"],
        options={"verify_nbf": False},
    )
    assert seal_of(stored(issued), seal.chain).certificate == seal.chain[0]
    assert not list(tmp_path.rglob("key.pem"))


def test_hardware_that_does_not_answer_is_told_at_the_form_and_at_the_list(
    hardware, tmp_path, client
):
    organisation = OrganisationFactory()
    validation = ValidationFactory(
        decided=True, enrolment__programme__organisation=organisation
    )
    client.force_login(validation.created_by)
    with override_settings(SEAL_DIR=tmp_path, **hardware):
        make_key(organisation, in_hardware=True)
    number = organisation.organisation_number
    address = reverse("verification:status_list", args=[number, 1, "revocation"])

    with override_settings(SEAL_DIR=tmp_path, **hardware, SEAL_TOKEN_PIN_FILE="/none"):
        SealCertificate.objects.of(key_for(organisation), organisation)
        page = client.post(reverse("validation:issue", args=[validation.pk]))
        status = client.get(address)

    assert page.status_code == 422
    assert "Inget har förseglats" in page.content.decode()
    assert status.status_code == 503
    assert not Certificate.objects.exists()


def test_a_key_for_nobody_names_those_there_are():
    organisation = OrganisationFactory()

    with pytest.raises(CommandError, match=organisation.organisation_number):
        call_command("make_seal_key", "Ingen")


def test_only_the_public_half_is_in_the_database():
    issued = certificate()
    seal = issued.files.first().seal

    assert "PRIVATE" not in seal.pem
    assert seal.chain[0].public_bytes(Encoding.PEM).decode() == seal.pem

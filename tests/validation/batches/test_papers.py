"""What is fetched for many: the sealed files in a ZIP, and one file for the printer."""

import io
import zipfile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import ReadLogEntry
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.validation import certificate
from tests.pdf_standards import faults
from validation.actions import withdraw_certificate
from validation.models import CertificateBatch

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificates():
    enrolment = EnrolmentFactory()
    others = {"programme": enrolment.programme, "coach": enrolment.coach}
    return [
        certificate(enrolment=enrolment),
        certificate(enrolment=EnrolmentFactory(**others)),
    ]


@pytest.fixture
def batch(certificates, client):
    coach = certificates[0].issued_by
    client.force_login(coach)
    return CertificateBatch.objects.create(
        # Not the order in which they were issued.
        validations=[c.validation_id for c in reversed(certificates)],
        status=CertificateBatch.Status.DONE,
        language="sv",
        created_by=coach,
    )


def fetched(client, batch, name, **query):
    """(what was sent, whom the log names for it)"""
    before = ReadLogEntry.objects.count()
    response = client.get(reverse(f"validation:{name}", args=[batch.pk]), query)
    rows = ReadLogEntry.objects.order_by("pk")[before:]
    assert {row.purpose for row in rows} <= {"certificate"}
    return response.getvalue(), {row.participant_id for row in rows}


def test_the_papers_of_many(client, certificates, batch):
    """In one test, since laying out the pages is what takes time."""
    people = {c.validation.enrolment.participant_id for c in certificates}
    last, first = (c.serial for c in certificates)

    content, logged = fetched(client, batch, "batch_archive")
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert logged == people
    assert {name: archive.read(name) for name in archive.namelist()} == {
        f"{word}-{c.serial}.pdf": bytes(c.files.get(language=language).content)
        for c in certificates
        for language, word in (("sv", "kompetensbevis"), ("en", "certificate"))
    }

    query = {"language": "both", "on_fronts": "on"}
    whole, logged = fetched(client, batch, "batch_print", **query)
    assert logged == people
    reader = PdfReader(io.BytesIO(whole))
    texts = [page.extract_text() for page in reader.pages]
    on_page = {n: text for n, text in enumerate(texts, start=1) if text.strip()}
    assert list(on_page) == [1, 3, 5, 7]
    assert [first in on_page[1], first in on_page[3]] == [True, True]
    assert [last in on_page[5], last in on_page[7]] == [True, True]
    assert "KOMPETENSBEVIS" in on_page[1].upper().replace(" ", "")
    assert "CERTIFICATE" in on_page[3].upper().replace(" ", "")
    assert faults(whole) == []
    assert not reader.attachments
    assert reader.get_fields() is None

    plain, _logged = fetched(client, batch, "batch_print", language="sv")
    assert len(PdfReader(io.BytesIO(plain)).pages) == 2

    withdraw_certificate(certificates[0], reason="Fel namn", by=batch.created_by)
    protected = certificates[1].validation.enrolment.participant
    ProtectionFactory(participant=protected, readers=[batch.created_by])
    assert fetched(client, batch, "batch_archive") == (b"", set())


def test_a_language_that_is_none_is_told(client, certificates, batch):
    address = reverse("validation:batch_print", args=[batch.pk])

    response = client.get(address, {"language": "\0"})

    assert response.url == batch.get_absolute_url()

"""What a letterhead does to certificates, and to none that are issued already."""

import io

import pytest
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from accounts.actions import change_letterhead
from accounts.models import Letterhead
from core import logos
from tests.factories.accounts import UserFactory
from tests.factories.validation import certificate
from tests.pdf_standards import faults
from validation.documents import certificate_pdf
from validation.models import Certificate

pytestmark = pytest.mark.django_db

TEXT = "Bolaget: två hus och en sol"


def png():
    file = io.BytesIO()
    Image.new("RGB", (300, 90), "#005f3c").save(file, "PNG")
    return logos.redrawn(file.getvalue())


@pytest.fixture
def issued():
    """Before there was a letterhead; and its organisation."""
    return certificate()


@pytest.fixture
def organisation(issued):
    return issued.validation.enrolment.programme.organisation


def give_letterhead(organisation, **fields):
    letterhead = Letterhead.objects.filter(organisation=organisation).first()
    return change_letterhead(
        letterhead or Letterhead(organisation=organisation),
        by=None,
        **{"logo": png(), "logo_text": TEXT, "color": "#005f3c"} | fields,
    )


def test_logo_is_in_the_file_with_its_text(issued, organisation):
    give_letterhead(organisation)
    new = certificate(enrolment__programme=issued.validation.enrolment.programme)

    file = bytes(new.files.get(language="sv").content)

    assert new.data["issuer"]["letterhead"]["color"] == "#005f3c"
    assert TEXT in texts_of_figures(file)
    assert len(PdfReader(io.BytesIO(file)).pages[0].images) == 1
    assert faults(file) == []


def texts_of_figures(file):
    """What is read aloud for each picture that is one."""
    found = set()

    def walk(tag):
        if isinstance(tag, list):
            for child in tag:
                walk(child.get_object())
        elif isinstance(tag, dict):
            if tag.get("/S") == "/Figure":
                found.add(str(tag["/Alt"]))
            walk(tag["/K"].get_object() if "/K" in tag else None)

    walk(PdfReader(io.BytesIO(file)).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_what_is_issued_is_untouched_by_a_later_letterhead(issued, organisation):
    files = {file.pk: bytes(file.content) for file in issued.files.all()}
    before = certificate_pdf(issued)
    give_letterhead(organisation)
    again = Certificate.objects.get(pk=issued.pk)

    assert "letterhead" not in again.data["issuer"]
    assert certificate_pdf(again) == before
    assert {file.pk: bytes(file.content) for file in again.files.all()} == files


def test_paper_can_be_made_again_after_the_letterhead_has_changed(issued, organisation):
    give_letterhead(organisation)
    new = certificate(enrolment__programme=issued.validation.enrolment.programme)
    before = certificate_pdf(new)

    give_letterhead(organisation, logo=b"", color="#7a0019")

    assert certificate_pdf(Certificate.objects.get(pk=new.pk)) == before


def test_specimen_shows_what_is_typed_and_keeps_nothing(client, issued, organisation):
    client.force_login(UserFactory(admin=True, organisation=organisation))
    address = reverse("validation:specimen", args=[organisation.pk])
    typed = {"color": "#005f3c", "logo_text": TEXT, "logo": io.BytesIO(png())}

    paper = client.post(address, typed)
    refused = client.post(address, {"color": "#ffffff"})

    page = PdfReader(io.BytesIO(paper.content)).pages[0]
    assert paper.headers["Content-Type"] == "application/pdf"
    assert "PROV" in page.extract_text().upper()
    assert TEXT in texts_of_figures(paper.content)
    assert faults(paper.content) == []
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["color"]
    assert not Letterhead.objects.exists()
    assert Certificate.objects.get() == issued

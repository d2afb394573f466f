"""The printed page: what stands on it and how it fits."""

import io
import re

import pytest
from django.utils import translation
from pypdf import PdfReader

from tests.factories.validation import ValidationFactory, certificate
from validation import actions
from validation.documents import certificate_pdf, filename, methods_in_words
from validation.models import Certificate, Skill

pytestmark = pytest.mark.django_db


def read(content):
    return PdfReader(io.BytesIO(content))


def text_of(content):
    return " ".join(map(text_of_page, read(content).pages))


def text_of_page(page):
    return re.sub(r"\s+", " ", page.extract_text())


def with_skills(number, **changes):
    """A certificate with so many skills; `changes` replace parts of what it says."""
    issued = certificate()
    skills = Skill.objects.order_by("code").values("code", "name_sv", "name_en")
    own = [skill for skill in skills if not skill["code"].startswith("GEM")]
    shared = [skill for skill in skills if skill["code"].startswith("GEM")]
    issued.data["skills"] = [
        {
            "code": skill["code"],
            "name": {"sv": skill["name_sv"], "en": skill["name_en"]},
            "level": 1 + n % 3,
        }
        for n, skill in enumerate((own[: max(1, number - 6)] + shared)[:number])
    ]
    issued.data |= changes
    return issued


def test_the_page_says_what_was_decided_and_by_whom():
    issued = certificate(
        enrolment__participant__first_name="Åsa",
        enrolment__participant__last_name="Öberg-Şahin",
        levels={"MV-01": 3, "MV-02": 1},
    )
    validation = issued.validation

    text = text_of(certificate_pdf(issued))

    for fact in (
        "Åsa Öberg-Şahin",
        "Miljövärd",
        "Environmental host",
        "SSYK 6113",
        "Renhållning av gårdar och ytor Säker",
        "Miljörum och källsortering Med handledning",
        "Skäggetorp, Linköping",
        "4 maj – 6 nov 2026",
        validation.statement,
        validation.supervisor.name,
        validation.assessor.name,
        validation.enrolment.programme.name,
        validation.enrolment.programme.organisation.name,
        issued.serial,
        issued.content_sha256[:16],
    ):
        assert fact in text


def test_the_page_is_in_english_on_request():
    issued = certificate()

    text = text_of(certificate_pdf(issued, language="en"))

    for fact in (
        "CERTIFICATE OF COMPETENCE",
        "Litter and yard cleaning Independent",
        "not a formal qualification",
        "Miljövärd",
    ):
        assert fact in text


def test_the_page_never_says_a_level_of_seqf_without_a_decision():
    plain = certificate()
    formal = certificate(
        kind="seqf_validation", decision_reference="MYH 2026/114", seqf_level=4
    )

    assert "SeQF" not in text_of(certificate_pdf(plain, language="en"))
    assert "Decision MYH 2026/114. SeQF level 4." in text_of(
        certificate_pdf(formal, language="en")
    )


@pytest.mark.parametrize(
    ("number", "language"), [(1, "sv"), (8, "en"), (15, "sv"), (15, "en"), (16, "sv")]
)
def test_up_to_fifteen_skills_fit_on_one_page(number, language):
    issued = with_skills(number, is_role_complete=number == 15)

    pages = read(certificate_pdf(issued, language=language)).pages

    assert len(issued.data["skills"]) == number
    assert len(pages) == 1


LONG = {
    "is_role_complete": True,
    "holder": {
        "name": "Alexandra Margareta Wilhelmina von Rosenörn-Lehn af Sönnerstad"
    },
    "role": {
        "name": {
            "sv": "Fastighetsskötare med inriktning mot utemiljö och trygghet",
            "en": "Property caretaker specialising in outdoor environments and safety",
        },
        "ssyk": "5152",
    },
    "programme": "Jobbfabriken för lokalvårdare i Skäggetorp och Ryd med omnejd 2026",
    "workplaces": [
        {
            "name": "Skäggetorp centrum, kvarteret Blåmesen 4 och 5, Linköping",
            "employer": "Fastighetsförvaltning och Service i Östergötland Aktiebolag",
        }
    ],
    "statement": "Har under hela tiden visat ett stort ansvar för trapphusen. " * 5,
    "attested": {
        "name": "Karl-Gustaf Alexander Wennerström-Lindqvist",
        "title": "Biträdande förvaltningschef för utemiljö och trygghet",
        "employer": "Fastighetsförvaltning och Service i Östergötland Aktiebolag",
        "on": "2026-11-09",
    },
}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_long_names_and_a_long_sentence_still_fit_on_one_page(language):
    issued = with_skills(15, **LONG)

    pages = read(certificate_pdf(issued, language=language)).pages

    assert len(pages) == 1
    assert issued.data["holder"]["name"] in text_of_page(pages[0])


def test_more_skills_go_on_with_heading_name_and_number_of_the_page():
    issued = with_skills(40)

    first, second = map(text_of_page, read(certificate_pdf(issued)).pages)

    assert "Sida 1 av 2" in first
    assert "Sida 2 av 2" in second
    assert f"{issued.data['holder']['name']} · {issued.serial}" in second
    assert "Yrkets färdigheter Nivå" in first
    # The heading is repeated, and the signatures never stand alone.
    assert "Yrkets färdigheter Nivå" in second
    assert "Samarbete och rapportering" in second
    assert "Beslutat av" in second
    assert "Beslutat av" not in first


def test_the_file_is_tagged_and_says_title_language_and_day():
    issued = certificate()

    pdf = read(certificate_pdf(issued, language="en"))

    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert issued.data["holder"]["name"] in pdf.metadata.title
    assert pdf.metadata.creation_date.isoformat()[:10] == issued.data["issued_on"]


def test_the_same_certificate_gives_the_same_bytes():
    issued = certificate()

    assert certificate_pdf(issued) == certificate_pdf(
        Certificate.objects.get(pk=issued.pk)
    )


def test_a_certificate_on_paper_only_has_no_code_and_no_address():
    validation = ValidationFactory(decided=True)
    issued = actions.issue_certificate(validation, by=validation.created_by)
    issued.is_public = False

    text = text_of(certificate_pdf(issued))

    assert "/verifiera" not in text
    assert issued.serial in text


@pytest.mark.parametrize(
    ("methods", "words"),
    [
        ([], ""),
        (["test"], "practical test"),
        (["observation", "test"], "observation and practical test"),
        (
            ["interview", "observation", "test"],
            "interview, observation and practical test",
        ),
    ],
)
def test_methods_are_said_in_words(methods, words):
    with translation.override("en"):
        assert methods_in_words(methods) == words


def test_the_name_of_the_file_names_nobody():
    issued = certificate(enrolment__participant__first_name="Fatima")

    assert filename(issued, language="sv") == f"kompetensbevis-{issued.serial}.pdf"
    assert filename(issued, language="en") == f"certificate-{issued.serial}.pdf"

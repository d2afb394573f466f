"""The printed page: what stands on it, how it fits, and what it refuses to do."""

import io
import re

import pytest
from django.utils import translation
from pypdf import PdfReader

from core.pdf import OwnFonts
from tests.factories.validation import ValidationFactory, certificate
from validation import actions
from validation.documents import certificate_pdf, filename, methods_in_words
from validation.models import Certificate

pytestmark = pytest.mark.django_db

INJECTIONS = [
    '<img src="http://127.0.0.1:1/pixel.png">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<link rel="stylesheet" href="http://127.0.0.1:1/x.css">',
    '<a rel="attachment" href="file:///etc/hostname">x</a>',
    "<style>@import url(http://127.0.0.1:1/x.css)</style>",
    '<object data="file:///etc/passwd"></object>',
    '<svg><image href="http://127.0.0.1:1/y.png"/></svg>',
    "<script>alert(1)</script>",
    '"><iframe src="file:///etc/passwd">',
    "{{ settings.SECRET_KEY }}{% include 'base.html' %}",
]


def read(content):
    return PdfReader(io.BytesIO(content))


def text_of(content):
    pages = (page.extract_text() for page in read(content).pages)
    return re.sub(r"\s+", " ", " ".join(pages))


def with_skills(number, **fields):
    """A certificate with so many skills shown."""
    codes = [f"GEM-0{n}" for n in range(1, 7)] + [f"MV-0{n}" for n in range(1, 10)]
    levels = dict.fromkeys(codes[: 15 - number], 0)
    return certificate(levels=levels, **fields)


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


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("number", [1, 3, 11, 15])
def test_up_to_fifteen_skills_fit_on_one_page(number, language):
    issued = with_skills(number)

    assert len(read(certificate_pdf(issued, language=language)).pages) == 1


def test_long_names_and_a_long_sentence_still_fit_on_one_page():
    issued = with_skills(
        15,
        enrolment__participant__first_name="Alexandra Margareta Wilhelmina",
        enrolment__participant__last_name="von Rosenörn-Lehn af Sönnerstad",
        enrolment__programme__name="Jobbfabriken för lokalvårdare i Skäggetorp och Ryd",
        workplace="Skäggetorp centrum, kvarteret Blåmesen 4 och 5, Linköping",
        statement="Har under hela tiden visat ett stort ansvar för trapphusen. " * 5,
    )

    assert len(read(certificate_pdf(issued)).pages) == 1


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


@pytest.mark.parametrize("injection", INJECTIONS)
def test_what_people_have_typed_stays_text(injection, monkeypatch):
    fetched = []
    fetch = OwnFonts.fetch
    monkeypatch.setattr(
        OwnFonts,
        "fetch",
        lambda self, url, headers=None: fetched.append(url) or fetch(self, url),
    )
    issued = certificate(
        enrolment__participant__first_name=injection,
        enrolment__programme__name=injection,
        workplace=injection,
        statement=injection,
        attested_by_name=injection,
    )

    content = certificate_pdf(issued, language="en")

    assert {url for url in fetched if not url.startswith("font:")} == set()
    assert list(read(content).attachments) == []
    assert "/etc/passwd" not in str(read(content).trailer["/Root"])
    assert re.sub(r"\s", "", injection) in re.sub(r"\s", "", text_of(content))


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

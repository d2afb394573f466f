"""The paper: what stands on it and how it fits."""

import io
import re

import pytest
from pypdf import PdfReader

from accounts.readlog import Purpose, Viewer
from participants.disclosure import disclose
from placements.acceptance.documents import filename
from placements.acceptance.documents import paper as printed
from placements.acceptance.standing import standing_of
from placements.agreements.actions import make_agreement
from placements.agreements.content import Terms
from placements.agreements.terms import TERMS
from placements.models import Agreement, Party, Placement
from tests.factories.agreements import accept, agreement
from tests.factories.participants import ProtectionFactory

pytestmark = pytest.mark.django_db(databases=["default", "readlog"])


def paper(made, language="sv"):
    """The PDF as it comes out for somebody who may read the case."""
    placement = Placement.objects.for_agreement().get(pk=made.placement_id)
    viewer = Viewer(request_id="test", user_id=made.made_by_id)
    disclose(viewer, [placement.participant], purpose=Purpose.EXPORT)
    made = Agreement.objects.get(pk=made.pk)
    return printed(made, standing_of(placement), language=language)


def read(content):
    return PdfReader(io.BytesIO(content))


def text_of(content):
    pages = (page.extract_text() for page in read(content).pages)
    return re.sub(r"\s+", " ", " ".join(pages))


def test_paper_says_what_is_agreed_and_who_has_accepted(made):
    accept(made, Party.ORGANISER, Party.EMPLOYER)
    placement = made.placement

    text = text_of(paper(made))

    for fact in (
        "Fatimaqq Alsayedqq",
        "Bengt Ek",
        "Berga centrum, Linköping",
        "Lokalvård i trapphus och entréer",
        "5 okt – 18 dec 2026",
        "vardagar 8–12",
        "Kunna sköta trapphusen på egen hand",
        "Det är ingen anställning",
        placement.employer.name,
        placement.enrolment.programme.name,
        placement.enrolment.programme.organisation.name,
        made.made_by.name,
        "Karin Holm",
        f"SHA-256 {made.hash_prefix}",
    ):
        assert fact in text


def test_paper_is_in_english_on_request_with_lines_to_sign_on(made):
    accept(made, Party.ORGANISER)

    text = text_of(paper(made, "en"))

    assert "It is not an employment" in text
    assert "version 1" in text
    assert text.count("Not accepted yet") == 2
    assert text.count("Signature") == 2


@pytest.mark.parametrize("language", ["sv", "en"])
def test_usual_agreement_is_one_page_and_the_longest_two(language):
    usual = agreement(form="EMP_PROGRAM", weekly_hours=40)
    longest = agreement(
        form="VAL_PRAKTIK",
        role="Lokalvårdare " * 7,
        tasks="Lokalvård i trapphus och entréer. " * 58,
        schedule="vardagar 8–12 " * 14,
        goals="Målet är att pröva arbetet. " * 28,
        insurance="Försäkring. " * 25,
        additional="Arbetskläder lånas av arbetsgivaren. " * 13,
    )

    assert len(read(paper(usual, language)).pages) == 1
    assert len(read(paper(longest, language)).pages) == 2


def test_file_is_tagged_and_says_title_language_and_day(made):
    pdf = read(paper(made, "en"))

    assert "/StructTreeRoot" in pdf.trailer["/Root"]
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert pdf.metadata.title == "Three-party agreement, version 1"
    assert pdf.metadata.creation_date.isoformat()[:10] == made.data["made_on"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_same_agreement_gives_the_same_bytes(made, language):
    accept(made)
    before = paper(made, language)

    made.placement.contact.name = "Någon Annan"
    made.placement.contact.save()

    assert paper(made, language) == before


def test_paper_that_no_longer_holds_says_so_and_has_no_line_to_sign_on(placement, made):
    accept(made, Party.ORGANISER, Party.EMPLOYER)
    placement.extent = 50
    placement.save()

    outdated = text_of(paper(made, "en"))
    new = make_agreement(placement, terms=Terms("Nya mål"), by=made.made_by)
    replaced = text_of(paper(made, "en"))

    assert "No longer in force: the placement has changed" in outdated
    assert "No longer in force: version 2 has taken its place" in replaced
    assert "No longer in force" not in text_of(paper(new, "en"))
    # It is still the paper of what was agreed then.
    assert "100 %, 40 hours a week" in outdated
    assert replaced.count("Accepted 2") == outdated.count("Accepted 2") == 2
    assert "Signature" not in outdated + replaced
    assert "Signature" in text_of(paper(new, "en"))


def test_name_of_a_protected_person_is_written_by_hand(made):
    accept(made)
    ProtectionFactory(participant=made.placement.participant)

    content = paper(made, "en")

    assert "Fatimaqq" not in text_of(content)
    assert "Fatimaqq" not in str(read(content).metadata)
    assert made.placement.participant.reference in text_of(content)


def test_name_of_the_file_names_nobody(made):
    number = made.placement_id

    assert filename(made, TERMS, language="sv") == f"overenskommelse-{number}-v1.pdf"
    assert filename(made, TERMS, language="en") == f"agreement-{number}-v1.pdf"

"""The PDF for a board: the numbers of the page, tagged, in our own typeface."""

import io

import pytest
from pypdf import PdfReader

from outcomes.documents.as_pdf import results_as_pdf
from outcomes.measures import DEFINITIONS
from outcomes.reports.question import default_period
from outcomes.reports.results import results
from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import AreaFactory, GoalFactory, ProgrammeFactory

from .leavers import AS_OF, PORTALEN, ask, leavers


def as_paper(beside=None, **fields):
    found = results(ask(**fields).question, beside)
    return PdfReader(io.BytesIO(results_as_pdf(found)))


def text_of(paper):
    text = " ".join(page.extract_text() for page in paper.pages)
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def portalen():
    programme = ProgrammeFactory(name="Portalen")
    GoalFactory(programme=programme, percent=60)
    for enrolment in leavers(PORTALEN, programme=programme):
        FollowUpFactory(enrolment=enrolment, milestone=180)
    return programme


def test_board_paper_says_rate_count_interval_and_goal(portalen):
    text = text_of(as_paper())

    for expected in ("Portalen", "50 %", "31–69 %", "22", "11", "60 %", "JOBBFABRIK_1"):
        assert expected in text


def test_board_paper_has_two_tagged_pages(portalen):
    paper = as_paper()

    assert len(paper.pages) == 2
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_board_paper_of_many_programmes_has_two_pages_and_says_what_is_missing():
    first = ProgrammeFactory(
        name="Ett program med ett namn som inte får plats på en rad"
    )
    for number in range(15):
        name = f"{first.name}, omgång {number}"
        programme = ProgrammeFactory(name=name, organisation=first.organisation)
        GoalFactory(programme=programme)
        leavers(PORTALEN | {"ILLNESS": 12}, programme=programme)

    paper = as_paper(DEFINITIONS["VICTORIA_PARK"])

    assert len(paper.pages) == 2
    assert "VICTORIA_PARK" in text_of(paper)
    assert "Excel" in text_of(paper)


def test_board_paper_of_some_programmes_has_their_areas_on_two_pages():
    one = ProgrammeFactory(name="Trygghetsvärdar i Skäggetorp och Ryd")
    for number in range(5):
        programme = ProgrammeFactory(
            name=f"{one.name}, omgång {number}", organisation=one.organisation
        )
        area = AreaFactory(organisation=one.organisation, name=f"Område {number}")
        codes = {code: 6 * size for code, size in PORTALEN.items()}
        leavers(codes | {"ILLNESS": 80}, programme=programme, area=area)

    first, last = default_period(AS_OF)
    paper = as_paper(DEFINITIONS["VICTORIA_PARK"], start=first, end=last)

    assert len(paper.pages) == 2
    assert "Område 4" in text_of(paper)


def test_board_paper_is_the_same_every_time(portalen):
    found = results(ask().question)

    assert results_as_pdf(found) == results_as_pdf(found)


def test_board_paper_of_nothing():
    assert len(as_paper().pages) == 1

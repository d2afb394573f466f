"""The PDF for a board: the numbers of the page, tagged, in our own typeface."""

import io

import pytest
from pypdf import PdfReader

from outcomes.documents.as_pdf import report_as_pdf
from tests.factories.programmes import GoalFactory, ProgrammeFactory

from .leavers import PORTALEN, ask, leavers


@pytest.fixture
def paper():
    programme = ProgrammeFactory(name="Portalen")
    GoalFactory(programme=programme, percent=60)
    leavers(PORTALEN, programme=programme)
    return PdfReader(io.BytesIO(report_as_pdf(ask())))


def test_board_paper_says_rate_count_interval_and_goal(paper):
    text = " ".join(page.extract_text() for page in paper.pages)

    for expected in ("Portalen", "50 %", "31–69 %", "22", "11", "60 %", "JOBBFABRIK_1"):
        assert expected in text.replace("\N{NO-BREAK SPACE}", " ")


def test_board_paper_is_tagged_and_two_pages_at_most(paper):
    assert len(paper.pages) <= 2
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_board_paper_is_the_same_every_time():
    leavers(PORTALEN)
    report = ask()

    assert report_as_pdf(report) == report_as_pdf(report)


def test_board_paper_of_nothing():
    assert len(PdfReader(io.BytesIO(report_as_pdf(ask()))).pages) == 1

"""Paper, workbook and CSV of a joint report: what the page shows, and no more."""

import csv
import datetime
import io

import openpyxl
import pytest
import time_machine
from pypdf import PdfReader

from outcomes.joint.as_csv import joint_report_as_csv
from outcomes.joint.as_excel import joint_report_as_excel
from outcomes.joint.as_pdf import joint_report_as_pdf
from outcomes.joint.tables import context_of
from tests.factories.joint import NeighbourhoodFactory
from tests.factories.outcomes import FollowUpFactory

from .neighbours import asked, exits, member_of

ABOUT = ["neighbourhood", "kind", "name", "definition", "cohort", "from", "to", "as_of"]
FEW = ["Föreningen", "Kommunen", "Stiftelsen"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def report():
    """Three have a few misses each. Each of them may know of the other two together,
    so that the sum of all is shown, and no row of theirs."""
    neighbourhood = NeighbourhoodFactory(name="Skäggetorp")
    codes = exits(31, 13) | {"ILLNESS": 6, "INTERNSHIP": 7}
    member = member_of(neighbourhood, "Bostäderna", codes)
    for order, name in enumerate(FEW, start=1):
        member_of(neighbourhood, name, exits(7, 3), order=order)
    for enrolment in member.programmes.get().enrolments.all()[:40]:
        FollowUpFactory(enrolment=enrolment, milestone=90)
    return asked(neighbourhood)


def printed(table):
    """Everything that the page's table says, line by line."""
    return [[line.label, *(c.text for c in line.cells)] for line in table.lines]


def sheets(report):
    book = openpyxl.load_workbook(io.BytesIO(joint_report_as_excel(report)))
    return {
        sheet.title: [*sheet.iter_rows(min_row=4, values_only=True)] for sheet in book
    }


def paper(report):
    return PdfReader(io.BytesIO(joint_report_as_pdf(report)))


def text_of(reader):
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.split())


def test_workbook_has_a_sheet_for_each_table_with_the_pages_numbers(report):
    context, found = context_of(report), sheets(report)

    table = printed(context["table"])
    assert [
        [label, *map(str, (left, denominator, hits))]
        for label, left, _neutral, denominator, hits, *_rest in found["Resultat"]
    ] == [line[:4] for line in table]
    assert [[label, str(number)] for label, number in found["Vart de gick"]] == printed(
        context["destinations"]
    )
    together = [line for line in found["Uppföljning"] if line[0] == "Alla"]
    assert [str(line[2]) for line in together] == [
        line[1] for line in printed(context["follow_ups"])
    ]
    members = [line[0] for line in found["Vilka som deltar"]]
    assert members == ["Bostäderna", *FEW]


def test_withheld_rows_are_in_no_file(report):
    assert report.total.hits == 52

    workbook = {line[0]: line[1:] for line in sheets(report)["Resultat"]}
    lines = list(csv.DictReader(io.StringIO(joint_report_as_csv(report))))
    text = text_of(paper(report))

    for name in FEW:
        [line] = [line for line in lines if line["name"] == name]
        numbers = {*line.values()} - {line[key] for key in ABOUT}
        assert numbers == {"", "true"}
        assert {value for value in workbook[name] if value is not None} == {"x"}
        assert f"{name} x x x x x x x x" in text


def test_paper_has_the_pages_tables_and_words_and_is_tagged(report):
    context, reader = context_of(report), paper(report)
    text = text_of(reader).replace("\N{NO-BREAK SPACE}", " ")

    for name in ("table", "follow_ups", "destinations"):
        for line in printed(context[name]):
            said = " ".join(line).replace("\N{NO-BREAK SPACE}", " ")
            assert said in text, said
    assert "JOBBFABRIK_1" in text
    assert context["members"].split(";")[0] in text
    assert len(reader.pages) <= 2
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_files_are_the_same_every_time(report):
    assert joint_report_as_pdf(report) == joint_report_as_pdf(report)

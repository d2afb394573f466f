"""The indicators on paper and in files: the numbers of the page, and no others."""

import csv
import io

import openpyxl
import pytest
from pypdf import PdfReader

from outcomes.esf.documents import (
    indicators_as_csv,
    indicators_as_excel,
    indicators_as_pdf,
)
from outcomes.esf.records import answers_of_several
from outcomes.esf.report import report
from outcomes.esf.tables import indicator_table
from tests.factories.esf import (
    BackgroundFactory,
    EsfOperationFactory,
    SensitiveBackgroundFactory,
)
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import ProgrammeFactory

from .records import DAY, ENTRY, record


@pytest.fixture(params=["ESF_PLUS", "ESF_2014_2020"])
def operation(request):
    programme = ProgrammeFactory()
    for gender in "FFFFFMX":
        enrolment = EnrolmentFactory(
            programme=programme, participant__gender=gender, enrolled_on=ENTRY
        )
        BackgroundFactory(enrolment=enrolment)
        SensitiveBackgroundFactory(enrolment=enrolment, disability="Y")
    return EsfOperationFactory(
        organisation=programme.organisation,
        programmes=[programme],
        period=request.param,
    )


@pytest.mark.parametrize("is_exact", [True, False])
def test_page_paper_and_files_say_the_same(operation, is_exact):
    made = report(operation, DAY(2027, 1, 1), is_exact=is_exact)
    table = indicator_table(made)
    paper = PdfReader(io.BytesIO(indicators_as_pdf(made)))
    sheet = openpyxl.load_workbook(io.BytesIO(indicators_as_excel(made))).active
    lines = csv.reader(io.StringIO(indicators_as_csv(made)))

    words = " ".join(page.extract_text() for page in paper.pages).split()
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=6)}
    numbers = {line[3]: line[4:] for line in lines}

    assert len(paper.pages) <= 2
    for row in table.rows:
        code = row.code or "ALL"
        assert row.code in (*words, "")
        told = [str(cell.value or 0) for cell in rows[code][2:] if cell.value != ""]
        shown = [cell.text or "0" for cell in row.cells]
        assert told[: len(shown)] == shown
        assert len(numbers[code]) == len(row.cells)
        for cell, number in zip(row.cells, numbers[code], strict=True):
            assert number in {cell.text, "", "not_collected"}
            assert not number or cell.number is not None


def test_whoever_is_neither_woman_nor_man_is_in_the_total_of_the_earlier_period(
    operation,
):
    """The form has no such column; the exact numbers show that there is somebody."""
    exact, others = (
        report(operation, DAY(2027, 1, 1), is_exact=is_exact)
        for is_exact in (True, False)
    )
    is_earlier = operation.period == "ESF_2014_2020"

    assert exact.columns == ["F", "M", "X", "total"]
    assert ("X" in others.columns) is not is_earlier
    assert exact.counts.of("CO01" if is_earlier else "EECO02") == 7


def test_sensitive_answers_are_counted_five_at_a_time():
    """So from one day to the next nobody can tell one person's."""
    days = [1, 1, 1, 2, 2, 3, 4, 5, 6]
    people = [
        record(person=n, entry=DAY(2026, 3, day), disability="Y", minority="N")
        for n, day in enumerate(days)
    ]
    people.append(record(person=9, entry=DAY(2026, 3, 7)))

    counted = [
        sum(one.disability == "Y" for one in answers_of_several(people[:number], 5))
        for number in (3, 5, 9, 10)
    ]

    assert counted == [0, 5, 5, 5]
    assert len(answers_of_several(people, 5)) == 10

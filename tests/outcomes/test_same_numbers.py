"""One answer, many formats: page, paper, workbook and CSV hold the same numbers."""

import csv
import io

import openpyxl
import pytest
from pypdf import PdfReader

from outcomes.documents.as_csv import report_as_csv
from outcomes.documents.as_excel import results_as_excel
from outcomes.documents.as_pdf import results_as_pdf
from outcomes.measures import DEFINITIONS
from outcomes.page.context import context_of
from outcomes.page.links import NoLinks
from outcomes.reports.flow import ANSWERS, OUTCOMES
from outcomes.reports.question import default_period
from outcomes.reports.results import results
from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import AreaFactory, GoalFactory, ProgrammeFactory

from .leavers import AS_OF, PORTALEN, ask, leavers


@pytest.fixture
def found():
    """Two programmes in two areas; some follow-ups, some evidence, a few of each."""
    for name, number in (("Portalen", 1), ("Boden", 3)):
        programme = ProgrammeFactory(name=name)
        GoalFactory(programme=programme, percent=60)
        area = AreaFactory(organisation=programme.organisation)
        codes = {code: size * number for code, size in PORTALEN.items()}
        people = leavers(codes, programme=programme, area=area, exit_evidence="self")
        for person in people[::2]:
            FollowUpFactory(enrolment=person)
    first, last = default_period(AS_OF)
    question = ask(start=first, end=last).question
    return results(question, DEFINITIONS["PORTALEN"])


def sheets(found):
    book = openpyxl.load_workbook(io.BytesIO(results_as_excel(found)))
    return [[*sheet.iter_rows(min_row=4, values_only=True)] for sheet in book][:-1]


def shown(*values):
    return tuple("x" if value is None else value for value in values)


def test_workbook_has_the_numbers_of_every_table(found):
    tables = sheets(found)

    reports = [found.report, found.areas, found.beside]
    for table, report in zip(tables, reports, strict=False):
        rows = (*report.rows, report.total)
        assert [(line[1], line[4]) for line in table] == [
            shown(row.population, row.hits) for row in rows
        ]
    trend, follow_ups, flows, destinations, evidence, time, support = tables[3:]
    assert [line[1:3] for line in trend] == [
        shown(p.row.denominator, p.row.hits) for p in found.trend
    ]
    assert [line[2] for line in follow_ups[-3:]] == [
        result.eligible for result in found.report.total.follow_up.values()
    ]
    assert [line[2:] for line in flows] == [
        shown(flow.due[outcome], *(flow.numbers[outcome, a] for a in ANSWERS))
        for flow in found.flows
        for outcome in OUTCOMES
    ]
    assert [line[1] for line in destinations] == [
        *shown(*(d.number for d in found.destinations))
    ]
    assert [line[1] for line in evidence] == [*shown(*found.evidence.numbers.values())]
    assert time == [(None, None, None, 32, 56)]
    assert sum(persons for _programme, persons in support) == found.self_support.persons


def test_paper_has_the_numbers_of_the_page(found):
    page = context_of(found, NoLinks())

    paper = PdfReader(io.BytesIO(results_as_pdf(found)))
    text = " ".join(" ".join(p.extract_text() for p in paper.pages).split())

    tables = ["table", "follow_ups", "destinations", "evidence"]
    told = [c.text for t in tables for line in page[t].lines for c in line.cells]
    told += [figure.value for figure in page["figures"]] + page["bounds"]
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    assert [t for t in told if t.replace("\N{NO-BREAK SPACE}", " ") not in plain] == []


def test_csv_has_the_numbers_of_the_page(found):
    lines = [*csv.DictReader(io.StringIO(report_as_csv(found.report)))]

    rows = (*found.report.rows, found.report.total)
    assert [(int(line["hits"]), int(line["population"])) for line in lines] == [
        (row.hits, row.population) for row in rows
    ]

"""What is withheld leaves no trace: two registers that differ in that alone give the
same page, to the letter, with its drawings and what is read aloud, and the same files.
"""

import io
import zipfile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import Role
from outcomes.documents.as_json import report_as_json
from participants.models import Enrolment
from programmes.models import Area
from tests.factories.programmes import AreaFactory, ProgrammeFactory, staff_member
from tests.outcomes.leavers import EXIT, leavers

# Three hits are few, and Valla goes along as the smallest of the others.
AREAS = {
    "Ryd": {"EMP_PERM": 3, "TERM_END": 9},
    "Valla": {"EMP_PERM": 10, "TERM_END": 10},
    "Berga": {"EMP_PERM": 16, "INTERNSHIP": 15, "TERM_END": 17},
    "Lambohov": {"EMP_PERM": 26, "INTERNSHIP": 15, "TERM_END": 17},
}

WITHHELD = ("Ryd", "Valla")


@pytest.fixture
def manager():
    programme = ProgrammeFactory(name="Kurs")
    coach = staff_member(programme)
    for name, codes in AREAS.items():
        area = AreaFactory(organisation=programme.organisation, name=name)
        leavers(codes, programme=programme, area=area, coach=coach, ended_on=EXIT)
    return staff_member(programme, Role.MANAGER)


def exchange_a_hit():
    """A miss of Ryd and a hit of Valla are the other way round: 4 of 12 and 9 of 20."""
    ryd, valla = (Area.objects.get(name=name) for name in WITHHELD)
    for area, code, other in ((ryd, "TERM_END", valla), (valla, "EMP_PERM", ryd)):
        enrolment = Enrolment.objects.filter(area=area, exit_code=code).first()
        enrolment.area = other
        enrolment.save()


def everything(client):
    """The counts; and the page by area and its files, as texts."""
    query = {"by": "area"}
    page = client.get(reverse("outcomes:results"), query)
    report = page.context["report"]
    assert {row.label for row in report.rows if row.suppressed} == set(WITHHELD)
    files = {
        kind: client.get(reverse("outcomes:results_file", args=[kind]), query).content
        for kind in ("csv", "xlsx", "pdf")
    }
    book = zipfile.ZipFile(io.BytesIO(files.pop("xlsx")))
    paper = PdfReader(io.BytesIO(files.pop("pdf")))
    return report.table.cells, {
        "page": page.content.decode().replace(str(page.context["csrf_token"]), ""),
        "json": report_as_json(report),
        "csv": files["csv"],
        "sheets": {name: book.read(name) for name in book.namelist()},
        "paper": [(p.extract_text(), p.get_contents().get_data()) for p in paper.pages],
    }


@pytest.mark.django_db
def test_withheld_numbers_leave_no_trace(client, manager):
    client.force_login(manager)
    counted_before, before = everything(client)

    exchange_a_hit()
    counted, after = everything(client)

    assert counted != counted_before
    for kind, content in before.items():
        assert after[kind] == content, kind

"""Register files for the import tests, and the programme that their rows are about."""

import csv
import io

from openpyxl import Workbook

from accounts.models import Role
from outcomes.register_import.register import Register, bring_in, compare, parse
from programmes.models import Programme
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.programmes import AreaFactory, ProgrammeFactory

COACH = "coach@bolaget.example"
OTHER_COACH = "coach2@bolaget.example"
ANNA = "19900102-2384"
OMAR = "19900103-2391"
SARA = "19910107-2388"

ROW = {
    "Personnummer": ANNA,
    "Förnamn": "Anna",
    "Efternamn": "Ek",
    "Program": "provkorning",
    "Coach": COACH,
    "Inskriven": "2026-01-12",
}
EXIT = {
    "Avslutad": "2026-06-30",
    "Avslutstyp": "PLANNED",
    "Avslutskod": "EMP_PERM",
}


def a_programme():
    """The programme provkorning with two areas and two coaches."""
    organisation = OrganisationFactory()
    programme = ProgrammeFactory(
        organisation=organisation, slug="provkorning", name="Provkörning"
    )
    for name, slug in (("Skäggetorp", "skaggetorp"), ("Ryd", "ryd")):
        programme.areas.add(
            AreaFactory(organisation=organisation, name=name, slug=slug)
        )
    for email in (COACH, OTHER_COACH):
        coach = UserFactory(email=email)
        MembershipFactory(user=coach, organisation=organisation, role=Role.COACH)
        programme.staff.add(coach)
    return programme


def row(**cells):
    """A row that can be imported, with some cells otherwise; None leaves one out."""
    cells = ROW | cells
    return {heading: value for heading, value in cells.items() if value is not None}


def headings_of(rows):
    return list(dict.fromkeys(heading for row in rows for heading in row))


def csv_of(*rows, delimiter=";", encoding="utf-8"):
    text = io.StringIO()
    writer = csv.DictWriter(text, headings_of(rows), delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(*rows, merged=""):
    book = Workbook()
    sheet = book.active
    headings = headings_of(rows)
    sheet.append(headings)
    for cells in rows:
        sheet.append([cells.get(heading) for heading in headings])
    if merged:
        sheet.merge_cells(merged)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def register(content, **answers):
    answers.setdefault("programmes", Programme.objects.all())
    return Register(name="register.csv", content=content, **answers)


def faults_in(content, **answers):
    """[(row, column, value, reason)] that keep the file from being imported."""
    read = register(content, **answers)
    plan = compare(parse(read), by=read.by)
    return [(f.row, f.column, f.value, f.reason) for f in plan.faults]


def imported(content, **answers):
    """The plan of an import that has been carried out."""
    read = register(content, **answers)
    plan = bring_in(read, parse(read))
    assert plan.faults == []
    return plan


def text_of(response):
    """The page as one line, so that a sentence is found wherever it is broken."""
    return " ".join(response.content.decode().split())

"""Time sheets and the summary: what they tell, and what they never tell."""

import io

import openpyxl
import pytest
from django.urls import reverse
from pypdf import PdfReader

from placements.attendance import actions
from tests.factories.attendance import AttendanceDayFactory, WeekPlanFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.placements import PlacementFactory

from .conftest import OCTOBER


def pdf_of(client, placement):
    response = client.get(
        reverse("placements:time_sheet_pdf", args=[placement.pk, OCTOBER])
    )
    assert response.headers["Content-Type"] == "application/pdf"
    assert "Fatimaqq" not in response.headers["Content-Disposition"]
    pages = PdfReader(io.BytesIO(response.content)).pages
    return " ".join(page.extract_text() for page in pages).replace("\xa0", " ")


def excel_of(client, name, *args):
    response = client.get(reverse(f"placements:{name}", args=args))
    return openpyxl.load_workbook(io.BytesIO(response.content)).active


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture
def attested(sent):
    actions.answer_by_link(sent, "correct", name="Karin Holm")
    return sent


def test_time_sheet_says_who_attested_which_hours(client, placement, attested):
    text = pdf_of(client, placement)

    assert "Fatimaqq Alsayedqq" in text
    assert placement.enrolment.programme.name in text
    assert placement.employer.name in text
    assert "Karin Holm, 21 nov 2026" in text
    assert "160" in text


def test_time_sheet_that_is_not_attested_says_so(client, placement, sent):
    assert "Karin Holm" not in pdf_of(client, placement)


@pytest.mark.parametrize("kind", ["SICK", "CARE_OF_CHILD"])
def test_time_sheet_does_not_tell_why_somebody_was_away(client, placement, kind):
    day = AttendanceDayFactory(
        placement=placement, day=OCTOBER.replace(day=6), kind=kind
    )
    label = str(day.get_kind_display())

    assert label not in pdf_of(client, placement)
    sheet = excel_of(client, "time_sheet_excel", placement.pk, OCTOBER)
    assert label not in [cell.value for cell in cells(sheet)]


def test_corrected_time_sheet_tells_of_what_was_attested_before(
    client, placement, attested, coach
):
    actions.correct(attested, reason="Sjuk, ringde senare", by=coach)
    actions.report_days(placement, {OCTOBER.replace(day=6): ("SICK", 0)}, by=coach)
    again = actions.ask_for_attest(placement, OCTOBER, by=coach)
    actions.answer_by_link(again, "correct", name="Bo Ek")

    text = " ".join(pdf_of(client, placement).split())
    sheet = excel_of(client, "time_sheet_excel", placement.pk, OCTOBER)
    found = {cell.value for cell in cells(sheet)}

    assert "Version 1: 160 timmar, intygade av Karin Holm, 21 nov 2026" in text
    assert "Bo Ek, 21 nov 2026" in text
    assert "152" in text
    assert "ringde" not in text
    assert any("Version 1: 160 timmar" in str(value) for value in found)
    assert {"Version", "2"} <= found


def test_time_sheet_keeps_what_was_attested(client, placement, attested, coach):
    WeekPlanFactory(placement=placement, valid_from=OCTOBER.replace(day=12), monday=1)
    sheet = excel_of(client, "time_sheet_excel", placement.pk, OCTOBER)

    hours = [row[1].value for row in sheet.iter_rows() if row[0].is_date]
    assert sum(hours) == 160
    assert len(hours) == 20


def test_excel_holds_no_formula(client, placement, attested):
    placement.enrolment.programme.name = "=HYPERLINK(1)"
    placement.enrolment.programme.save()

    for sheet in (
        excel_of(client, "time_sheet_excel", placement.pk, OCTOBER),
        excel_of(client, "attendance_summary_file", OCTOBER),
    ):
        found = [cell for cell in cells(sheet) if cell.value == "=HYPERLINK(1)"]
        assert found
        assert {cell.data_type for cell in found} == {"s"}


def test_protected_person_s_workplace_is_on_no_paper(client, placement, coach):
    ProtectionFactory(participant=placement.participant, readers=[coach])

    text = pdf_of(client, placement)

    assert placement.participant.reference in text
    assert "Fatimaqq" not in text
    assert placement.employer.name not in text


def test_summary_has_a_row_for_each_of_the_caseload(client, placement, attested):
    sheet = excel_of(client, "attendance_summary_file", OCTOBER)

    (row,) = list(sheet.iter_rows(min_row=2, values_only=True))
    assert row[0] == "Fatimaqq Alsayedqq"
    assert row[4:10] == (160, 160, 160, 20, 0, 0)
    assert "Karin Holm" in row[10]


def test_summary_costs_the_same_for_one_and_for_five(
    client, placement, coach, django_assert_max_num_queries
):
    programme = placement.enrolment.programme
    for _n in range(4):
        enrolment = EnrolmentFactory(coach=coach, programme=programme)
        WeekPlanFactory(placement=PlacementFactory(enrolment=enrolment, active=True))

    url = reverse("placements:attendance_summary", args=[OCTOBER])
    with django_assert_max_num_queries(12):
        response = client.get(url)

    assert len(response.context["rows"]) == 5

"""What a coach writes down of the weeks after an exit."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from outcomes.models import LabourStatus
from tests.factories.participants import EnrolmentFactory

EXIT = datetime.date(2026, 6, 30)
STATUS = {
    "code": "EMP_PERM",
    "starts_on": "2026-07-13",
    "extent": "75",
    "evidence": "document",
    "economic_assistance": "no",
    "note": "Avtal på plats.",
}


@pytest.fixture(autouse=True)
def _august():
    with time_machine.travel(datetime.datetime(2026, 8, 14, 12), tick=False):
        yield


@pytest.fixture
def enrolment():
    return EnrolmentFactory(ended=True, ended_on=EXIT, exit_code_id="TERM_END")


@pytest.fixture
def coach(client, enrolment):
    client.force_login(enrolment.coach)
    return enrolment.coach


def add_url(enrolment):
    return reverse("outcomes:status_add", args=[enrolment.pk])


def recorded(enrolment, **fields):
    values = {"code_id": "EMP_PERM", "starts_on": EXIT, "evidence": "document"} | fields
    return LabourStatus.objects.create(
        enrolment=enrolment, recorded_by=enrolment.coach, **values
    )


def test_status_is_recorded_and_changes_what_the_exit_counts_as(
    client, enrolment, coach
):
    response = client.post(add_url(enrolment), STATUS)

    assertRedirects(response, enrolment.get_absolute_url())
    status = enrolment.labour_statuses.get()
    assert (status.extent, status.economic_assistance) == (75, False)
    assert status.recorded_by == coach
    enrolment.measured.refresh_from_db()
    assert enrolment.measured.jobbfabrik_1 == "HIT"


def test_page_tells_of_the_exit_and_what_came_after(client, enrolment, coach):
    recorded(enrolment, starts_on=datetime.date(2026, 8, 3), note="Firman lades ned.")

    response = client.get(enrolment.get_absolute_url())

    assertContains(response, "Firman lades ned.")

    assertContains(response, "Veckorna efter avslutet")
    assertContains(response, "för sent för att ändra vad avslutet räknas som")
    assertContains(response, add_url(enrolment))


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"starts_on": "2026-06-29"}, "starts_on", "Det är före avslutet."),
        ({"starts_on": "2026-08-15"}, "starts_on", "Den dagen har inte kommit än."),
        ({"ends_on": "2026-07-12"}, "ends_on", "Det slutar innan det börjar."),
        ({"extent": "0"}, "extent", "större än eller lika med 1"),
        ({"code": "ERROR"}, "code", "Välj ett giltigt alternativ"),
        ({"evidence": "hearsay"}, "evidence", "Välj ett giltigt alternativ"),
        ({"economic_assistance": "x"}, "economic_assistance", "Välj ett giltigt"),
    ],
)
def test_fault_is_explained_and_nothing_typed_is_lost(
    client, enrolment, coach, changes, field, sentence
):
    response = client.post(add_url(enrolment), STATUS | changes)

    assert response.status_code == 422
    assert [*response.context["form"].errors] == [field]
    assertContains(response, sentence, status_code=422)
    assertContains(response, "Avtal på plats.", status_code=422)
    assert not enrolment.labour_statuses.exists()


def test_same_status_of_the_same_day_is_there_once(client, enrolment, coach):
    recorded(enrolment, starts_on=datetime.date(2026, 7, 13))

    response = client.post(add_url(enrolment), STATUS)

    assertContains(response, "Det är redan antecknat.", status_code=422)


def test_correction_keeps_what_stood_there(client, enrolment, coach):
    status = recorded(enrolment, economic_assistance=True)
    url = reverse("outcomes:status_change", args=[status.pk])

    assertContains(client.get(url), '<option value="yes" selected>')
    client.post(url, STATUS)

    status.refresh_from_db()
    assert status.starts_on == datetime.date(2026, 7, 13)
    assert status.history.count() == 2


def test_status_is_taken_away_and_the_exit_counts_as_before(client, enrolment, coach):
    status = recorded(enrolment)

    response = client.post(reverse("outcomes:status_remove", args=[status.pk]))

    assertRedirects(response, enrolment.get_absolute_url())
    enrolment.measured.refresh_from_db()
    assert enrolment.measured.jobbfabrik_1 == "MISS"


def test_no_status_before_the_exit_or_without_participation(client):
    ongoing = EnrolmentFactory()
    never = EnrolmentFactory(
        ended=True,
        coach=ongoing.coach,
        programme=ongoing.programme,
        exit_code_id="ERROR",
    )
    client.force_login(ongoing.coach)

    for enrolment in (ongoing, never):
        assert client.post(add_url(enrolment), STATUS).status_code == 403
        assertNotContains(
            client.get(enrolment.get_absolute_url()), "Veckorna efter avslutet"
        )

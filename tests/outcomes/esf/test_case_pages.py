"""The two ESF forms of a person: who is asked to fill them in, and what is kept."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import ReadLogEntry, Role
from outcomes.models import Afterwards, Background, SensitiveBackground
from tests.factories.esf import (
    BackgroundFactory,
    EsfOperationFactory,
    SensitiveBackgroundFactory,
)
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import staff_member

from .records import DAY

ENTRY = {
    "status_at_entry": "UNEMP",
    "unemployed_since": "2025-01-07",
    "in_education_at_entry": "no",
    "education": "3",
    "citizenship": "THIRD",
    "born_abroad": "yes",
    "parents_born_abroad": "2",
    "housing_exclusion": "no",
    "settlement": "1",
    "disability": "DECLINED",
    "minority": "N",
}


@pytest.fixture(autouse=True)
def _last_day_of_september():
    noon = datetime.datetime(2026, 9, 30, 12, tzinfo=datetime.UTC)
    with time_machine.travel(noon, tick=False):
        yield


@pytest.fixture
def enrolment():
    return in_operation(EnrolmentFactory())


@pytest.fixture
def left():
    """Six months have passed today."""
    return in_operation(EnrolmentFactory(ended=True, ended_on=DAY(2026, 3, 31)))


def in_operation(enrolment):
    programme = enrolment.programme
    EsfOperationFactory(organisation=programme.organisation, programmes=[programme])
    return enrolment


def url(enrolment, form="background"):
    return reverse(f"outcomes:esf_{form}", args=[enrolment.pk])


def test_coach_records_the_background(client, enrolment):
    client.force_login(enrolment.coach)

    response = client.post(url(enrolment), ENTRY)

    assertRedirects(response, enrolment.get_absolute_url())
    background = Background.objects.get()
    assert (background.education, background.born_abroad) == (3, True)
    assert background.history.get().history_user == enrolment.coach
    answers = SensitiveBackground.objects.get()
    assert (answers.disability, answers.minority) == ("DECLINED", "N")
    enrolment.refresh_from_db()
    assert enrolment.unemployed_since == DAY(2025, 1, 7)


def test_only_voluntary_questions_may_be_declined(client, enrolment):
    client.force_login(enrolment.coach)

    page = client.get(url(enrolment)).content.decode()
    response = client.post(url(enrolment), ENTRY | {"citizenship": "DECLINED"})

    assert page.count('value="DECLINED"') == 2
    assert response.status_code == 422


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"status_at_entry": ""}, "status_at_entry"),
        ({"status_at_entry": "INACT"}, "unemployed_since"),
        ({"unemployed_since": "2026-03-05"}, "unemployed_since"),
        ({"unemployed_since": "1950-03-05"}, "unemployed_since"),
        ({"contract_at_entry": "HOURLY"}, "contract_at_entry"),
        ({"hours_at_entry": "0"}, "hours_at_entry"),
        ({"disability": ""}, "disability"),
        ({"education": "\0"}, "education"),
    ],
)
def test_nothing_is_saved_if_one_answer_is_wrong(client, enrolment, changes, field):
    client.force_login(enrolment.coach)

    response = client.post(url(enrolment), ENTRY | changes)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Background.objects.exists()
    assert not SensitiveBackground.objects.exists()
    enrolment.refresh_from_db()
    assert enrolment.unemployed_since is None


def test_sensitive_answers_are_never_shown_and_kept_as_they_were(client, enrolment):
    BackgroundFactory(enrolment=enrolment)
    SensitiveBackgroundFactory(enrolment=enrolment, disability="Y", minority="N")
    client.force_login(enrolment.coach)

    form = client.get(url(enrolment)).context["form"]
    client.post(url(enrolment), ENTRY | {"disability": "", "minority": "Y"})

    assert form["disability"].value() is None
    assert form["minority"].value() is None
    assert form["education"].value() == 2
    answers = SensitiveBackground.objects.get()
    assert (answers.disability, answers.minority) == ("Y", "Y")


def test_panel_is_for_the_coach_in_charge_of_a_participation(client, enrolment):
    other = EnrolmentFactory(coach=enrolment.coach, programme=enrolment.programme)
    other.enrolled_on = DAY(2025, 12, 31)
    other.save()
    colleague = staff_member(enrolment.programme)

    client.force_login(enrolment.coach)
    assertContains(client.get(enrolment.get_absolute_url()), url(enrolment))
    assertNotContains(client.get(other.get_absolute_url()), "esf")
    assert client.get(url(other)).status_code == 404
    client.force_login(colleague)
    assertNotContains(client.get(enrolment.get_absolute_url()), url(enrolment))


def test_panel_says_which_participation_counts(client, left):
    """The first entry and the last exit of whoever comes back."""
    again = EnrolmentFactory(
        participant=left.participant,
        programme=left.programme,
        coach=left.coach,
        enrolled_on=DAY(2026, 5, 4),
    )
    client.force_login(left.coach)

    before = client.get(left.get_absolute_url())
    after = client.get(again.get_absolute_url())

    assertContains(before, url(left))
    assertNotContains(before, url(left, "afterwards"))
    assertNotContains(after, url(again))


def test_reading_the_form_is_logged(client, enrolment):
    client.force_login(enrolment.coach)

    client.get(url(enrolment))

    entry = ReadLogEntry.objects.get()
    assert entry.participant_id == enrolment.participant_id
    assert entry.field_groups == "case,name"


# ---- after the exit -----------------------------------------------------------------


def test_coordinator_records_what_came_after(client, left):
    coordinator = staff_member(left.programme, Role.COORDINATOR)
    client.force_login(coordinator)
    assertContains(client.get(left.get_absolute_url()), url(left, "afterwards"))
    sent = {
        "in_education": "",
        "has_qualification": "yes",
        "qualification_reference": "Truckkort, TYA",
        "status_m6": "EMP",
        "contract_m6": "PERMANENT",
        "hours_m6": "40",
    }

    response = client.post(url(left, "afterwards"), sent)

    assertRedirects(response, left.get_absolute_url())
    afterwards = Afterwards.objects.get()
    assert afterwards.in_education is None
    assert (afterwards.has_qualification, afterwards.status_m6) == (True, "EMP")
    assert afterwards.recorded_by == coordinator


def test_six_months_are_asked_about_when_they_have_passed(client, left):
    client.force_login(left.coach)
    assert "status_m6" in client.get(url(left, "afterwards")).context["form"].fields

    with time_machine.travel(datetime.datetime(2026, 9, 29, 12, tzinfo=datetime.UTC)):
        form = client.get(url(left, "afterwards")).context["form"]
        client.post(url(left, "afterwards"), {"status_m6": "EMP"})

    assert "status_m6" not in form.fields
    assert Afterwards.objects.get().status_m6 == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"has_qualification": "yes"}, "qualification_reference"),
        ({"qualification_reference": "Truckkort, TYA"}, "has_qualification"),
        ({"status_m6": "UNEMP", "hours_m6": "20"}, "hours_m6"),
    ],
)
def test_results_that_cannot_be_are_refused(client, left, changes, field):
    client.force_login(left.coach)

    response = client.post(url(left, "afterwards"), changes)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Afterwards.objects.exists()

"""The other forms, as pages without JavaScript and in place with htmx."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import ReadLogEntry
from core.dates import today
from participants.models import Protection
from tests.factories.participants import (
    EnrolmentFactory,
    ProtectionFactory,
    StepFactory,
    identity_number,
)
from tests.factories.programmes import staff_member

HTMX = {"HX-Request": "true"}
EXIT = {"ended_on": "2026-06-30", "end_type": "PLANNED", "exit_code": "STUDY_ELIG"}


@pytest.fixture
def enrolment(client):
    enrolment = EnrolmentFactory(participant__first_name="Amina")
    client.force_login(enrolment.coach)
    return enrolment


def url(name, enrolment):
    return reverse(f"participants:{name}", args=[enrolment.pk])


def contact(**fields):
    return {"kind": "phone", "held_on": today().isoformat()} | fields


def test_contact_form_is_a_page_of_its_own_without_javascript(client, enrolment):
    response = client.get(url("contact", enrolment))

    assertContains(response, "<!doctype html>")
    assertContains(response, f'value="{today().isoformat()}"')
    assertContains(response, "autofocus", count=1)
    assert b"hx-post" not in response.content.split(b"<main")[1]


def test_contact_form_opens_in_place_with_htmx(client, enrolment):
    response = client.get(url("contact", enrolment), headers=HTMX)

    assert b"<!doctype html>" not in response.content
    assertContains(response, f'hx-post="{url("contact", enrolment)}"')
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_contact_is_logged_and_the_page_shows_it(client, enrolment, headers):
    step = StepFactory(enrolment=enrolment)

    response = client.post(
        url("contact", enrolment),
        contact(
            minutes="15",
            text="Har sökt två jobb.",
            step_done="on",
            next_step="Ringa Berga",
            due_on="2027-01-11",
        ),
        headers=headers,
        follow=True,
    )

    assertContains(response, "Har sökt två jobb.")
    assertContains(response, "Ringa Berga")
    assert (b"<!doctype html>" in response.content) == (not headers)
    step.refresh_from_db()
    assert step.done_by == enrolment.coach


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "seance"}, "kind"),
        ({"held_on": "yesterday"}, "held_on"),
        ({"held_on": "2099-01-01"}, "held_on"),
        ({"minutes": "-1"}, "minutes"),
        ({"minutes": "9" * 40}, "minutes"),
        ({"text": "a\0b"}, "text"),
        ({"text": "x" * 10_000}, "text"),
        ({"next_step": "CV klart"}, "due_on"),
        ({"due_on": "2027-01-11"}, "next_step"),
    ],
)
def test_contact_that_is_wrong_comes_back_in_place(client, enrolment, fields, field):
    values = contact(text="Har sökt två jobb.") | fields

    response = client.post(url("contact", enrolment), values, headers=HTMX)

    assert response.status_code == 422
    assert response["HX-Retarget"] == "#contact-form"
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["text"].value() == values["text"]
    assert not enrolment.contact_notes.exists()


def test_contact_form_has_nothing_to_tick_off_without_a_step(client, enrolment):
    form = client.get(url("contact", enrolment)).context["form"]

    assert "step_done" not in form.fields


def test_step_is_planned_without_a_contact(client, enrolment):
    response = client.post(
        url("step_add", enrolment), {"what": "CV klart", "due_on": "2027-01-11"}
    )

    assertRedirects(response, enrolment.get_absolute_url())
    assert enrolment.steps.get().due_on == datetime.date(2027, 1, 11)


def test_step_is_not_planned_for_those_who_left(client):
    ended = EnrolmentFactory(ended=True)
    client.force_login(ended.coach)

    assert client.get(url("step_add", ended)).status_code == 403


def test_facts_are_put_right(client, enrolment):
    person = enrolment.participant
    response = client.post(
        url("edit", enrolment),
        {
            "first_name": "Aminah",
            "last_name": "Öberg",
            "gender": "X",
            "languages": "svenska, somaliska",
            "enrolled_on": "2026-03-05",
            "number": identity_number(3100),
        },
    )

    assertRedirects(response, enrolment.get_absolute_url())
    person.refresh_from_db()
    enrolment.refresh_from_db()
    assert (person.first_name, person.gender) == ("Aminah", "X")
    assert person.identity_number == identity_number(3100)
    assert enrolment.enrolled_on == datetime.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"first_name": "a\0b"}, "first_name"),
        ({"gender": ""}, "gender"),
        ({"enrolled_on": "2009-12-31"}, "enrolled_on"),
        ({"unemployed_since": "2026-04-01"}, "__all__"),
        ({"number": "870705-2381"}, "number"),
        ({"area": "0"}, "area"),
    ],
)
def test_facts_that_are_wrong_are_explained(client, enrolment, fields, field):
    values = {
        "first_name": "Aminah",
        "last_name": "Öberg",
        "gender": "F",
        "enrolled_on": "2026-03-04",
    } | fields

    response = client.post(url("edit", enrolment), values)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["last_name"].value() == "Öberg"
    enrolment.participant.refresh_from_db()
    assert enrolment.participant.first_name == "Amina"


def test_editing_a_protected_person_is_revealing(client, enrolment):
    ProtectionFactory(participant=enrolment.participant)

    assertContains(client.get(url("edit", enrolment)), "Amina")

    row = ReadLogEntry.objects.get()
    assert row.purpose == "reveal"
    assert "number" in row.field_groups


def test_case_is_handed_over(client, enrolment):
    colleague = staff_member(enrolment.programme)

    page = client.get(url("change_coach", enrolment))
    response = client.post(
        url("change_coach", enrolment), {"coach": colleague.pk, "note": "Vill ha sms."}
    )

    assert list(page.context["form"].fields["coach"].queryset) == [colleague]
    assertRedirects(response, enrolment.get_absolute_url())
    enrolment.refresh_from_db()
    assert enrolment.coach == colleague


def test_exit_is_recorded_and_corrected(client, enrolment):
    response = client.post(url("exit", enrolment), EXIT)
    assertRedirects(response, enrolment.get_absolute_url())

    page = client.get(url("correct_exit", enrolment))
    assert page.context["form"]["exit_code"].value() == "STUDY_ELIG"
    refused = client.post(url("correct_exit", enrolment), EXIT)
    assert list(refused.context["form"].errors) == ["reason"]
    client.post(
        url("correct_exit", enrolment),
        EXIT | {"exit_code": "TERM_END", "reason": "Kom aldrig in."},
    )

    enrolment.refresh_from_db()
    assert enrolment.exit_code_id == "TERM_END"
    assert enrolment.history.first().history_change_reason == "Kom aldrig in."


def test_exit_is_taken_back(client):
    ended = EnrolmentFactory(ended=True)
    client.force_login(ended.coach)

    response = client.post(url("reopen", ended), {"reason": "Fel person."})

    assertRedirects(response, ended.get_absolute_url())
    ended.refresh_from_db()
    assert ended.is_ongoing


@pytest.mark.parametrize(
    ("ended", "name", "status"),
    [
        (False, "exit", 200),
        (False, "correct_exit", 403),
        (False, "reopen", 403),
        (True, "exit", 403),
        (True, "correct_exit", 200),
        (True, "reopen", 200),
    ],
)
def test_exit_pages_are_for_the_state_they_change(client, ended, name, status):
    enrolment = EnrolmentFactory(ended=ended)
    client.force_login(enrolment.coach)

    assert client.get(url(name, enrolment)).status_code == status


def test_person_is_protected(client, enrolment):
    colleague = staff_member(enrolment.programme)

    page = client.get(url("protect", enrolment))
    response = client.post(
        url("protect", enrolment), {"level": "secrecy_marked", "readers": colleague.pk}
    )

    assert list(page.context["form"].fields["readers"].queryset) == [colleague]
    assertRedirects(response, enrolment.get_absolute_url())
    readers = set(enrolment.participant.protection.readers.all())
    assert readers == {enrolment.coach, colleague}
    again = client.get(url("protect", enrolment))
    assert colleague.pk in again.context["form"]["readers"].value()
    assertContains(again, url("end_protection", enrolment))


def test_protection_ends_with_a_reason(client, enrolment):
    ProtectionFactory(participant=enrolment.participant, readers=[enrolment.coach])
    page = url("end_protection", enrolment)

    unexplained = client.post(page, {"reason": " "})
    protected_still = Protection.objects.exists()
    response = client.post(page, {"reason": "Beslut från Skatteverket 3 november."})

    assert (unexplained.status_code, protected_still) == (422, True)
    assertRedirects(response, enrolment.get_absolute_url())
    assertContains(client.get(enrolment.get_absolute_url()), "Amina")
    last = Protection.history.get(history_type="-")
    assert last.history_user == enrolment.coach
    assert last.history_change_reason == "Beslut från Skatteverket 3 november."


def test_protection_that_is_not_there_cannot_end(client, enrolment):
    assert client.get(url("end_protection", enrolment)).status_code == 403

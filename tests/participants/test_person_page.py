"""One person: the page, what it lets one do, and what is read from the history."""

import datetime

import pytest
from django.db import connections
from django.urls import reverse
from pytest_django.asserts import (
    assertContains,
    assertNotContains,
    assertRedirects,
    assertTemplateUsed,
)

from accounts.models import ReadLogEntry, Role
from core.dates import today
from core.identity_numbers import long
from participants import actions
from participants.models import ExitCode
from tests.factories.participants import (
    ContactNoteFactory,
    EnrolmentFactory,
    ProtectionFactory,
    StepFactory,
)
from tests.factories.programmes import staff_member

DAY = today()
HTMX = {"HX-Request": "true"}


@pytest.fixture
def enrolment():
    return EnrolmentFactory(
        participant__first_name="Amina", participant__last_name="Warsame"
    )


@pytest.fixture
def coach(client, enrolment):
    client.force_login(enrolment.coach)
    return enrolment.coach


def url(name, obj):
    return reverse(f"participants:{name}", args=[obj.pk])


def leave(enrolment, code, **job):
    return {
        "by": enrolment.coach,
        "enrolment": enrolment,
        "ended_on": datetime.date(2026, 6, 30),
        "end_type": "PLANNED",
        "exit_code": ExitCode.objects.get(pk=code),
    } | job


def test_page_shows_the_person_with_a_masked_number(client, coach, enrolment):
    person = enrolment.participant

    response = client.get(person.get_absolute_url())

    assertContains(response, "Amina Warsame")
    assertContains(response, f"{person.birth_digits}-••••")
    assertContains(response, f"tel:{person.phone.replace(' ', '')}")
    assertNotContains(response, person.identity_number[8:])


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_number_is_revealed_by_a_logged_act(client, coach, enrolment, headers):
    person = enrolment.participant

    response = client.post(url("reveal", person), headers=headers)

    assertContains(response, long(person.identity_number))
    assert (b"<!doctype html>" in response.content) == (not headers)
    row = ReadLogEntry.objects.get()
    assert (row.purpose, row.user_id) == ("reveal", coach.pk)
    assert "number" in row.field_groups


def test_protected_person_has_a_name_only_where_the_number_is(client, enrolment):
    ProtectionFactory(participant=enrolment.participant)
    client.force_login(enrolment.coach)

    page = client.get(enrolment.get_absolute_url())

    assertContains(page, enrolment.participant.reference)
    assertNotContains(page, "Amina")
    assertNotContains(page, enrolment.participant.birth_year)
    assertContains(client.post(url("reveal", enrolment.participant)), "Amina")


def test_timeline_holds_everything_latest_first(client, coach, enrolment):
    actions.log_contact(
        by=coach,
        enrolment=enrolment,
        kind="phone",
        held_on=datetime.date(2026, 4, 7),
        text="Har sökt två jobb.",
        next_step="Skriva brev",
        due_on=datetime.date(2026, 11, 12),
    )
    actions.complete_step(by=coach, step=enrolment.steps.get())
    colleague = staff_member(enrolment.programme)
    actions.change_coach(
        by=coach, enrolment=enrolment, coach=colleague, note="Vill helst ha sms."
    )

    response = client.get(enrolment.get_absolute_url())

    templates = [event.template.split("/")[-1] for event in response.context["events"]]
    assert templates[-2:] == ["contact.html", "start.html"]
    assert set(templates[:-2]) == {"step_done.html", "coach_change.html"}
    for text in ("Har sökt två jobb.", "Skriva brev", "Vill helst ha sms."):
        assertContains(response, text)


@pytest.mark.parametrize(
    ("kind", "count"),
    [("", 3), ("contact", 1), ("placement", 0), ("validation", 0), ("\0", 3)],
)
def test_timeline_is_narrowed_by_kind(client, coach, enrolment, kind, count):
    ContactNoteFactory(enrolment=enrolment)
    actions.exit_enrolment(**leave(enrolment, "TERM_END"))

    response = client.get(enrolment.get_absolute_url(), {"events": kind})

    assert len(response.context["events"]) == count


def exits_told(client, enrolment, user):
    client.force_login(user)
    response = client.get(enrolment.get_absolute_url())
    return [
        (event.obj.outcome, event.obj.job, event.obj.reason)
        for event in response.context["events"]
        if event.template.endswith("exit.html")
    ]


@pytest.mark.usefixtures("english")
def test_timeline_tells_how_an_exit_was_corrected(client, enrolment):
    job = {"job_employer": "Berga Städ", "job_title": "Städare", "job_extent": 75}
    actions.exit_enrolment(**leave(enrolment, "TERM_END"))
    actions.correct_exit(**leave(enrolment, "EMP_PERM", reason="Fick jobb.", **job))
    actions.reopen(by=enrolment.coach, enrolment=enrolment, reason="Kom tillbaka.")

    told = exits_told(client, enrolment, enrolment.coach)

    assert told == [
        ("", "", "Kom tillbaka."),
        (
            ExitCode.objects.get(pk="EMP_PERM").name_sv,
            "Städare, Berga Städ 75\N{NO-BREAK SPACE}%",
            "Fick jobb.",
        ),
        (ExitCode.objects.get(pk="TERM_END").name_sv, "", ""),
    ]


def test_exit_for_health_is_told_to_those_in_charge(client, enrolment):
    actions.exit_enrolment(**leave(enrolment, "ILLNESS"))
    illness = ExitCode.objects.get(pk="ILLNESS")
    colleague = staff_member(enrolment.programme)
    coordinator = staff_member(enrolment.programme, Role.COORDINATOR)

    assert exits_told(client, enrolment, enrolment.coach)[0][0] == illness.name_sv
    assert exits_told(client, enrolment, coordinator)[0][0] == illness.name_sv
    assert exits_told(client, enrolment, colleague)[0][0] == illness.discreet_name


def test_bar_of_steps_has_the_days_of_the_facts(client, coach, enrolment):
    first = client.get(enrolment.get_absolute_url()).context["process"]
    ContactNoteFactory(
        enrolment=enrolment, kind="mapping", held_on=datetime.date(2026, 3, 19)
    )
    mapped = client.get(enrolment.get_absolute_url()).context["process"]
    actions.exit_enrolment(**leave(enrolment, "TERM_END"))
    left = client.get(enrolment.get_absolute_url()).context["process"]

    assert [s.state for s in first] == ["current"] + ["todo"] * 5
    assert [s.state for s in mapped][:4] == ["done", "done", "current", "todo"]
    assert mapped[1].detail == "19 mar"
    assert [s.state for s in left] == ["done"] * 3 + ["todo"] * 2 + ["current"]
    assert left[5].detail == "30 jun"


def test_several_enrolments_are_chosen_by_address(client, coach, enrolment):
    earlier = EnrolmentFactory(
        participant=enrolment.participant,
        programme=enrolment.programme,
        coach=coach,
        enrolled_on=datetime.date(2025, 1, 7),
        ended_on=datetime.date(2025, 6, 30),
        end_type="PLANNED",
        exit_code_id="TERM_END",
    )
    page = enrolment.participant.get_absolute_url()

    assert client.get(page).context["enrolment"] == enrolment
    assert client.get(earlier.get_absolute_url()).context["enrolment"] == earlier
    for other in ("0", "\0", "999999999999999999999", "x"):
        shown = client.get(page, {"enrolment": other}).context["enrolment"]
        assert shown == enrolment


def test_enrolment_elsewhere_is_not_shown_with_those_one_sees(client, coach, enrolment):
    EnrolmentFactory(participant=enrolment.participant)

    shown = client.get(enrolment.participant.get_absolute_url()).context["enrolments"]

    assert shown == [enrolment]


# What may be done


@pytest.mark.parametrize(
    ("who", "in_charge"),
    [("coach", True), ("coordinator", True), ("colleague", False)],
)
def test_buttons_are_shown_to_those_for_whom_they_work(
    client, enrolment, who, in_charge
):
    step = StepFactory(enrolment=enrolment)
    user = {
        "coach": enrolment.coach,
        "coordinator": staff_member(enrolment.programme, Role.COORDINATOR),
        "colleague": staff_member(enrolment.programme),
    }[who]
    client.force_login(user)

    page = client.get(enrolment.get_absolute_url()).content.decode()

    for name in ("contact", "exit", "edit", "change_coach", "step_add"):
        assert (f'"{url(name, enrolment)}"' in page) == in_charge
    assert (url("step_done", step) in page) == in_charge
    assert url("protect", enrolment) in page


def test_buttons_change_with_the_exit(client, coach, enrolment):
    actions.exit_enrolment(**leave(enrolment, "TERM_END"))

    page = client.get(enrolment.get_absolute_url()).content.decode()

    assert f'"{url("exit", enrolment)}"' not in page
    assert url("step_add", enrolment) not in page
    assert url("correct_exit", enrolment) in page
    assert url("reopen", enrolment) in page


def test_protection_of_the_protected_is_for_those_in_charge(client, enrolment):
    colleague = staff_member(enrolment.programme)
    ProtectionFactory(
        participant=enrolment.participant, readers=[enrolment.coach, colleague]
    )

    client.force_login(colleague)
    assert client.get(url("protect", enrolment)).status_code == 403
    assertNotContains(
        client.get(enrolment.get_absolute_url()), url("protect", enrolment)
    )
    client.force_login(enrolment.coach)
    assert client.get(url("protect", enrolment)).status_code == 200


def test_next_step_is_ticked_off_in_place(client, coach, enrolment):
    step = StepFactory(enrolment=enrolment)

    response = client.post(url("step_done", step), headers=HTMX, follow=True)

    assertContains(response, 'id="case"')
    assertContains(response, 'hx-swap-oob="true"')
    assertNotContains(response, "<!doctype html>")
    step.refresh_from_db()
    assert step.done_by == coach


def test_step_ticked_off_twice_says_so(client, coach, enrolment):
    step = StepFactory(enrolment=enrolment)
    client.post(url("step_done", step))

    response = client.post(url("step_done", step), follow=True)

    levels = [message.level_tag for message in response.context["messages"]]
    assert "error" in levels


def test_step_is_moved(client, coach, enrolment):
    step = StepFactory(enrolment=enrolment)
    later = DAY + datetime.timedelta(days=7)

    refused = client.post(url("step_move", step), {"due_on": "2020-01-01"})
    moved = client.post(url("step_move", step), {"due_on": later.isoformat()})

    assert refused.status_code == 422
    assertContains(refused, 'value="2020-01-01"', status_code=422)
    assertRedirects(moved, enrolment.get_absolute_url())
    step.refresh_from_db()
    assert step.due_on == later


def test_handing_over_a_case_out_of_sight_leads_to_the_list(client):
    enrolment = EnrolmentFactory()
    enrolment.programme.staff.remove(enrolment.coach)
    client.force_login(enrolment.coach)
    colleague = staff_member(enrolment.programme)

    response = client.post(
        url("change_coach", enrolment), {"coach": colleague.pk, "note": "Hej!"}
    )

    assertRedirects(response, reverse("participants:list"))


def test_page_is_made_of_the_same_few_queries(
    client, coach, enrolment, django_assert_max_num_queries
):
    """Our own part of it: the apps above count theirs."""
    client.get(enrolment.get_absolute_url())
    counts = []

    for _ in range(2):
        for note in ContactNoteFactory.create_batch(5, enrolment=enrolment):
            StepFactory(enrolment=enrolment, agreed_in=note)
        with (
            django_assert_max_num_queries(12) as main,
            django_assert_max_num_queries(1, connection=connections["readlog"]),
        ):
            response = client.get(enrolment.get_absolute_url())
        counts.append(len(main))

    assert counts[0] == counts[1]
    assertTemplateUsed(response, "participants/events/contact.html")

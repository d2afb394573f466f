"""Follow-ups on a person's page, and the form to record one."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import Role
from outcomes.models import FollowUp
from tests.factories.outcomes import FollowUpFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import staff_member

EXIT = datetime.date(2026, 6, 30)  # 90 days: 28 September, open until 26 October.
ANSWER = {
    "status": "WORK",
    "source": "employer",
    "reached_on": "2026-09-28",
    "note": "Trivs.",
}


@pytest.fixture
def enrolment():
    return EnrolmentFactory(ended=True, ended_on=EXIT)


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel(datetime.datetime(2026, 10, 1, 12), tick=False):
        yield


def url(enrolment, milestone=90):
    return reverse("outcomes:follow_up", args=[enrolment.pk, milestone])


def test_coach_records_an_answer(client, enrolment):
    client.force_login(enrolment.coach)

    response = client.post(url(enrolment), ANSWER)

    assertRedirects(response, enrolment.get_absolute_url())
    follow_up = enrolment.follow_ups.get()
    assert (follow_up.status, follow_up.source, follow_up.note) == (
        "WORK",
        "employer",
        "Trivs.",
    )
    assert follow_up.recorded_by == enrolment.coach


def test_page_and_timeline_show_the_answer(client, enrolment):
    FollowUpFactory(enrolment=enrolment, milestone=90, note="Trivs.")
    client.force_login(enrolment.coach)

    response = client.get(enrolment.get_absolute_url())

    assertContains(response, "Trivs.")
    assertContains(response, url(enrolment))


def test_form_shows_what_is_recorded(client, enrolment):
    FollowUpFactory(enrolment=enrolment, milestone=90, note="Trivs.")
    client.force_login(enrolment.coach)

    assertContains(client.get(url(enrolment)), "Trivs.")


def test_panel_offers_what_is_open_and_nothing_later(client, enrolment):
    client.force_login(enrolment.coach)

    response = client.get(enrolment.get_absolute_url())

    assertContains(response, url(enrolment, 90))
    assertNotContains(response, url(enrolment, 180))
    assert client.get(url(enrolment, 180)).status_code == 403


@pytest.mark.parametrize(
    ("code", "shown"),
    [("EMP_PERM", True), ("TERM_END", True), ("MOVED", False), ("TRANSFER", False)],
)
def test_neutral_and_administrative_exits_are_not_followed_up(client, code, shown):
    enrolment = EnrolmentFactory(ended=True, ended_on=EXIT, exit_code_id=code)
    client.force_login(enrolment.coach)

    page = client.get(enrolment.get_absolute_url()).content.decode()

    assert ('id="follow-ups"' in page) is shown
    assert client.get(url(enrolment)).status_code == (200 if shown else 403)


def test_ongoing_enrolments_have_no_follow_ups(client):
    enrolment = EnrolmentFactory()
    client.force_login(enrolment.coach)

    assertNotContains(client.get(enrolment.get_absolute_url()), 'id="follow-ups"')
    assert client.get(url(enrolment)).status_code == 403


def test_milestones_that_do_not_exist_are_not_found(client, enrolment):
    client.force_login(enrolment.coach)

    assert client.get(url(enrolment, 100)).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"status": ""}, "status"),
        ({"status": "RICH"}, "status"),
        ({"source": ""}, None),
        ({"source": "rumour"}, "source"),
        ({"reached_on": "2026-10-02"}, "reached_on"),
        ({"reached_on": "2026-09-13"}, "reached_on"),
        ({"reached_on": ""}, "reached_on"),
        ({"note": "a\0b"}, "note"),
        ({"note": "å" * 10_000}, "note"),
    ],
)
def test_answers_that_make_no_sense_are_explained_and_nothing_is_lost(
    client, enrolment, changes, field
):
    client.force_login(enrolment.coach)

    response = client.post(url(enrolment), ANSWER | changes)

    assert response.status_code == 422
    assert (field or "__all__") in response.context["form"].errors
    assert not FollowUp.objects.exists()
    if "note" not in changes:
        assertContains(response, "Trivs.", status_code=422)


def test_after_the_window_a_document_can_still_tell(client, enrolment):
    late = ANSWER | {"reached_on": "2026-10-27"}

    with time_machine.travel(datetime.datetime(2026, 11, 21), tick=False):
        client.force_login(enrolment.coach)
        asked = client.post(url(enrolment), late)
        read = client.post(url(enrolment), late | {"source": "document"})

    assert "reached_on" in asked.context["form"].errors
    assert read.status_code == 302


def test_follow_ups_stay_with_whoever_has_the_case(client, enrolment):
    colleague = staff_member(enrolment.programme)
    coordinator = staff_member(enrolment.programme, Role.COORDINATOR)

    found = {}
    for user in (colleague, coordinator):
        client.force_login(user)
        found[user] = client.get(url(enrolment)).status_code

    assert found == {colleague: 403, coordinator: 200}

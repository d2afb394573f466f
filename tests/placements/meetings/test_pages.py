"""Noting a three-party meeting, with and without htmx, and where it shows."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from participants.models import Enrolment
from placements.meetings.contributions import MeetingContribution
from placements.models import Meeting
from tests.factories.meetings import MeetingFactory
from tests.factories.placements import PlacementFactory
from tests.placements.pages import text

TODAY = datetime.date(2026, 11, 21)
HELD = {
    "kind": "midterm",
    "held_on": "2026-11-20",
    "with_coach": "on",
    "with_supervisor": "on",
    "with_participant": "on",
    "goals": "Visa en ny kollega",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def placement(enrolment):
    return PlacementFactory(enrolment=enrolment, active=True)


def log(client, placement, **changes):
    url = reverse("placements:meeting_log", args=[placement.pk])
    return client.post(url, HELD | changes)


def test_meeting_is_kept_with_who_was_there(client, placement, coach):
    response = log(client, placement, others="Tolk", with_coach="")

    meeting = Meeting.objects.get()
    assert response.url == reverse("placements:meetings", args=[placement.pk])
    assert meeting.created_by == coach
    assert meeting.present == ["handledare", "deltagare", "Tolk"]
    assert meeting.history.get().history_user == coach


def test_form_knows_the_kind_and_the_goals_so_far(client, placement):
    MeetingFactory(placement=placement)

    page = text(client.get(reverse("placements:meeting_log", args=[placement.pk])))

    assert '<option value="midterm" selected>' in page
    assert "Sköta trapphus på egen hand" in page
    assert 'value="2026-11-21"' in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": "2026-11-22"}, "held_on"),
        ({"held_on": "2026-09-20"}, "held_on"),
        ({"next_on": "2026-11-20"}, None),
        ({"with_supervisor": "", "with_participant": ""}, None),
        ({"kind": "party"}, "kind"),
        ({"goals": "a\0b"}, "goals"),
    ],
    ids=["future", "before", "next before", "alone", "kind", "nul"],
)
def test_meeting_that_can_not_have_been_is_refused(client, placement, changes, field):
    response = log(client, placement, **changes)

    assert response.status_code == 422
    assert (field or "__all__") in response.context["form"].errors
    assert not Meeting.objects.exists()


def test_meeting_before_the_start_of_the_placement_is_refused(client, enrolment):
    response = log(client, PlacementFactory(enrolment=enrolment))

    assert response.status_code == 422
    assert "Placeringen har inte börjat" in text(response)


def test_change_is_kept_in_the_history(client, placement):
    meeting = MeetingFactory(placement=placement)

    client.post(reverse("placements:meeting", args=[meeting.pk]), HELD)

    goals = [version.goals for version in meeting.history.all()]
    assert goals == ["Visa en ny kollega", "Sköta trapphus på egen hand"]


def test_htmx_gets_the_form_and_then_the_panel(client, placement):
    headers = {"HX-Request": "true"}
    url = reverse("placements:meeting_log", args=[placement.pk])

    form = text(client.get(url, headers=headers))
    panel = client.post(url, HELD, headers=headers, follow=True)

    assert 'hx-target="#meetings"' in form
    assert "<html" not in form
    assert text(panel).lstrip().startswith("<section")
    assert "Visa en ny kollega" in text(panel)
    assert 'id="messages"' in text(panel)


def test_htmx_gets_faults_in_place(client, placement):
    url = reverse("placements:meeting_log", args=[placement.pk])

    response = client.post(url, {}, headers={"HX-Request": "true"})

    assert response.status_code == 422
    assert response.headers["HX-Retarget"] == "#meeting-form"


def test_pages_show_what_was_agreed_and_what_is_late(client, placement):
    MeetingFactory(placement=placement, next_on=TODAY - datetime.timedelta(days=3))

    of_placement = text(client.get(placement.get_absolute_url()))
    of_person = text(client.get(placement.enrolment.get_absolute_url()))

    assert "Avstämning skulle ha hållits senast 18 nov 2026" in of_placement
    assert "Sköta trapphus på egen hand" in of_placement
    assert "Trepartssamtal, start" in of_person
    assert reverse("placements:meetings", args=[placement.pk]) in of_person


@pytest.mark.parametrize(("next_on", "needed"), [(20, True), (21, True), (22, False)])
def test_need_of_the_coach_from_the_agreed_day(placement, next_on, needed):
    MeetingFactory(placement=placement, next_on=TODAY.replace(day=next_on))

    (condition,) = MeetingContribution().needs(TODAY)

    assert Enrolment.objects.filter(condition).exists() == needed


def test_events_cost_the_same_for_any_number_of_placements(
    enrolment, django_assert_num_queries
):
    for month in range(1, 6):
        ended = PlacementFactory(
            enrolment=enrolment,
            ended=True,
            starts_on=datetime.date(2026, month, 1),
            ends_on=datetime.date(2026, month, 28),
        )
        MeetingFactory(placement=ended, held_on=datetime.date(2026, month, 2))
    enrolment = Enrolment.objects.get(pk=enrolment.pk)

    with django_assert_num_queries(3):
        events = MeetingContribution().events([enrolment])

    assert len(events) == 5

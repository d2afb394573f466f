"""The page of a placement: what it offers in each status, and what it refuses."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from placements import actions
from placements.models import Placement, Status
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.placements import PlacementFactory
from tests.factories.programmes import staff_member
from tests.placements.pages import text

BUTTONS = {
    Status.REQUESTED: {"ask", "edit", "cancel"},
    Status.OFFERED: {"answer", "ask_again", "withdraw", "cancel"},
    Status.CONFIRMED_BY_EMPLOYER: {"participant_yes", "cancel"},
    Status.CONFIRMED_BY_PARTICIPANT: {"start", "cancel"},
    Status.ACTIVE: {"end", "pause"},
    Status.PAUSED: {"resume", "end"},
    Status.ENDED: set(),
    Status.DECLINED: set(),
    Status.CANCELLED: set(),
}
NAMES = set().union(*BUTTONS.values()) | {"accept_dates"}


def offered_steps(client, placement):
    page = text(client.get(placement.get_absolute_url()))
    return {
        name
        for name in NAMES
        if f'"{reverse(f"placements:{name}", args=[placement.pk])}"' in page
    }


@pytest.mark.parametrize("status", Status)
def test_page_offers_what_can_be_done(client, enrolment, status):
    trait = {} if status == Status.REQUESTED else {str(status): True}
    placement = PlacementFactory(enrolment=enrolment, **trait)

    with time_machine.travel(datetime.datetime(2026, 12, 1, 12), tick=False):
        client.force_login(enrolment.coach)
        assert offered_steps(client, placement) == BUTTONS[status]


def test_page_offers_no_start_before_the_first_day(client, enrolment):
    placement = PlacementFactory(enrolment=enrolment, confirmed_by_participant=True)

    with time_machine.travel(datetime.datetime(2026, 11, 22, 12), tick=False):
        client.force_login(enrolment.coach)
        assert offered_steps(client, placement) == {"cancel"}
        assert "Den börjar 23 nov 2026." in text(
            client.get(placement.get_absolute_url())
        )


def test_page_offers_a_colleague_nothing(enrolment):
    placement = PlacementFactory(enrolment=enrolment, offered=True)
    client = Client()
    client.force_login(staff_member(enrolment.programme))

    assert offered_steps(client, placement) == set()


def test_page_shows_what_the_employer_proposed(client, enrolment):
    placement = PlacementFactory(enrolment=enrolment)
    actions.ask_employer(placement, by=enrolment.coach)
    actions.answer_by_link(
        placement.requests.get(),
        "other_dates",
        name="Karin Holm",
        dates=(datetime.date(2027, 1, 11), datetime.date(2027, 2, 5)),
        text="Fullt i december.",
    )

    page = text(client.get(placement.get_absolute_url()))

    assert "föreslår 11 jan – 5 feb 2027" in page
    assert "Fullt i december." in page
    assert reverse("placements:accept_dates", args=[placement.pk]) in page


def test_step_that_is_too_late_says_so(client, enrolment):
    placement = PlacementFactory(enrolment=enrolment, declined=True)

    url = reverse("placements:ask", args=[placement.pk])
    response = client.post(url, follow=True)

    assert "Det går inte att gå från" in text(response)


def test_edit_after_the_question_is_sent(client, enrolment):
    placement = PlacementFactory(enrolment=enrolment, offered=True)

    url = reverse("placements:edit", args=[placement.pk])
    response = client.get(url, follow=True)

    assert "Ta tillbaka den först." in text(response)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"on": "2099-01-01", "reason": "job"}, "Slutet ligger i framtiden."),
        ({"on": "2026-10-01", "reason": "job"}, "Slutet är före starten."),
        ({"on": "2026-11-20"}, "Välj ett skäl."),
        ({"on": "\0", "reason": "job"}, "Fyll i ett giltigt datum."),
        ({"on": "2026-11-20", "reason": "job", "note": "\0"}, "Null-tecken"),
    ],
    ids=range(5),
)
def test_end_when_something_is_wrong(client, enrolment, data, sentence):
    placement = PlacementFactory(enrolment=enrolment, active=True)

    response = client.post(reverse("placements:end", args=[placement.pk]), data)

    assert sentence in text(response)
    assert Placement.objects.get().status == Status.ACTIVE


@pytest.mark.parametrize("step", ["end", "start_anyway", "cancel"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_form_of_a_step_that_can_not_be_taken(client, enrolment, step, method):
    placement = PlacementFactory(enrolment=enrolment, declined=True)
    url = reverse(f"placements:{step}", args=[placement.pk])

    response = getattr(client, method)(url, follow=True)

    assert response.redirect_chain[-1][0] == placement.get_absolute_url()
    assert "Det går inte nu: placeringen är ”avböjd”." in text(response)


def test_page_takes_few_queries(client, enrolment, django_assert_max_num_queries):
    placement = PlacementFactory(enrolment=enrolment)
    for _ in range(5):
        actions.ask_employer(placement, by=enrolment.coach)
        actions.withdraw_request(placement, by=enrolment.coach)
    client.get(placement.get_absolute_url())

    with django_assert_max_num_queries(11):
        client.get(placement.get_absolute_url())


def test_page_of_another_organisation(enrolment):
    placement = PlacementFactory(enrolment=enrolment)
    client = Client()
    stranger = UserFactory()
    MembershipFactory(user=stranger, role=Role.COACH)
    client.force_login(stranger)

    assert client.get(placement.get_absolute_url()).status_code == 404

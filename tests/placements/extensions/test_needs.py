"""When a question about more time needs the coach, and until when."""

import datetime
from functools import reduce
from operator import or_

import pytest
import time_machine
from django.db.models import Q
from django.urls import reverse

from participants.models import Enrolment
from placements.contributions import PlacementContribution
from placements.extensions import actions
from placements.models import Extension, Placement
from placements.reminders import RUN_OUT, ReminderRules
from tests.factories.employers import ContactFactory
from tests.factories.placements import PlacementFactory
from tests.placements.pages import text

ASKED_ON = datetime.date(2026, 12, 1)
LATER = datetime.date(2027, 3, 26)


@pytest.fixture
def placement(enrolment):
    return PlacementFactory(
        enrolment=enrolment, active=True, ends_on=datetime.date(2027, 2, 26)
    )


@pytest.fixture
def asked(placement, coach):
    with time_machine.travel("2026-12-01 12:00", tick=False):
        return actions.extend(placement, ends_on=LATER, reason="Mer tid.", by=coach)


def needs_coach(days):
    day = ASKED_ON + datetime.timedelta(days=days)
    condition = reduce(or_, map(Q, PlacementContribution().needs(day)))
    return Enrolment.objects.filter(condition).exists()


def answered(extension, answer):
    extension = Extension.objects.for_answer().get(pk=extension.pk)
    actions.answer_by_link(extension, answer, name="Karin Holm")


@pytest.mark.parametrize(("days", "needed"), [(0, False), (13, False), (15, True)])
def test_question_that_has_run_out(asked, days, needed):
    assert needs_coach(days) is needed


@pytest.mark.parametrize(("answer", "needed"), [("yes", False), ("no", True)])
def test_answer(asked, answer, needed):
    answered(asked, answer)

    assert needs_coach(1) is needed


def test_no_until_the_coach_has_taken_it_in(client, asked, placement, coach):
    answered(asked, "no")
    page = text(client.get(placement.get_absolute_url()))
    assert "Karin Holm sa nej." in page

    client.post(reverse("placements:extend_settle", args=[placement.pk]))

    assert not needs_coach(1)
    asked.refresh_from_db()
    assert asked.settled_by == coach
    assert "Noterat av" in text(client.get(placement.get_absolute_url()))


def test_no_until_another_day_is_asked_for(asked, placement, coach):
    answered(asked, "no")

    with time_machine.travel("2026-12-02 12:00", tick=False):
        actions.extend(Placement.objects.get(), ends_on=LATER, reason="Igen", by=coach)

    assert not needs_coach(1)


def test_question_that_reached_the_wrong_person(client, asked, placement, coach):
    other = ContactFactory(employer=placement.employer)
    actions.misdirected(Extension.objects.for_answer().get())
    assert needs_coach(1)
    assert "nådde fel person" in text(client.get(placement.get_absolute_url()))

    with time_machine.travel("2026-12-02 12:00", tick=False):
        client.force_login(coach)
        client.post(
            reverse("placements:extend", args=[placement.pk]),
            {"ends_on": LATER, "reason": "Mer tid.", "contact": other.pk},
        )

    assert not needs_coach(1)
    placement.refresh_from_db()
    assert placement.contact == other
    assert placement.extensions.unanswered().get().link.contact == other


def test_nothing_once_the_placement_has_ended(asked, placement, coach):
    answered(asked, "no")

    with time_machine.travel("2026-12-02 12:00", tick=False):
        actions.end(
            Placement.objects.get(),
            by=coach,
            on=datetime.date(2026, 12, 2),
            reason="job",
        )

    assert not needs_coach(1)


def test_no_by_telephone_is_no_news(asked, placement, coach):
    actions.record_answer(placement, "no", name="Karin Holm", by=coach)

    assert not needs_coach(1)
    asked.link.refresh_from_db()
    assert not asked.link.is_open


def test_coach_is_reminded_of_what_has_run_out(asked):
    (rule,) = [
        rule
        for rule in ReminderRules().tiles(ASKED_ON + datetime.timedelta(days=15))
        if rule.need == RUN_OUT
    ]

    assert Enrolment.objects.filter(rule.condition).exists()


@pytest.mark.parametrize(
    ("answer", "words"), [("no", "Nej till mer tid"), ("", "Inget svar om mer tid")]
)
def test_caseload_says_what_waits(client, asked, coach, answer, words):
    if answer:
        answered(asked, answer)

    with time_machine.travel("2026-12-20 12:00", tick=False):
        client.force_login(coach)
        page = text(client.get(reverse("participants:list")))

    assert words in page

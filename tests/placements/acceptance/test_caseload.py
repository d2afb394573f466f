"""What waits for the coach is a need of the caseload; what was accepted is told."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from core.dates import today
from participants.models import Enrolment
from placements.acceptance import actions
from placements.acceptance.contributions import AcceptanceContribution
from placements.acceptance.needing import needing_acceptance
from placements.acceptance.standing import standing_of
from placements.agreements.actions import make_agreement, renew_agreement
from placements.agreements.content import Terms
from placements.meetings.actions import keep, sign
from placements.models import EndReason, Meeting, Party, Placement
from tests.factories.agreements import accept
from tests.factories.meetings import MeetingFactory
from tests.placements.agreements.changes import CHANGES, a_minute_later
from tests.placements.pages import text

pytestmark = pytest.mark.django_db


def waits(placement, day=None):
    return needing_acceptance(day or today()).filter(pk=placement.pk).exists()


def fresh(placement):
    return Placement.objects.for_agreement().get(pk=placement.pk)


@pytest.mark.parametrize("missing", Party)
def test_missing_yes_waits_for_the_coach(made, missing):
    accept(made, *(party for party in Party if party != missing))
    assert waits(made.placement)

    accept(made, missing)

    assert not waits(made.placement)


def test_employer_that_has_a_link_is_not_waited_for_until_it_has_run_out(made, coach):
    accept(made, Party.ORGANISER, Party.PARTICIPANT)
    assert waits(made.placement)

    asked = actions.ask_employer(made, by=coach)
    later = timezone.localdate(asked.link.expires_at) + datetime.timedelta(days=1)

    assert not waits(made.placement)
    assert waits(made.placement, later)


def test_answer_not_yet_waits_for_the_coach(made, coach):
    accept(made, Party.ORGANISER, Party.PARTICIPANT)
    asked = actions.ask_employer(made, by=coach)

    actions.answer_by_link(asked, "not_yet", name="Karin Holm", text="Annan tid")

    assert waits(made.placement)


@pytest.mark.parametrize(
    "change", [change for change, *_ in CHANGES.values()], ids=CHANGES
)
def test_void_agreement_waits_until_it_is_renewed(made, coach, change):
    """The database finds what the standing of the text finds."""
    accept(made)
    assert not waits(made.placement)

    change(fresh(made.placement))
    assert standing_of(fresh(made.placement)).is_outdated
    assert waits(made.placement)
    made.placement = fresh(made.placement)
    accept(renew_agreement(made, by=coach))

    assert not waits(made.placement)


def test_what_stands_outside_the_text_waits_for_nobody(made):
    accept(made)

    a_minute_later(fresh(made.placement))

    assert not waits(made.placement)


def test_agreement_of_a_placement_that_is_over_waits_for_nobody(made, coach):
    fresh(made.placement).end(by=coach, on=today(), reason=EndReason.JOB)

    assert not waits(made.placement)


def test_placement_without_a_text_waits_for_nobody(placement):
    assert not waits(placement)


@pytest.mark.parametrize(
    "changes",
    [
        {"goals": "Nytt"},
        {"skills": "Annat"},
        {"others": "Tolk"},
        {"kind": "midterm"},
        {"next_on": datetime.date(2026, 12, 1)},
        {"held_on": datetime.date(2026, 10, 9)},
        {"with_supervisor": False},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_minutes_wait_when_open_and_when_changed(placement, coach, changes):
    meeting = MeetingFactory(placement=placement)
    assert not waits(placement)
    made = sign(meeting, by=coach)
    assert waits(placement)
    accept(made, Party.EMPLOYER, Party.PARTICIPANT)
    assert not waits(placement)

    row = Meeting.objects.for_page().get(pk=meeting.pk)
    for name, value in changes.items():
        setattr(row, name, value)
    keep(row, by=coach)

    assert standing_of(placement, row).is_outdated
    assert waits(placement)


def test_need_finds_the_enrolment(made):
    (condition,) = AcceptanceContribution().needs(today())

    assert Enrolment.objects.filter(condition).get() == made.placement.enrolment


def test_acceptances_are_on_the_timeline_by_day_and_version(client, made, coach):
    on = datetime.date.fromisoformat(made.data["made_on"])
    accept(made, Party.ORGANISER, Party.EMPLOYER)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        accept(made, Party.PARTICIPANT, on=on + datetime.timedelta(days=1))
    accept(sign(MeetingFactory(placement=made.placement), by=coach), Party.EMPLOYER)

    events = AcceptanceContribution().events([made.placement.enrolment])
    page = text(client.get(made.placement.enrolment.get_absolute_url()))

    told = [(event.on, event.obj.parties) for event in events]
    assert (on, ["anordnare", "arbetsgivare"]) in told
    assert (on + datetime.timedelta(days=1), ["deltagare"]) in told
    assert len(told) == 3
    assert "anordnare, arbetsgivare" in page


def test_events_cost_the_same_for_many_versions(
    made, coach, django_assert_max_num_queries
):
    for number in range(5):
        terms = Terms(f"Mål {number}")
        accept(make_agreement(made.placement, terms=terms, by=coach))
    enrolment = Enrolment.objects.get(pk=made.placement.enrolment_id)

    with django_assert_max_num_queries(5):
        events = AcceptanceContribution().events([enrolment])

    assert len(events) == 5

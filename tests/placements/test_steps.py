"""Every step from every status, and what each leaves behind."""

import datetime
from contextlib import nullcontext

import pytest
import time_machine
from django.core.exceptions import ValidationError

from core.workflow import InvalidTransition
from placements.models import Placement, Status
from placements.models.lifecycle import MOVES, Actor
from tests.factories.placements import PlacementFactory, PostFactory

TODAY = datetime.datetime(2026, 12, 1, 12)
DAY = TODAY.date()

# What each step is called with, besides `by`, and where it may be taken from and to.
STEPS = {
    "offer": ({}, {Status.REQUESTED}, Status.OFFERED),
    "confirm_by_employer": (
        {"name": "Karin Holm"},
        {Status.OFFERED},
        Status.CONFIRMED_BY_EMPLOYER,
    ),
    "ask_again": ({}, {Status.OFFERED}, Status.OFFERED),
    "return_to_coach": ({}, {Status.OFFERED}, Status.REQUESTED),
    "decline": ({}, {Status.OFFERED}, Status.DECLINED),
    "confirm_by_participant": (
        {},
        {Status.CONFIRMED_BY_EMPLOYER},
        Status.CONFIRMED_BY_PARTICIPANT,
    ),
    "start": ({}, {Status.CONFIRMED_BY_PARTICIPANT}, Status.ACTIVE),
    "start_anyway": (
        {"reason": "Avtalet dröjer, alla är överens."},
        {Status.OFFERED, Status.CONFIRMED_BY_EMPLOYER},
        Status.ACTIVE,
    ),
    "pause": ({}, {Status.ACTIVE}, Status.PAUSED),
    "resume": ({}, {Status.PAUSED}, Status.ACTIVE),
    "end": (
        {"on": DAY, "reason": "job", "note": "Fick jobb."},
        {Status.ACTIVE, Status.PAUSED},
        Status.ENDED,
    ),
    "cancel": (
        {"reason": "participant", "note": "Ångrade sig."},
        {
            Status.REQUESTED,
            Status.OFFERED,
            Status.CONFIRMED_BY_EMPLOYER,
            Status.CONFIRMED_BY_PARTICIPANT,
        },
        Status.CANCELLED,
    ),
}


@pytest.fixture(autouse=True)
def _december():
    with time_machine.travel(TODAY, tick=False):
        yield


def placement_in(status, **fields):
    trait = {} if status == Status.REQUESTED else {str(status): True}
    return PlacementFactory(**trait, **fields)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", STEPS)
def test_step_from_status(step, status):
    arguments, allowed_from, leads_to = STEPS[step]
    placement = placement_in(status)

    if status in allowed_from:
        getattr(placement, step)(by=placement.created_by, **arguments)
        assert Placement.objects.get().status == leads_to
    else:
        with pytest.raises(InvalidTransition):
            getattr(placement, step)(by=placement.created_by, **arguments)
        assert Placement.objects.get().status == status


def test_every_step_of_the_table_has_a_method():
    moves = {
        name: (set(move.origins), move.to or move.origins[0])
        for name, move in MOVES.items()
        if name != "extend"
    }

    assert moves == {
        name: (origins, to) for name, (_arguments, origins, to) in STEPS.items()
    }


@pytest.mark.parametrize("step", STEPS)
def test_step_without_a_user_is_the_employers(step):
    """By link nobody is signed in: the table says what an employer may do so."""
    arguments, allowed_from, _to = STEPS[step]
    placement = placement_in(min(allowed_from))

    if Actor.EMPLOYER in MOVES[step].takers:
        getattr(placement, step)(by=None, **arguments)
    else:
        with pytest.raises(ValidationError, match="inloggad"):
            getattr(placement, step)(by=None, **arguments)


def test_start_without_both_answers_keeps_who_and_why():
    placement = placement_in(Status.CONFIRMED_BY_EMPLOYER, starts_on=DAY)

    placement.start_anyway(by=placement.created_by, reason="Alla är överens.")

    placement.refresh_from_db()
    assert placement.override_reason == "Alla är överens."
    assert placement.overridden_by == placement.created_by
    assert placement.participant_confirmed_at is None


def test_start_without_both_answers_before_the_first_day():
    later = DAY + datetime.timedelta(days=1)
    placement = placement_in(Status.OFFERED, starts_on=later)

    with pytest.raises(ValidationError, match="hinner"):
        placement.start_anyway(by=placement.created_by, reason="Bråttom.")


@pytest.mark.parametrize("status", ["active", "paused"])
def test_extension_moves_the_end_and_what_is_agreed(status):
    placement = placement_in(status)

    placement.extend(to=datetime.date(2027, 1, 29))

    placement.refresh_from_db()
    assert placement.ends_on == placement.planned_ends_on
    assert placement.ends_on == datetime.date(2027, 1, 29)
    assert placement.status == status


@pytest.mark.parametrize("day", ["2026-12-18", "2026-12-01"])
def test_extension_that_is_none(day):
    placement = placement_in(Status.ACTIVE)

    with pytest.raises(ValidationError, match="senare än"):
        placement.extend(to=datetime.date.fromisoformat(day))


@pytest.mark.parametrize("status", ["requested", "offered", "ended", "cancelled"])
def test_extension_of_what_is_not_going_on(status):
    placement = placement_in(status)

    with pytest.raises(InvalidTransition):
        placement.extend(to=datetime.date(2027, 1, 29))


@pytest.mark.parametrize("step", STEPS)
def test_step_names_who_took_it_in_the_history(step):
    arguments, allowed_from, _to = STEPS[step]
    placement = placement_in(min(allowed_from))

    getattr(placement, step)(by=placement.created_by, **arguments)

    assert placement.history.first().history_user == placement.created_by


def test_answer_by_link_has_no_user_in_the_history():
    placement = placement_in(Status.OFFERED)

    placement.confirm_by_employer(name="Karin Holm")

    assert placement.history.first().history_user is None
    assert placement.employer_confirmed_by == "Karin Holm"
    assert placement.employer_confirmed_at is not None


def test_step_after_somebody_else_has_taken_one():
    placement = placement_in(Status.OFFERED)
    Placement.objects.get().decline()

    with pytest.raises(ValidationError, match="har just ändrat"):
        placement.confirm_by_employer(name="Karin Holm")

    assert Placement.objects.get().status == Status.DECLINED


def test_return_to_coach_lets_go_of_days_and_question():
    placement = placement_in(Status.OFFERED)

    placement.return_to_coach()

    assert (placement.offered_at, placement.offered_by) == (None, None)
    assert not placement.is_binding


def test_start_before_the_first_day():
    placement = placement_in(
        Status.CONFIRMED_BY_PARTICIPANT, starts_on=DAY + datetime.timedelta(days=1)
    )

    with pytest.raises(ValidationError, match="börjar senare"):
        placement.start(by=placement.created_by)


@pytest.mark.parametrize(
    ("on", "sentence"), [("2026-12-02", "framtiden"), ("2026-10-04", "före starten")]
)
def test_end_on_an_impossible_day(on, sentence):
    placement = placement_in(Status.ACTIVE)

    with pytest.raises(ValidationError, match=sentence):
        placement.end(
            by=placement.created_by, on=datetime.date.fromisoformat(on), reason="job"
        )


def test_end_keeps_the_day_that_was_agreed():
    placement = placement_in(Status.ACTIVE)

    placement.end(by=placement.created_by, on=DAY, reason="job", note="Fick jobb.")

    placement.refresh_from_db()
    assert placement.ends_on == DAY
    assert placement.planned_ends_on == datetime.date(2026, 12, 18)
    assert (placement.end_reason, placement.closing_note) == ("job", "Fick jobb.")


@pytest.mark.parametrize(
    ("on", "reason", "is_allowed"),
    [
        ("2026-12-01", "as_planned", False),
        ("2026-12-01", "deceased", True),
        ("2026-12-11", "as_planned", True),
        ("2026-12-18", "as_planned", True),
    ],
)
def test_early_end_is_not_as_planned(on, reason, is_allowed):
    placement = placement_in(Status.ACTIVE)
    facts = {"on": datetime.date.fromisoformat(on), "reason": reason}
    refused = pytest.raises(ValidationError, match="avtalad till 18 dec")
    outcome = nullcontext() if is_allowed else refused

    with time_machine.travel("2026-12-20 12:00", tick=False), outcome:
        placement.end(by=placement.created_by, **facts)

    assert (Placement.objects.get().status == Status.ENDED) is is_allowed


def test_end_during_the_hand_over_leaves_the_post_to_the_other():
    post = PostFactory()
    placement = placement_in(
        Status.ACTIVE,
        enrolment__programme=post.programme,
        post=post,
        holds_from=datetime.date(2026, 12, 10),
    )

    placement.end(by=placement.created_by, on=DAY, reason="participant")

    placement.refresh_from_db()
    assert placement.post is None
    assert placement.history.filter(post=post).exists()


def test_agreed_end_follows_until_the_start():
    placement = placement_in(Status.REQUESTED)

    placement.ends_on = datetime.date(2027, 1, 15)
    placement.save()

    assert placement.planned_ends_on == datetime.date(2027, 1, 15)


def test_placement_belongs_to_the_person_of_the_enrolment():
    placement = placement_in(Status.REQUESTED)

    placement.participant = PlacementFactory().participant
    placement.save()

    placement.refresh_from_db()
    assert placement.participant == placement.enrolment.participant


# ---- questions about many ------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "day", "statuses"),
    [
        (
            "binding",
            None,
            "offered confirmed_by_employer confirmed_by_participant "
            "active paused ended",
        ),
        (
            "prepared",
            None,
            "requested offered confirmed_by_employer confirmed_by_participant",
        ),
        ("waiting", None, "offered"),
        ("ongoing", None, "active paused"),
        ("in_force", "2026-12-01", "active paused"),
        ("in_force", "2026-10-30", "active ended paused"),
        ("in_force", "2026-10-04", ""),
        ("ending_by", "2026-12-18", "active paused"),
        ("ending_by", "2026-12-17", ""),
    ],
)
def test_question_about_many(question, day, statuses):
    for status in Status:
        placement_in(status)
    arguments = [datetime.date.fromisoformat(day)] if day else []

    found = getattr(Placement.objects, question)(*arguments)

    assert {placement.status for placement in found} == set(statuses.split())


def test_list_shows_everything_in_one_query(django_assert_num_queries):
    for status in list(Status)[:5]:
        placement_in(status)

    with django_assert_num_queries(1):
        for placement in Placement.objects.for_page():
            assert placement.participant.reference
            assert placement.employer.name
            assert str(placement.workplace)
            assert placement.contact.name
            assert placement.enrolment.coach.name
            assert placement.post is None

"""Who gets what from the pages about participants."""

from core.dates import today
from tests.access_world import Row
from tests.factories.participants import ProtectionFactory

WORKERS = {"coach": 200, "coordinator": 200}
READERS = {"coach": 200, "colleague": 200, "coordinator": 200}
MAY = {"coach": 200, "coordinator": 200, "colleague": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403}
EXIT = {"ended_on": "2026-06-30", "end_type": "PLANNED", "exit_code": "STUDY_ELIG"}
REASON = {"reason": "Fel datum."}


def extend(world):
    """Somebody who may leave, and somebody whose protection may end: nothing else in
    the world hangs on these enrolments."""
    world.leaver = world.new_case(world.coach)
    world.was_threatened = world.new_case(world.coach)
    ProtectionFactory(
        participant=world.was_threatened.participant, readers=[world.coach]
    )


def facts(world):
    return {
        "first_name": world.participant.first_name,
        "last_name": world.participant.last_name,
        "gender": "F",
        "enrolled_on": "2026-03-04",
    }


def enrolment(world):
    return [world.enrolment.pk]


def participant(world):
    return [world.participant.pk]


def step(world):
    return [world.step.pk]


def leaver(world):
    return [world.leaver.pk]


def ended(world):
    return [world.ended_enrolment.pk]


ROWS = [
    Row("participants:list", get=WORKERS, other=403),
    Row(
        "participants:register",
        get=WORKERS,
        # Sent in empty: what comes of a filled one is in test_register_page.
        post=dict.fromkeys(WORKERS, 422),
        other=403,
    ),
    Row(
        "participants:check_number",
        post=WORKERS,
        data=lambda w: {"number": w.participant.identity_number},
        other=403,
    ),
    Row("participants:detail", args=participant, get=READERS),
    Row("participants:reveal", args=participant, post=READERS),
    Row(
        "participants:enrol",
        args=participant,
        get=READERS,
        post=dict.fromkeys(READERS, 422),
    ),
    Row(
        "participants:contact",
        args=enrolment,
        get=MAY,
        post=DOES,
        data=lambda w: {"kind": "phone", "held_on": today().isoformat()},
    ),
    Row(
        "participants:step_add",
        args=enrolment,
        get=MAY,
        post=DOES,
        data=lambda w: {"what": "CV klart", "due_on": "2027-01-11"},
    ),
    Row("participants:step_done", args=step, post=DOES),
    Row(
        "participants:step_move",
        args=step,
        get=MAY,
        post=DOES,
        data=lambda w: {"due_on": "2027-01-11"},
    ),
    Row("participants:edit", args=enrolment, get=MAY, post=DOES, data=facts),
    Row(
        "participants:change_coach",
        args=enrolment,
        get=MAY,
        post=DOES,
        data=lambda w: {"coach": w.colleague.pk, "note": "Ringer helst."},
    ),
    Row(
        "participants:protect",
        args=enrolment,
        get=READERS,
        post=dict.fromkeys(READERS, 302),
        data=lambda w: {"level": "secrecy_marked"},
    ),
    Row(
        "participants:end_protection",
        args=lambda w: [w.was_threatened.pk],
        get={"coach": 200},
        post={"coach": 302},
        data=lambda w: REASON,
    ),
    Row(
        "participants:exit",
        args=leaver,
        get=MAY,
        post=DOES,
        data=lambda w: EXIT,
    ),
    Row(
        "participants:correct_exit",
        args=ended,
        get=MAY,
        post=DOES,
        data=lambda w: EXIT | REASON,
    ),
    Row(
        "participants:reopen",
        args=ended,
        get=MAY,
        post=DOES,
        data=lambda w: REASON,
    ),
]

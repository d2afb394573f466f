"""Who gets what from three-party meetings."""

from placements.acceptance.actions import ask_employer
from placements.meetings.actions import sign
from tests.access_world import Row
from tests.factories.meetings import MeetingFactory
from tests.factories.placements import PlacementFactory

READERS = {"coach": 200, "colleague": 200, "coordinator": 200}
MAY = {"coach": 200, "coordinator": 200, "colleague": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403}
HELD = {
    "kind": "start",
    "held_on": "2026-10-07",
    "with_participant": "on",
    "goals": "Hålla tider",
}


def extend(world):
    world.meeting = MeetingFactory(placement=world.active_placement)
    world.protected_met_placement = PlacementFactory(
        enrolment=world.protected_enrolment,
        active=True,
        employer=world.employer,
        workplace=world.workplace,
        contact=world.contact,
        ends_on="2026-10-30",
    )
    world.protected_meeting = MeetingFactory(placement=world.protected_met_placement)
    sign(world.protected_meeting, by=world.coach)
    world.minutes = sign(world.meeting, by=world.coach)
    world.minutes_request = ask_employer(world.minutes, by=world.coach)


ROWS = [
    Row("placements:meetings", args=lambda w: [w.active_placement.pk], get=READERS),
    Row(
        "placements:meetings",
        args=lambda w: [w.protected_met_placement.pk],
        get={"coach": 200},
    ),
    Row(
        "placements:meeting_log",
        args=lambda w: [w.active_placement.pk],
        get=MAY,
        post=DOES,
        data=lambda w: HELD,
    ),
    Row(
        "placements:meeting_book",
        args=lambda w: [w.active_placement.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"on": w.active_placement.ends_on},
    ),
    Row("placements:minutes", args=lambda w: [w.meeting.pk], get=READERS),
    Row(
        "placements:minutes",
        args=lambda w: [w.protected_meeting.pk],
        get={"coach": 200},
    ),
    Row("placements:minutes_sign", args=lambda w: [w.meeting.pk], post=DOES),
    Row("placements:agreement_pdf", args=lambda w: [w.minutes.pk], get=READERS),
    Row(
        "placements:agreement_link_pdf",
        args=lambda w: [w.minutes_request.link.pk],
        get={},
        public=True,
    ),
    Row(
        "placements:meeting",
        args=lambda w: [w.meeting.pk],
        get=MAY,
        post=DOES,
        data=lambda w: HELD,
    ),
]

"""Who gets what from three-party meetings."""

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
    MeetingFactory(placement=world.protected_met_placement)


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
        "placements:meeting",
        args=lambda w: [w.meeting.pk],
        get=MAY,
        post=DOES,
        data=lambda w: HELD,
    ),
]

"""Who gets what from extensions."""

import datetime

from placements.models import Extension
from tests.access_world import SIGNED_IN, Row

MAY = {"coach": 200, "coordinator": 200, "colleague": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403}

ROWS = [
    Row(
        "placements:extend",
        args=lambda w: [w.active_placement.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"ends_on": "2027-02-26", "reason": "Mer tid att lära."},
    ),
    Row(
        "placements:extend_withdraw",
        args=lambda w: [w.active_placement.pk],
        post=DOES,
    ),
    Row(
        "placements:extend_settle",
        args=lambda w: [w.active_placement.pk],
        post=DOES,
    ),
    Row(
        "placements:extend_answer",
        args=lambda w: [w.paused_placement.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"answer": "no", "name": "Karin Holm"},
    ),
    Row("placements:rules", get=dict.fromkeys(SIGNED_IN, 200)),
    Row(
        "placements:start_anyway",
        args=lambda w: [w.confirmed_by_employer_placement.pk],
        get=MAY,
        post={"coach": 422, "coordinator": 422, "colleague": 403},
        data=lambda w: {"reason": ""},
    ),
]


def extend(world):
    """A question that waits, about the placement that is paused."""
    placement = world.paused_placement
    Extension.objects.create(
        placement=placement,
        old_ends_on=placement.ends_on,
        ends_on=placement.ends_on + datetime.timedelta(days=28),
        reason="Mer tid att lära.",
        asked_by=world.coach,
    )

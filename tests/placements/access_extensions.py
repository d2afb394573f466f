"""Who gets what from extensions."""

from tests.access_world import Row

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
        "placements:start_anyway",
        args=lambda w: [w.confirmed_by_employer_placement.pk],
        get=MAY,
        post={"coach": 422, "coordinator": 422, "colleague": 403},
        data=lambda w: {"reason": ""},
    ),
]


def extend(world):
    """The placements of the world are enough."""

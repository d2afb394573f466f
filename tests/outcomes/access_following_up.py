"""Who gets what from the follow-ups."""

from core.dates import today
from tests.access_world import Row

FORBIDDEN = 403
# They have lists of their own, and nothing of ours is on them.
ELSEWHERE = (
    "neighbour",
    "neighbour_coordinator",
    "foreign_coach",
    "foreign_coordinator",
    "double_role",
)


def extend(world):
    """Whom access.py lets leave has a follow-up that is open."""


def rows_sent(world):
    return {
        "f-TOTAL_FORMS": 1,
        "f-INITIAL_FORMS": 1,
        "f-0-task": f"{world.followed_up.pk}-90",
        "f-0-status": "WORK",
        "f-0-source": "self",
        "reached_on": today().isoformat(),
    }


ROWS = [
    Row(
        "outcomes:follow_ups",
        get={"coach": 200, "coordinator": 200},
        post=dict.fromkeys(ELSEWHERE, 404)
        | {"coach": 302, "coordinator": 302, "colleague": FORBIDDEN},
        data=rows_sent,
        other=FORBIDDEN,
    ),
]

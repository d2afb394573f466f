"""Who gets what from the follow-ups."""

from core.dates import today
from outcomes.following_up.linking import make_link
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
    world.question = make_link(world.followed_up, milestone=90, by=None)


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
    Row(
        "outcomes:follow_up_link",
        args=lambda w: [w.followed_up.pk, 90],
        get={"coach": 200, "coordinator": 200, "colleague": FORBIDDEN},
        post={"coach": 302, "coordinator": 302, "colleague": FORBIDDEN},
    ),
    Row(
        "outcomes:follow_up_link_close",
        args=lambda w: [w.followed_up.pk, 90],
        post={"coach": 302, "coordinator": 302, "colleague": FORBIDDEN},
    ),
    Row(
        "outcomes:response",
        get=dict.fromkeys(["coach", "coordinator", "manager"], 200),
        other=FORBIDDEN,
    ),
    # Without the link in the session there is nothing to see, for anybody.
    Row(
        "asked:open",
        args=lambda w: [w.question.token],
        get={},
        public=True,
        other=302,
    ),
    Row(
        "asked:page",
        args=lambda w: [w.question.pk],
        get={},
        post={},
        public=True,
        other=404,
        data=lambda w: {"status": "WORK"},
    ),
]

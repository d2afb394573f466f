"""Addresses of statuses after an exit."""

from core.dates import today
from outcomes.models import LabourStatus
from tests.access_world import Row

FORBIDDEN = 403


def extend(world):
    """Add what became of the one who has left."""
    world.status = LabourStatus.objects.create(
        enrolment=world.followed_up,
        code_id="EMP_TEMP",
        starts_on=world.followed_up.ended_on,
        evidence="document",
        recorded_by=world.coach,
    )


def a_status(_world):
    return {
        "code": "EMP_PERM",
        "starts_on": today().isoformat(),
        "evidence": "document",
    }


READS = {"coach": 200, "coordinator": 200, "colleague": FORBIDDEN}
WRITES = {"coach": 302, "coordinator": 302, "colleague": FORBIDDEN}
ROWS = [
    Row(
        "outcomes:status_add",
        args=lambda w: [w.followed_up.pk],
        get=READS,
        post=WRITES,
        data=a_status,
    ),
    Row(
        "outcomes:status_change",
        args=lambda w: [w.status.pk],
        get=READS,
        post=WRITES,
        data=a_status,
    ),
    Row("outcomes:status_remove", args=lambda w: [w.status.pk], post=WRITES),
]

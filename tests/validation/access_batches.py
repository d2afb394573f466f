"""Many certificates are for whoever works with the cases; a batch is its starter's."""

from tests.access_world import Row
from validation.models import CertificateBatch


def extend(world):
    """One that the coach has started, with the coach's certificate."""
    world.batch = CertificateBatch.objects.create(
        validations=[world.certificate.validation_id],
        status=CertificateBatch.Status.DONE,
        language="sv",
        created_by=world.coach,
    )


def of_batch(name, status=200, **fields):
    return Row(
        f"validation:{name}",
        args=lambda w: [w.batch.pk],
        get={"coach": status},
        **fields,
    )


# They may open the list, and have nothing of ours in it.
ELSEWHERE = (
    "colleague",
    "neighbour",
    "neighbour_coordinator",
    "foreign_coach",
    "foreign_coordinator",
    "double_role",
)

ROWS = [
    Row(
        "validation:batch_new",
        get={"coach": 200, "colleague": 200, "coordinator": 200},
        post=dict.fromkeys(ELSEWHERE, 422) | {"coach": 302, "coordinator": 302},
        data=lambda w: {"validations": [w.decided_validation.pk]},
        other=403,
    ),
    of_batch("batch"),
    of_batch("batch_progress", 302),
    of_batch("batch_print", query=lambda w: {"language": "sv"}),
    of_batch("batch_archive"),
]

"""Who writes down evidence, and who corrects it."""

from tests.access_world import Row
from tests.factories.validation import EvidenceFactory, role

MAY = {"coach": 200, "coordinator": 200, "colleague": 403, "assessor": 200}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403, "assessor": 302}


def extend(world):
    world.evidence = EvidenceFactory(validation=world.attested_validation)


def piece():
    return {
        "skill": role().skills.first().pk,
        "done": "Tömde kärlen och rättade sorteringen.",
        "on": "2026-11-02",
        "workplace": "Skäggetorp",
        "method": "observation",
        "seen_by": "Karin Holm",
    }


ROWS = [
    Row(
        "validation:evidence_add",
        args=lambda w: [w.attested_validation.pk],
        query=lambda w: {"skill": role().skills.first().pk},
        get=MAY,
        post=DOES,
        data=lambda w: piece(),
    ),
    Row(
        "validation:evidence_change",
        args=lambda w: [w.evidence.pk],
        get=MAY,
        post=DOES,
        data=lambda w: piece(),
    ),
    Row("validation:evidence_remove", args=lambda w: [w.evidence.pk], post=DOES),
]

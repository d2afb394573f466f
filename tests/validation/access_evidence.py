"""Who writes down evidence, and who corrects it."""

from tests.access_world import Row
from tests.factories.validation import EvidenceFactory, EvidencePhotoFactory, role

MAY = {"coach": 200, "coordinator": 200, "colleague": 403, "assessor": 200}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403, "assessor": 302}
# A photo is seen by whoever sees the evidence, and removed by those in charge.
SEES = {"coach": 200, "coordinator": 200, "colleague": 200, "assessor": 200}
REMOVES = DOES | {"assessor": 403}


def extend(world):
    world.evidence = EvidenceFactory(validation=world.attested_validation)
    world.photo = EvidencePhotoFactory(evidence=world.evidence)


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
    *(
        Row(f"validation:{name}", args=lambda w: [w.photo.pk], get=SEES)
        for name in ("photo", "photo_large", "photo_small")
    ),
    Row("validation:photo_remove", args=lambda w: [w.photo.pk], post=REMOVES),
]

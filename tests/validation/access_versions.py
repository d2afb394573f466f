"""Everyone with a role reads the catalogue; an administrator makes new versions."""

from tests.access_world import Row
from tests.factories.validation import role
from validation.models import OccupationalRole, Skill

EVERYONE_WITH_A_ROLE = dict.fromkeys(
    ("coach", "coordinator", "assessor", "manager", "data_officer", "admin"), 200
)


REFERENCE = {
    "form-TOTAL_FORMS": "1",
    "form-INITIAL_FORMS": "0",
    "form-0-framework": "trade",
    "form-0-standard": "Sobona",
    "form-0-module_code": "Modul 3",
}


def extend(world):
    """An old version beside the one that is in use."""
    world.old_role = OccupationalRole.objects.create(
        code="MV", version=9, is_current=False, name_sv="Miljövärd", ssyk="6113"
    )


def skill():
    return Skill.objects.current().get(code="LV-09")


ROWS = [
    Row(
        "validation:compare",
        args=lambda w: [role().pk, w.old_role.pk],
        get=EVERYONE_WITH_A_ROLE,
        shared=True,
        other=403,
    ),
    Row(
        "validation:revise",
        args=lambda w: [skill().pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: {
            "name_sv": "Egenkontroll",
            "name_en": "Self-check",
            "level1_sv": "Jämför med en bild.",
            "level2_sv": "Rättar före avslut.",
            "level3_sv": "Leder en rond.",
        },
        shared=True,
        other=403,
    ),
    Row(
        "validation:role_references",
        args=lambda w: [role("TV").pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: REFERENCE,
        shared=True,
        other=403,
    ),
    Row(
        "validation:skill_references",
        args=lambda w: [Skill.objects.current().get(code="LV-08").pk],
        get={"admin": 200},
        post={"admin": 302},
        data=lambda w: REFERENCE,
        shared=True,
        other=403,
    ),
]

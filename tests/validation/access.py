"""Who gets what from validations, certificates, the catalogue and the public page."""

import importlib
from pathlib import Path

from tests.access_world import ROLES, Row
from tests.factories.validation import (
    ValidationFactory,
    all_levels,
    certificate,
    role,
)

READERS = {"coach": 200, "colleague": 200, "coordinator": 200}
MAY = {"coach": 200, "coordinator": 200, "colleague": 403}
DOES = {"coach": 302, "coordinator": 302, "colleague": 403}
DECIDES = {"coach": 403, "colleague": 403, "coordinator": 403}
EVERYONE_WITH_A_ROLE = dict.fromkeys(
    ("coach", "coordinator", "assessor", "manager", "data_officer", "admin"), 200
)


def extend(world):
    """A validation of the coach's participants in each state that a page needs."""

    def validation(**fields):
        return ValidationFactory(**ours(world, **fields))

    world.validation = validation()
    world.in_depth_validation = validation(in_depth=True)
    world.attested_validation = validation(with_assessor=True)
    world.decided_validation = validation(decided=True)
    world.certificate = certificate(**ours(world))
    # The foreign assessor has something to decide too, and must not see ours.
    ValidationFactory(
        enrolment=world.new_case(world.foreign_coach),
        supervisor=world.foreign_contact,
        assessor=world.foreign_assessor,
        with_assessor=True,
    )
    for part in SLICES:
        part.extend(world)


def ours(world, **fields):
    return {
        "enrolment": world.new_case(world.coach),
        "supervisor": world.contact,
        "assessor": world.assessor,
    } | fields


def chosen_levels():
    """What a form sends when every skill of the role has a level."""
    return {f"skill_{skill.pk}": level for skill, level in all_levels(role()).items()}


def one(name, **tables):
    return Row(f"validation:{name}", args=lambda w: [w.validation.pk], **tables)


def in_depth(name, **tables):
    return Row(
        f"validation:{name}", args=lambda w: [w.in_depth_validation.pk], **tables
    )


def attested(name, **tables):
    return Row(
        f"validation:{name}", args=lambda w: [w.attested_validation.pk], **tables
    )


# Each slice of the app has a file of its own beside this one.
SLICES = [
    importlib.import_module(f"tests.validation.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("access_*.py"))
]
ROWS = [
    Row(
        "validation:specimen",
        args=lambda w: [w.organisation.pk],
        post={"admin": 200},
        data=lambda w: {"color": "#005f3c"},
    ),
    Row(
        "validation:list",
        get={"coach": 200, "coordinator": 200, "assessor": 200},
        other=403,
    ),
    Row("validation:roles", get=EVERYONE_WITH_A_ROLE, other=403),
    Row(
        "validation:role",
        args=lambda w: [role().pk],
        get=EVERYONE_WITH_A_ROLE,
        shared=True,
        other=403,
    ),
    Row(
        "validation:start",
        args=lambda w: [w.enrolment.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"role": role().pk, "kind": "workplace_assessment"},
    ),
    one("detail", get=READERS),
    attested("detail", get=READERS | {"assessor": 200}),
    one(
        "change",
        get=MAY,
        post=DOES,
        data=lambda w: {"role": role().pk, "kind": "workplace_assessment"},
    ),
    one("deepen", post=DOES),
    in_depth("send", post=DOES),
    in_depth(
        "record",
        get=MAY,
        post=DOES,
        data=lambda w: chosen_levels() | {"name": "Karin Holm", "on": "2026-11-20"},
    ),
    one("cancel", post=DOES),
    attested(
        "assess",
        get=DECIDES | {"assessor": 200},
        post=DECIDES | {"assessor": 302},
        data=lambda w: chosen_levels() | {"methods": ["test"], "on": "2026-11-20"},
    ),
    attested(
        "supplement",
        get=DECIDES | {"assessor": 200},
        post=DECIDES | {"assessor": 302},
        data=lambda w: {"request": "Hur gick det med maskinerna?"},
    ),
    Row(
        "validation:void",
        args=lambda w: [w.decided_validation.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"reason": "Fel nivå på maskinerna"},
    ),
    Row(
        "validation:issue",
        args=lambda w: [w.decided_validation.pk],
        get=MAY,
        post=DOES,
    ),
    Row(
        "validation:certificate",
        args=lambda w: [w.certificate.pk],
        get=READERS,
    ),
    Row(
        "validation:withdraw",
        args=lambda w: [w.certificate.pk],
        get=MAY,
        post=DOES,
        data=lambda w: {"reason": "Fel namn"},
    ),
    Row(
        "validation:credential",
        args=lambda w: [w.certificate.pk],
        get=READERS,
    ),
    Row("verification:form", get={}, public=True, other=200),
    Row(
        "verification:file",
        get=dict.fromkeys(ROLES, 302),
        post=dict.fromkeys(ROLES, 422),
        public=True,
    ),
    Row("verification:keys", get={}, public=True, other=200),
    Row("verification:certificates", get={}, public=True, other=200),
    Row(
        "verification:key",
        args=lambda w: [w.certificate.files.first().seal.key_id],
        get={},
        public=True,
        other=200,
    ),
    Row(
        "verification:issuer",
        args=lambda w: [w.certificate.data["issuer"]["organisation_number"]],
        get={},
        public=True,
        other=200,
    ),
    Row(
        "verification:status_list",
        args=lambda w: [
            w.certificate.data["issuer"]["organisation_number"],
            1,
            "revocation",
        ],
        get={},
        public=True,
        other=200,
    ),
    Row(
        "verification:result",
        args=lambda w: [w.certificate.serial],
        get={},
        public=True,
        other=200,
    ),
]

ROWS += [row for part in SLICES for row in part.ROWS]

"""Every address of the outcomes app, and what it answers to whom."""

import datetime
import importlib
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from core.dates import today
from core.file_import.actions import receive
from outcomes.models import RegisterUpload
from tests.access_world import Row

# Each slice of the app has a file of its own beside this one.
SLICES = [
    importlib.import_module(f"tests.outcomes.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("access_*.py"))
]
FORBIDDEN = 403
# They import files too, but see nobody else's.
OTHER_IMPORTERS = (
    "colleague",
    "coordinator",
    "neighbour",
    "neighbour_coordinator",
    "foreign_coach",
    "foreign_coordinator",
    "double_role",
)


READERS = dict.fromkeys(["coach", "coordinator", "manager"], 200)


def extend(world):
    """Add somebody who has left and whose first follow-up is due, and a register file
    that the coach has sent and not yet agreed to."""
    world.followed_up = world.new_case(
        world.coach,
        enrolled_on=today() - datetime.timedelta(days=300),
        ended_on=today() - datetime.timedelta(days=95),
        end_type="PLANNED",
        exit_code_id="EMP_PERM",
    )
    case = world.enrolment
    cells = [
        case.participant.identity_number,
        case.participant.first_name,
        case.participant.last_name,
        case.programme.slug,
        case.coach.email,
        str(case.enrolled_on),
        "070-555 9999",
    ]
    text = "Personnummer;Förnamn;Efternamn;Program;Coach;Inskriven;Telefon\n"
    file = SimpleUploadedFile("register.csv", (text + ";".join(cells)).encode())
    world.upload = receive(RegisterUpload, by=world.coach, file=file)
    for part in SLICES:
        part.extend(world)


def an_answer(_world):
    return {"status": "WORK", "source": "self", "reached_on": today().isoformat()}


ROWS = [
    Row("outcomes:results", get=READERS, other=FORBIDDEN),
    Row(
        "outcomes:definitions",
        get=READERS | {"admin": 200},
        other=FORBIDDEN,
    ),
    Row("outcomes:goals", get=READERS, other=FORBIDDEN),
    *(
        Row(
            "outcomes:results_file",
            args=lambda w, kind=kind: [kind],
            shared=True,
            get=READERS,
            other=FORBIDDEN,
        )
        for kind in ("csv", "xlsx", "pdf")
    ),
    Row("outcomes:people", get={"coach": 200, "coordinator": 200}, other=FORBIDDEN),
    Row(
        "outcomes:follow_up",
        args=lambda w: [w.followed_up.pk, 90],
        get={"coach": 200, "coordinator": 200, "colleague": FORBIDDEN},
        post={"coach": 302, "coordinator": 302, "colleague": FORBIDDEN},
        data=an_answer,
    ),
    Row(
        "outcomes:import",
        get={"coach": 200, "coordinator": 200},
        post={"coach": 422, "coordinator": 422},
        other=FORBIDDEN,
    ),
    *(
        Row(
            f"outcomes:{name}",
            args=lambda w: [w.upload.pk],
            **{method: dict.fromkeys(OTHER_IMPORTERS, 404) | {"coach": status}},
            other=FORBIDDEN,
        )
        for name, method, status in [
            ("import_detail", "get", 200),
            ("import_progress", "get", 302),
            ("import_confirm", "post", 302),
            ("import_discard", "post", 302),
        ]
    ),
]
ROWS += [row for part in SLICES for row in part.ROWS]

"""Every address of the outcomes app, and what it answers to whom."""

from django.core.files.uploadedfile import SimpleUploadedFile

from outcomes.register_import.actions import receive
from tests.access_world import Row

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


def extend(world):
    """Add a register file that the coach has sent and not yet agreed to."""
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
    world.upload = receive(by=world.coach, file=file)


ROWS = [
    Row(
        "outcomes:import",
        get={"coach": 200, "coordinator": 200},
        post={"coach": 200, "coordinator": 200},
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

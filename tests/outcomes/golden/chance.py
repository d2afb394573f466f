"""A register drawn from a seed: everything that a file may hold, and much of it."""

import datetime
from random import Random

from participants.models import EndType, ExitCode, OutcomeClass
from tests.factories.participants import identity_number

TODAY = datetime.date(2026, 11, 21)
FIRST = datetime.date(2022, 1, 3)
DAY = datetime.timedelta(days=1)
AREAS = ["berga", "ryd", "valla", ""]
PROGRAMMES = ["kurs", "labb", "posts"]
COACHES = ["maja@golden.example", "peter@golden.example", "sara@golden.example"]
ANSWERS = [
    *["WORK"] * 5,
    *["STUDY", "LOOKING"] * 2,
    "WORK_SUBSIDISED",
    "OWN_BUSINESS",
    "OTHER",
    "UNKNOWN",
    "",
    "",
]


def register_of(seed, people):
    """Rows as of a file; some people come back, some on the day after."""
    draw = Random(seed)
    codes = ExitCode.objects.filter(is_enabled=True).exclude(
        outcome_class=OutcomeClass.FLAG
    )
    codes = sorted(codes.values_list("pk", flat=True))
    rows = []
    for n in range(people):
        person = {
            "personal_identity_number": identity_number(n),
            "first_name": "Kim",
            "last_name": f"Golden{n}",
            "gender": draw.choice("FFFFMMMMX"),
        }
        on = FIRST + DAY * draw.randrange(1500)
        for _stay in range(draw.choice([1, 1, 1, 2])):
            row = person | _stay_of(draw, on, codes)
            rows.append(row)
            if not row["ended_on"] or row["ended_on"] == TODAY.isoformat():
                break
            on = datetime.date.fromisoformat(row["ended_on"])
            on = min(TODAY, on + DAY * draw.choice([1, 30, 200]))
    return rows


def _stay_of(draw, on, codes):
    row = {
        "area": draw.choice(AREAS),
        "programme": draw.choice(PROGRAMMES),
        "coach": draw.choice(COACHES),
        "enrolled_on": on.isoformat(),
        **dict.fromkeys(
            (
                "ended_on",
                "end_type",
                "exit_code",
                "status_90",
                "status_180",
                "status_365",
            ),
            "",
        ),
    }
    ended_on = on + DAY * draw.choice([0, 40, 180, 365, 540])
    if ended_on > TODAY or draw.random() < 0.1:
        return row
    # Half of them leave for one of a few, so that the groups are not all small.
    likely = ["EMP_PERM", "EMP_TEMP", "STUDY_ELIG", "TERM_END", "DROPOUT", "MOVED"]
    row |= {
        "ended_on": ended_on.isoformat(),
        "end_type": draw.choice(EndType.values),
        "exit_code": draw.choice(draw.choice([likely, codes])),
    }
    for milestone in (90, 180, 365):
        if ended_on + DAY * milestone <= TODAY:
            row[f"status_{milestone}"] = draw.choice(ANSWERS)
    return row

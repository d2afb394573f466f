"""What people did after their exits, and who says so.

Drawn from a seed of its own. Nothing here moves anybody from one outcome to another:
the published figures are those of the exits.
"""

from dataclasses import dataclass
from random import Random

from outcomes.after_exit.actions import record_status
from participants.models import Enrolment, Evidence, OutcomeClass

from .clock import DAY, at, weekday

RECENT = 730 * DAY
# Who says what somebody left for; None: nobody has said.
OF_A_JOB = [
    *[Evidence.DOCUMENT] * 5,
    *[Evidence.EMPLOYER] * 4,
    *[Evidence.SELF] * 2,
    None,
]
OF_STUDIES = [*[Evidence.DOCUMENT] * 5, Evidence.REGISTER, *[Evidence.SELF] * 2, None]
OF_ANYTHING = [*[Evidence.SELF] * 4, *[Evidence.DOCUMENT] * 2, None]
STUDIES = {"STUDY_ELIG", "STUDY_SFI", "LM_TRAINING"}
# About nobody else than the person can tell, and the person is not there.
UNTOLD = {"LOST_CONTACT", "UNKNOWN"}


@dataclass(frozen=True)
class Later:
    """Something that begins so many days after the exit, and who tells of it."""

    code: str
    days: int
    evidence: Evidence
    lasts: int | None = None
    extent: int | None = None
    note: str = ""
    only_after: str = ""


# What may come, by what the exit counts as. A hit stays in work past its first month;
# whoever has none finds none within the four weeks that decide, and an internship, a
# hit for Portalen, goes on so long.
COMES = {
    OutcomeClass.HIT: [
        Later(
            "EMP_PERM",
            20,
            Evidence.DOCUMENT,
            extent=100,
            note="Fick fast tjänst.",
            only_after="EMP_TEMP",
        ),
        Later("BACK_TO_PES", 150, Evidence.SELF, note="Arbetsbrist på företaget."),
        Later("EMP_TEMP", 180, Evidence.EMPLOYER, lasts=180, extent=75),
        Later("STUDY_ELIG", 210, Evidence.DOCUMENT, note="Antagen till komvux."),
    ],
    OutcomeClass.PROGRESS: [
        Later("STUDY_SFI", 35, Evidence.SELF),
        Later("EMP_TEMP", 75, Evidence.DOCUMENT, lasts=120, extent=100),
        Later("EMP_PERM", 110, Evidence.EMPLOYER, extent=75),
    ],
    OutcomeClass.MISS: [
        Later("BACK_TO_PES", 10, Evidence.REGISTER),
        Later("EMP_TEMP", 130, Evidence.SELF, lasts=90, extent=50),
    ],
}
ONE_OF = 3


def evidence_of(draw, exit_code):
    """Who says that this is what became of somebody who leaves today."""
    if exit_code.code in UNTOLD:
        return None
    told = OF_STUDIES if exit_code.code in STUDIES else OF_ANYTHING
    return draw.choice(OF_A_JOB if exit_code.is_job else told)


def run(cast, stage, businesses):
    """Of every third who left in the last two years, something has been learnt."""
    draw = Random("afterwards")
    recent = Enrolment.objects.filter(ended_on__gte=cast.today - RECENT)
    left = recent.select_related("coach", "exit_code").order_by("ended_on", "pk")
    for enrolment in left:
        may_come = [
            later
            for later in COMES.get(enrolment.exit_code.outcome_class, ())
            if later.only_after in {"", enrolment.exit_code_id}
        ]
        if may_come and draw.randrange(ONE_OF) == 0:
            _write_down(cast, enrolment, draw.choice(may_come), draw.randint(3, 12))


def _write_down(cast, enrolment, later, days_until_told):
    starts_on = enrolment.ended_on + DAY * later.days
    told_on = weekday(starts_on + DAY * days_until_told)
    if told_on > cast.today:
        return
    with at(told_on, 13):
        record_status(
            enrolment=enrolment,
            by=enrolment.coach,
            code=cast.exit_codes[later.code],
            starts_on=starts_on,
            ends_on=starts_on + DAY * later.lasts if later.lasts else None,
            extent=later.extent,
            evidence=later.evidence,
            note=later.note,
        )

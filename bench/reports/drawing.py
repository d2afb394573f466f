"""Who is drawn: ten years of enrolments, from which the cases and their rows follow.

Three tenths come back, a tenth is ongoing, one in 199 is non-binary, one in 503 is
protected. Most exits have answers to the follow-ups that are due, some a job that began
after the exit.
"""

import datetime
from functools import cache
from random import Random
from typing import NamedTuple

from outcomes.measured.current import exit_codes
from outcomes.measured.rows import Facts, measured_row
from outcomes.measures.case import Status
from outcomes.models import FollowUp, MeasuredEnrolment, due_date
from participants.models import Evidence

DAY = datetime.timedelta(days=1)
SPAN, LONGEST, RETURN_SHARE = 3652, 500, 0.3
ONGOING_IN, PROTECTED_IN, NON_BINARY_IN, LATER_IN = 10, 503, 199, 30
LATER, LATER_BY = "EMP_PERM", DAY * 14
_CODES = (
    "EMP_PERM EMP_PERM EMP_TEMP EMP_HOURLY EMP_NYSTART EMP_MUNI SELF_EMP STUDY_ELIG "
    "STUDY_SFI LM_TRAINING INTERNSHIP BACK_TO_PES BACK_TO_PES TERM_END TERM_END "
    "DROPOUT LOST_CONTACT MOVED ILLNESS PARENTAL DECEASED ERROR"
)
CODES = _CODES.split()
END_TYPES = ["PLANNED", "EARLY_POSITIVE", "INTERRUPTED_BY_PERSON"]
EVIDENCE = [None, *Evidence.values]
EXTENTS = [None, 100, 75, 40]
ANSWERS = ["WORK", "WORK", "STUDY", "LOOKING", "OTHER", "UNKNOWN", ""]
MILESTONES = FollowUp.Milestone.values


class Ending(NamedTuple):
    """How it ended and what came after; `answers` go with the milestones."""

    end_type: str
    code: str
    evidence: str | None
    extent: int | None
    answers: tuple
    has_later_job: bool


class Drawn(NamedTuple):
    """One enrolment; `place` is its programme's, `turn` decides on area and coach."""

    key: int
    person: int
    place: int
    turn: int
    start: datetime.date
    end: datetime.date | None
    ending: Ending | None


def people_of(size):
    return round(size * (1 - RETURN_SHARE))


def gender_of(person):
    if person % NON_BINARY_IN == 0:
        return "X"
    # Not every second person, who would be every second programme's.
    return "F" if person // 20 % 2 else "M"


def is_protected(person):
    return person % PROTECTED_IN == 1


def drawn(size, programmes, today):
    """`size` of them. Whoever comes back does so in another of the programmes."""
    chance, people = Random(11), people_of(size)
    for key in range(1, size + 1):
        comes_back = key > people
        start = today - DAY * chance.randrange(5, SPAN)
        end = min(start + DAY * chance.randrange(15, LONGEST), today - DAY)
        goes_on = chance.randrange(ONGOING_IN) == 0
        if goes_on:
            start, end = today - DAY * chance.randrange(5, LONGEST), None
        yield Drawn(
            key=key,
            person=key - people if comes_back else key,
            place=(key - people + 1 if comes_back else key) % programmes,
            turn=chance.randrange(1000),
            start=min(start, end or start),
            end=end,
            ending=None if goes_on else _ending(chance, end, today),
        )


def _ending(chance, end, today):
    answers = [
        chance.choice(ANSWERS) if due_date(end, milestone) <= today else ""
        for milestone in MILESTONES
    ]
    return Ending(
        end_type=chance.choice(END_TYPES),
        code=chance.choice(CODES),
        evidence=chance.choice(EVIDENCE),
        extent=chance.choice(EXTENTS),
        answers=tuple(answers),
        has_later_job=chance.randrange(LATER_IN) == 0,
    )


# What a row has of its own; the rest follows from the exit, whoever left and when.
OWN = (
    "enrolment_id",
    "participant_id",
    "programme_id",
    "area_id",
    "coach_id",
    "gender",
    "enrolled_on",
    "ended_on",
    "ended_in",
    "job_on",
)
JUDGED = tuple(
    field.attname
    for field in MeasuredEnrolment._meta.fields
    if field.attname not in OWN
)


@cache
def judged(ending):
    """(days from the exit to the job, what is JUDGED), by the product's own rule."""
    someday = datetime.date(2020, 2, 29)
    row = measured_row(_facts(ending, someday), _codes())
    after = row.job_on and row.job_on - someday
    return after, tuple(getattr(row, name) for name in JUDGED)


def _facts(ending, ended_on):
    nobody = dict.fromkeys(
        ("id", "participant_id", "programme_id", "area_id", "coach_id")
    )
    if ending is None:
        ongoing = {"gender": "F", "end_type": None, "exit_code_id": None}
        return Facts(nobody | ongoing | {"enrolled_on": ended_on, "ended_on": None})
    later = Status(_codes()[LATER], ended_on + LATER_BY, evidence=Evidence.REGISTER)
    return Facts(
        nobody
        | {
            "gender": "F",
            "enrolled_on": ended_on - DAY * LONGEST,
            "ended_on": ended_on,
            "end_type": ending.end_type,
            "exit_code_id": ending.code,
            "exit_evidence": ending.evidence,
            "job_extent": ending.extent,
        },
        statuses=[later] if ending.has_later_job else [],
        answers=dict(zip(MILESTONES, ending.answers, strict=True)),
    )


@cache
def _codes():
    return exit_codes()

"""Small registers with results worked out by hand."""

import datetime
from contextlib import nullcontext

from outcomes.measured.history import as_known_on
from outcomes.reports.question import Question
from outcomes.reports.report import report
from programmes.models import Programme
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import ProgrammeFactory, staff_member

START = datetime.date(2024, 1, 1)
END = datetime.date(2024, 12, 31)
EXIT = datetime.date(2024, 6, 30)
AS_OF = datetime.date(2026, 11, 21)

# Published: 15 of 22 with internships, 11 of 22 without; six plan a cooperative.
PORTALEN = {
    "EMP_TEMP": 7,
    "INTERNSHIP": 4,
    "STUDY_ELIG": 3,
    "SELF_EMP": 1,
    "COOP_PLANNED": 6,
    "BACK_TO_PES": 1,
}
BODEN = {"EMP_PERM": 5, "STUDY_ELIG": 4, "BACK_TO_PES": 1}


def leavers(codes, *, programme=None, coach=None, **fields):
    """Enrolments that ended with these exit codes, so many of each."""
    programme = programme or ProgrammeFactory()
    coach = coach or staff_member(programme)
    values = {
        "enrolled_on": datetime.date(2023, 6, 1),
        "ended_on": EXIT,
        "end_type": "PLANNED",
    } | fields
    return [
        EnrolmentFactory(programme=programme, coach=coach, exit_code_id=code, **values)
        for code, number in codes.items()
        for _n in range(number)
    ]


def ask(*, known_on=None, **fields):
    """The report on all programmes, about the exits of 2024; `known_on` a day, if it
    is not today that says what is known."""
    programmes = tuple(Programme.objects.prefetch_related("goals"))
    question = {"programmes": programmes, "start": START, "end": END, "as_of": AS_OF}
    with as_known_on(known_on) if known_on else nullcontext():
        return report(Question(**question | fields))


def counts(row):
    """Population, hits, progress, misses, neutral, ongoing."""
    return (
        row.population,
        row.hits,
        row.progress,
        row.misses,
        row.neutral,
        row.ongoing,
    )


def per_cent(*shares):
    return [None if share is None else round(100 * share, 1) for share in shares]

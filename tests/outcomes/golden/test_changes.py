"""Results while facts change: each day as it was then, and again from the history."""

import datetime

import pytest
import time_machine

from outcomes.actions import record_follow_up
from outcomes.after_exit.actions import record_status
from outcomes.measured.refreshing import stale_rows
from participants import actions
from participants.models import Enrolment, ExitCode
from tests.factories.participants import identity_number

from .stage import answer, bring_in_rows, coach_called, programme_called, set_up

LEFT = datetime.date(2025, 6, 30)
DAY = datetime.timedelta(days=1)
MARCH = datetime.date(2026, 3, 1)
SARA, PETER = "sara@golden.example", "peter@golden.example"
PERIOD = ["--from", "2025-01-01", "--to", "2026-12-31", "--no-suppression"]
# What the report on `kurs` says on each day of March, worked out by hand: population,
# hits, progress, misses, neutral, ongoing, and how many are known after 180 days.
SAYS = {
    2: (20, 12, 0, 8, 0, 0, 0),  # imported: twelve jobs, eight whose time was up
    3: (20, 11, 1, 8, 0, 0, 0),  # the first was no job but a language course
    4: (20, 12, 1, 7, 0, 0, 0),  # one of the eight had a job on the 28th day …
    5: (20, 12, 1, 7, 0, 0, 0),  # … and one on the 29th, which is too late
    6: (19, 11, 1, 7, 0, 1, 0),  # one exit is taken back
    9: (20, 11, 1, 7, 1, 0, 0),  # that person has died
    10: (19, 10, 1, 7, 1, 0, 0),  # one was transferred: no exit
    11: (19, 11, 1, 6, 1, 0, 0),  # a corrected file: one studies after all
    12: (19, 11, 1, 6, 1, 0, 1),  # a document tells of the 180th day
}


def leaver(n, code):
    return {
        "personal_identity_number": identity_number(n),
        "first_name": "Kim",
        "last_name": f"Golden{n}",
        "area": "ryd",
        "programme": "kurs",
        "coach": SARA,
        "enrolled_on": "2025-01-07",
        "ended_on": LEFT.isoformat(),
        "end_type": "PLANNED",
        "exit_code": code,
    }


ROWS = [leaver(n, "EMP_TEMP" if n < 12 else "TERM_END") for n in range(20)]


@pytest.fixture
def told(tmp_path):
    """Everything that happens in March; {day: what the report said then}."""
    set_up([*ROWS, ROWS[0] | {"programme": "labb", "coach": PETER}])
    said = {}
    for number in SAYS:
        with on(MARCH.replace(day=number)):
            HAPPENS[number](tmp_path)
            assert stale_rows() == []
            said[number] = figures(MARCH.replace(day=number))
    return said


def on(day):
    noon = datetime.datetime.combine(day, datetime.time(12))
    return time_machine.travel(noon, tick=False)


def figures(as_of, *arguments):
    known = ["--as-of", as_of.isoformat(), "--by", "", "--programme", "kurs"]
    total = answer([*PERIOD, *known, *arguments])["total"]
    counts = ("population", "hits", "progress", "misses", "neutral", "ongoing")
    return (*(total[name] for name in counts), total["follow_up"]["180"]["known"])


def enrolment(n):
    kurs = Enrolment.objects.filter(programme__slug="kurs")
    return kurs.get(participant__last_name=f"Golden{n}")


def correct(n, code, **fields):
    exit_ = {"ended_on": LEFT, "end_type": "PLANNED"} | fields
    actions.correct_exit(
        by=coach_called(SARA),
        enrolment=enrolment(n),
        reason="Fel kod.",
        exit_code=ExitCode.objects.get(pk=code),
        **exit_,
    )


def status_after(n, code, days):
    record_status(
        enrolment=enrolment(n),
        by=coach_called(SARA),
        code=ExitCode.objects.get(pk=code),
        starts_on=LEFT + DAY * days,
        evidence="document",
    )


def die(_folder):
    actions.exit_enrolment(
        by=coach_called(SARA),
        enrolment=enrolment(1),
        ended_on=MARCH.replace(day=8),
        end_type="INTERRUPTED_BY_PERSON",
        exit_code=ExitCode.objects.get(pk="DECEASED"),
    )


def transfer(_folder):
    correct(2, "TRANSFER")
    actions.enrol_again(
        by=coach_called(SARA),
        participant=enrolment(2).participant,
        programme=programme_called("labb"),
        coach=coach_called(PETER),
        enrolled_on=LEFT,
    )


def import_correction(folder):
    corrected = [leaver(14, "STUDY_ELIG"), ROWS[15]]
    first = bring_in_rows(corrected, folder)
    again = bring_in_rows(corrected, folder)
    assert "0 enrolments created" in first[-1] or "0 inskrivningar" in first[-1]
    assert len(again) == 1


def learn(_folder):
    record_follow_up(
        enrolment=enrolment(6),
        milestone=180,
        status="WORK",
        reached_on=MARCH.replace(day=12),
        source="document",
        by=coach_called(SARA),
    )


HAPPENS = {
    2: lambda folder: bring_in_rows(ROWS, folder),
    3: lambda _folder: correct(0, "STUDY_SFI"),
    4: lambda _folder: status_after(12, "EMP_PERM", 28),
    5: lambda _folder: status_after(13, "EMP_PERM", 29),
    6: lambda _folder: actions.reopen(
        by=coach_called(SARA), enrolment=enrolment(1), reason="Är kvar."
    ),
    9: die,
    10: transfer,
    11: import_correction,
    12: learn,
}


def test_each_day_said_what_was_known(told):
    assert told == SAYS


def test_each_day_comes_out_again_from_the_history(told):
    with on(MARCH.replace(day=20)):
        again = {number: figures(MARCH.replace(day=number)) for number in SAYS}

        assert again == SAYS
        # Before they left, all took part; that came with the import, too.
        assert figures(LEFT - DAY) == (0, 0, 0, 0, 0, 20, 0)


def test_dead_and_transferred_in_other_reports(told):
    """Kolada leaves nobody out, so the dead is a miss. Whoever was transferred is no
    exit at all, and takes part where she went."""
    with on(MARCH.replace(day=20)):
        kolada = figures(MARCH.replace(day=20), "--definition", "KOLADA_U40455")
        both = answer([*PERIOD, "--programme", "labb", "kurs", "--by", "programme"])

    assert kolada == (19, 11, 1, 7, 0, 0, 1)
    assert [row["ongoing"] for row in both["rows"]] == [0, 1]

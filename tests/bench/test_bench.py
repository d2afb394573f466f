"""What is measured works, on sets so small that they prove nothing about time."""

import datetime
import json
import re

import pytest

from bench import commands, filling, registers, rotation, season, table
from bench.measuring import measure
from bench.people import identity_number
from core.file_import.reading import read
from core.identity_numbers import parse
from outcomes.register_import.register import parse as parse_register
from participants.models import ContactNote, Enrolment, Participant
from placements.models import Placement
from tests.outcomes.registers import COACH, a_programme, imported, register

TODAY = datetime.date(2026, 11, 21)


def rows(count, seed=1):
    return list(
        registers.rows(
            count,
            today=TODAY,
            seed=seed,
            programme="provkorning",
            coaches=[COACH],
            areas=["Ryd", "Skäggetorp"],
        )
    )


def test_numbers_are_valid_and_each_is_another():
    numbers = [identity_number(n) for n in (*range(400), 40_000, 700_000)]

    assert len(set(numbers)) == len(numbers)
    assert all(parse(number, on=TODAY).digits == number for number in numbers)


def test_the_same_seed_gives_the_same_register():
    assert rows(50) == rows(50)
    assert rows(50) != rows(50, seed=2)


def test_a_register_can_be_imported_and_is_the_same_as_a_workbook():
    a_programme()
    drawn = rows(60)

    imported(registers.as_csv(drawn))
    again = imported(registers.as_xlsx(drawn))

    assert Enrolment.objects.count() == 60
    assert {row.outcome for row in again.rows} == {"unchanged"}


def test_the_command_writes_a_register(tmp_path):
    file = tmp_path / "register.xlsx"

    commands.make_register(
        file=file,
        rows=20,
        seed=3,
        programme="provkorning",
        coaches=COACH,
        areas="Ryd",
    )

    headings, data = read(file.read_bytes())
    assert headings == registers.HEADINGS
    assert len(data) == 20
    a_programme()
    assert parse_register(register(file.read_bytes())).faults == []


@pytest.fixture
def _small(monkeypatch):
    monkeypatch.setitem(filling.SIZES, "M", 1200)


@pytest.mark.usefixtures("_small")
def test_a_filled_database_has_all_that_is_measured():
    filling.fill("M", TODAY, tell=lambda part: None)

    in_rotation = Enrolment.objects.filter(programme__slug=rotation.SLUG)
    apart = Enrolment.objects.filter(programme__slug__in=[rotation.SLUG, season.SLUG])
    others = Enrolment.objects.exclude(pk__in=apart)
    assert others.count() == 1200
    assert 60 < others.ongoing().count() < 130
    assert Participant.objects.count() - apart.count() == 840
    assert apart.count() - in_rotation.count() == season.APPLICANTS
    assert in_rotation.ongoing().count() == rotation.POSTS
    assert ContactNote.objects.count() > 5000
    assert Placement.objects.ongoing().exists()


@pytest.mark.usefixtures("_small")
def test_every_page_is_measured():
    filling.fill("M", TODAY, tell=lambda part: None)

    results = measure(2)

    assert [result["name"] for result in results] == [
        "caseload",
        "participant",
        "attendance month",
        "search by name",
        "search by number",
        "logging a contact",
        "rotation board",
        "200 allotments",
        "results page",
        "report by all four",
    ]
    # SQLite takes so few values at a time that 200 rows with history are many writes.
    limits = {"200 allotments": 120}
    assert all(r["queries"] <= limits.get(r["name"], 40) for r in results)
    assert all(result["p50"] > 0 and result["bare"] > 0 for result in results)


def test_the_table_sets_engines_and_sizes_below_each_other(monkeypatch):
    row = {"name": "caseload", "budget": 20, "p50": 9.5, "p95": 12.0, "queries": 9}
    found = json.dumps([row | {"bytes": 30_000, "packed": 4000, "bare": 0.5}])
    calls = []

    def run(arguments, environment):
        calls.append((arguments[0], environment["DATABASE_URL"]))
        return found

    monkeypatch.setattr(table, "_run", run)

    text = table.table(
        sizes=["S", "M"],
        postgres="postgres://me@here:1",
        repeat=5,
        tell=lambda what: None,
    )

    lines = text.splitlines()
    assert len(lines) == 2 + 4
    assert [re.split(r" \| ", line)[1:3] for line in lines[2:]] == [
        ["PostgreSQL", "S"],
        ["PostgreSQL", "M"],
        ["SQLite", "S"],
        ["SQLite", "M"],
    ]
    assert lines[2].endswith("| 9.5 | 12.0 | 20 | 9 | 30 | 4.0 | 0.50 | 19 |")
    assert ("fill", "postgres://me@here:1/bench_m") in calls


def test_only_databases_of_its_own_are_thrown_away():
    with pytest.raises(SystemExit, match="bench_"):
        commands._make_anew({"NAME": "jobbfabriken"})

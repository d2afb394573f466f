"""The command: its JSON is an interface, and every format holds the same numbers."""

import csv
import datetime
import io
import json

import openpyxl
import pytest
import time_machine
from django.core.management import CommandError, call_command

from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import AreaFactory, GoalFactory, ProgrammeFactory

from .leavers import BODEN, PORTALEN, leavers

PERIOD = ["--from", "2024-01-01", "--to", "2024-12-31", "--as-of", "2026-11-21"]
XLSX = "xlsx"


@pytest.fixture(autouse=True)
def on_the_day_of_the_reports():
    """What is registered in a test is known on the day that its reports are made."""
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def portalen():
    programme = ProgrammeFactory(slug="portalen", name="Portalen")
    people = leavers(PORTALEN, programme=programme)
    for person in people[:20]:
        FollowUpFactory(
            enrolment=person,
            milestone=90,
            status="WORK"
            if person.exit_code_id in {"EMP_TEMP", "COOP_PLANNED"}
            else "LOOKING",
        )
    return programme


def run(*arguments):
    out = io.StringIO()
    call_command("outcome_report", *PERIOD, *arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments):
    return json.loads(run("--format", "json", *arguments))


def test_json_has_the_promised_shape(portalen):
    found = as_json()

    follow_up = {
        "eligible": 22,
        "known": 20,
        "hits": 12,
        "rate": 0.5455,
        "upper": 0.6364,
        "retention": 0.6364,
    }
    row = {
        "population": 22,
        "neutral": 0,
        "denominator": 22,
        "hits": 11,
        "progress": 10,
        "misses": 1,
        "hit_rate": 0.5,
        "low": 0.3072,
        "high": 0.6928,
        "hit_rate_all": 0.5,
        "ongoing": 0,
    }
    assert found["rows"][0]["follow_up"]["90"] == follow_up
    for shown in (*found["rows"], found["total"]):
        shown.pop("follow_up")
    assert found == {
        "definition": "JOBBFABRIK_1",
        "cohort": "exit",
        "from": "2024-01-01",
        "to": "2024-12-31",
        "as_of": "2026-11-21",
        "by": ["programme"],
        "rows": [{"programme": "portalen", **row, "suppressed": False}],
        "total": row | {"suppressed": False},
    }


def test_json_keys_come_in_the_promised_order(portalen):
    [row] = as_json()["rows"]

    assert list(row) == [
        "programme",
        "population",
        "neutral",
        "denominator",
        "hits",
        "progress",
        "misses",
        "hit_rate",
        "low",
        "high",
        "hit_rate_all",
        "ongoing",
        "follow_up",
        "suppressed",
    ]
    assert list(row["follow_up"]) == ["90", "180", "365"]


def test_withheld_rows_hold_no_number(portalen):
    leavers({"EMP_PERM": 3}, programme=portalen, area=AreaFactory(slug="ryd"))

    rows = as_json("--by", "area")["rows"]

    for row in rows:
        assert row["suppressed"]
        numbers = {
            key: value
            for key, value in row.items()
            if key not in {"area", "suppressed", "follow_up"}
        }
        assert set(numbers.values()) == {None}
        assert {v for block in row["follow_up"].values() for v in block.values()} == {
            None
        }


def test_no_suppression_shows_them(portalen):
    leavers({"EMP_PERM": 3}, programme=portalen, area=AreaFactory(slug="ryd"))

    rows = as_json("--by", "area", "--no-suppression")["rows"]

    assert [(row["area"], row["hits"]) for row in rows] == [("ryd", 3), (None, 11)]


def test_rows_name_every_part(portalen):
    [row] = as_json("--by", "programme,area,quarter,gender,coach", "--no-suppression")[
        "rows"
    ]

    coach = portalen.staff.get()
    parts = [row[name] for name in ("programme", "area", "quarter", "gender", "coach")]
    assert parts == ["portalen", None, "2024-Q2", "F", coach.email]


def test_only_the_programmes_asked_for(portalen):
    leavers(BODEN, programme=ProgrammeFactory(slug="boden"))
    leavers(BODEN, programme=ProgrammeFactory(slug="other"))

    found = as_json("--programme", "boden", "portalen")

    assert [row["programme"] for row in found["rows"]] == ["boden", "portalen"] or [
        row["programme"] for row in found["rows"]
    ] == ["portalen", "boden"]
    assert found["total"]["population"] == 32


def test_without_breakdown_there_is_the_total(portalen):
    found = as_json("--by", "")

    assert found["rows"] == []
    assert found["total"]["hits"] == 11


def test_default_period_is_the_last_36_months(portalen):
    out = io.StringIO()
    call_command(
        "outcome_report", "--as-of", "2026-11-21", "--format", "json", stdout=out
    )

    found = json.loads(out.getvalue())

    assert (found["from"], found["to"]) == ("2023-11-22", "2026-11-21")


def test_csv_holds_the_same_numbers(portalen):
    leavers({"EMP_PERM": 3}, programme=ProgrammeFactory(slug="new"))
    leavers(BODEN, programme=ProgrammeFactory(slug="boden"))

    lines = list(csv.DictReader(io.StringIO(run("--format", "csv"))))
    rows = as_json()["rows"]

    assert [line["programme"] for line in lines] == [
        *(row["programme"] for row in rows),
        "total",
    ]
    for line, row in zip(lines, rows, strict=False):
        for name in ("population", "hits", "hit_rate", "low", "ongoing"):
            assert line[name] == ("" if row[name] is None else str(row[name]))
        assert line["suppressed"] == str(row["suppressed"]).lower()
        eligible = row["follow_up"]["90"]["eligible"]
        assert line["follow_up_90_eligible"] == (
            "" if eligible is None else str(eligible)
        )


def test_csv_and_excel_take_no_text_for_a_formula(tmp_path):
    programme = ProgrammeFactory(slug="-evil", name="=1+1")
    leavers(BODEN, programme=programme)
    file = tmp_path / "report.xlsx"

    [line, _total] = csv.DictReader(io.StringIO(run("--format", "csv")))
    run("--format", XLSX, "--output", str(file))

    assert line["programme"] == "'-evil"
    cell = openpyxl.load_workbook(file).worksheets[0]["A4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_excel_has_a_sheet_for_each_table_and_the_definition(portalen, tmp_path):
    GoalFactory(programme=portalen, percent=60)
    leavers({"EMP_PERM": 3}, programme=ProgrammeFactory(slug="new", name="New"))
    file = tmp_path / "report.xlsx"
    usual = ["--from", "2023-11-22", "--to", "2026-11-21"]

    run(*usual, "--format", XLSX, "--output", str(file))

    book = openpyxl.load_workbook(file)
    results, areas, *_trend, follow_ups, _flows, destinations = book.worksheets[:6]
    definition = book.worksheets[-1]
    rows = {row[0]: row[1:] for row in results.iter_rows(min_row=4, values_only=True)}
    # A goal is no count of people: it is shown, or there is none.
    assert set(rows["New"]) == {"x", None}
    assert set(rows["Portalen"]) == {"x", 0.6}
    assert rows["Alla" if "Alla" in rows else "All"][0] == 25
    total = results[results.max_row]
    assert [total[at].number_format for at in (1, 7)] == ["#,##0", "0.0 %"]
    assert areas.max_row == 3 + 1 + 1
    assert follow_ups.max_row == 3 + 3 * 3
    assert destinations.max_row == 3 + 9
    assert "JOBBFABRIK_1" in definition["B1"].value


def test_people_of_a_start_cohort_have_begun_and_not_left(portalen):
    heading = run("--cohort", "start", "--format", "table").splitlines()[2]

    assert heading.split()[:2] == ["Program", "Började"]


@pytest.mark.parametrize("by", ["programme", "quarter", "gender", "programme,area"])
def test_table_is_aligned(portalen, by):
    lines = run("--by", by).splitlines()

    assert lines[0].startswith("JOBBFABRIK_1")
    assert "22" in lines[-1] or "x" in lines[-1]
    assert len({len(line) for line in lines[2:] if line.endswith("0")}) <= 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--programme", "elsewhere"], "elsewhere"),
        (["--by", "shoe size"], "programme,area|programme, area"),
        (["--by", "area,area"], "programme, area"),
        (["--definition", "KOLADA"], "JOBBFABRIK_1"),
        (["--from", "2025-01-01"], "eriod"),
        (["--from", "2025-02-30"], "--from: .*2026-03-04"),
        (["--from", "20250101"], "2026-03-04"),
        (["--as-of", "0001-01-01"], "--as-of"),
        (["--cohort", "entry"], "entry"),
        (["--format", "docx"], "docx"),
        (["--format", "xlsx"], "--output"),
        (
            ["--format", "json", "--output", "/no/such/folder/report.json"],
            "report.json",
        ),
    ],
)
def test_arguments_that_make_no_sense_are_explained(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(*arguments)


def test_output_goes_to_a_file(portalen, tmp_path):
    file = tmp_path / "report.json"

    printed = run("--format", "json", "--output", str(file))

    assert printed == ""
    assert json.loads(file.read_text())["total"]["hits"] == 11


def test_order_of_registration_does_not_matter(portalen):
    first = as_json("--by", "programme,gender", "--no-suppression")
    again = as_json("--by", "gender,programme", "--no-suppression")

    assert again["total"] == first["total"]
    assert [row["hits"] for row in again["rows"]] == [
        row["hits"] for row in first["rows"]
    ]


@pytest.mark.parametrize(
    ("arguments", "warns"),
    [
        ([], False),
        (["--by", "quarter", "--cohort", "start"], False),
        (["--to", "2024-12-30"], True),
        (["--by", "area"], True),
        (["--by", "area", "--no-suppression"], False),
    ],
)
def test_questions_that_the_page_does_not_answer_are_warned_of(
    portalen, arguments, warns
):
    warnings = io.StringIO()

    call_command(
        "outcome_report",
        *PERIOD,
        *arguments,
        stdout=io.StringIO(),
        stderr=warnings,
    )

    assert bool(warnings.getvalue()) is warns

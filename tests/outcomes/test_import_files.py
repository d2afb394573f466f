"""Files as people and programs write them, and files that are out to do harm."""

import datetime
import io
import zipfile

import pytest

from core.file_import.faults import UnreadableFile
from core.file_import.reading import MAX_BYTES, read
from participants.models import Enrolment, Participant
from tests.outcomes.registers import (
    EXIT,
    a_programme,
    csv_of,
    faults_in,
    imported,
    row,
    xlsx_of,
)

pytestmark = pytest.mark.usefixtures("_a_day_in_english")


FULL = row(
    **EXIT,
    Kön="X",
    Område="Skäggetorp",
    Telefon="070-174 05 00",
    **{"E-post": "anna@exempel.example", "Arbetslös sedan": "2024-05-01"},
)
IDENTIFIERS = dict(
    zip(
        FULL,
        (
            *("personal_identity_number", "first_name", "last_name", "programme"),
            *("coach", "enrolled_on", "ended_on", "end_type", "exit_code"),
            *("gender", "area", "phone", "email", "unemployed_since"),
        ),
        strict=True,
    )
)


def test_identifiers_stand_for_the_right_headings():
    assert IDENTIFIERS["Avslutskod"] == "exit_code"
    assert IDENTIFIERS["Arbetslös sedan"] == "unemployed_since"


@pytest.mark.parametrize(
    "content",
    [
        csv_of(FULL),
        csv_of(FULL, delimiter=","),
        csv_of(FULL, encoding="utf-8-sig"),
        csv_of(dict(reversed(FULL.items()))),
        csv_of({heading.upper(): value for heading, value in FULL.items()}),
        csv_of({IDENTIFIERS[heading]: value for heading, value in FULL.items()}),
        csv_of(FULL).replace(b"\r\n", b"\n"),
        csv_of(FULL) + b";;;;;;;;\r\n\r\n",
        xlsx_of(FULL),
        xlsx_of(FULL | {"Inskriven": datetime.date(2026, 1, 12)}),
        xlsx_of(FULL | {"Avslutad": datetime.datetime(2026, 6, 30, 9)}),
        xlsx_of(FULL | {"Personnummer": 199001022384}),
        xlsx_of(FULL | {"Personnummer": 9001022384.0}),
        xlsx_of({IDENTIFIERS[heading]: value for heading, value in FULL.items()}),
        csv_of(FULL | {"Program": "Provkörning", "Område": "skaggetorp"}),
        csv_of(FULL | {"Avslutskod": "emp_perm", "Kön": "x"}),
    ],
)
def test_the_same_register_in_another_dress(content):
    a_programme()

    imported(content)

    enrolment = Enrolment.objects.select_related("participant", "area", "coach").get()
    person = enrolment.participant
    assert person.identity_number == "199001022384"
    assert (person.first_name, person.last_name) == ("Anna", "Ek")
    assert (person.gender, person.email) == ("X", "anna@exempel.example")
    assert (person.phone, person.search_name) == ("070-174 05 00", "anna ek")
    assert enrolment.area.slug == "skaggetorp"
    assert enrolment.unemployed_since == datetime.date(2024, 5, 1)
    assert enrolment.enrolled_on == datetime.date(2026, 1, 12)
    assert enrolment.ended_on == datetime.date(2026, 6, 30)
    assert (enrolment.end_type, enrolment.exit_code_id) == ("PLANNED", "EMP_PERM")


def test_gender_is_the_legal_sex_unless_the_file_says_otherwise():
    a_programme()

    imported(csv_of(row()))

    assert Participant.objects.get().gender == "F"


def zipped(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return content.getvalue()


def with_part_replaced(content, name, old, new):
    """The workbook with some bytes of one part changed."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            data = before.read(part)
            after.writestr(part, data.replace(old, new) if part == name else data)
    return changed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"\n \n;;\n", "The file is empty."),
        (csv_of(row()).split(b"\r\n")[0], "but no rows"),
        (csv_of(row()).decode().encode("utf-16"), "UTF-8"),
        ("Personnummer;Förnamn\n1;Åsa".encode("latin-1"), "UTF-8"),
        (b"\xd0\xcf\x11\xe0 an old .xls or a workbook with a password", "UTF-8"),
        (b"%PDF-1.7\nhello;world\n1;2", "No column is known"),
        (b"PK\x03\x04 cut off", "damaged"),
        (zipped(xl__workbook="<workbook/>"), "damaged"),
        (xlsx_of(row(), row(), merged="A2:A3"), "A2:A3"),
        (
            with_part_replaced(
                xlsx_of(row()),
                SHEET,
                b"<worksheet",
                b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet',
            ),
            "Excel never writes",
        ),
        (zipped(xl__bomb=b"0" * 210 * 1024 * 1024), "unpacked"),
        (b"x" * (MAX_BYTES + 1), "10 MB"),
        (b"Personnummer\n" + b"1\n" * 50_001, "50 000"),
        (b"Personnummer\n" + b";" * 250, "200"),
        (b'Personnummer;Coach\n"1;2\n' + b"x" * 200_000, "Line"),
    ],
    ids=range(16),
)
def test_a_file_that_cannot_be_read_says_why(content, reason):
    a_programme()

    faults = faults_in(content)

    assert len(faults) == 1
    assert reason in faults[0][3]


def test_a_million_empty_rows_do_not_count():
    """Excel keeps rows that were once formatted."""
    content = with_part_replaced(
        xlsx_of(row()), SHEET, b"</sheetData>", b'<row r="1048576"/></sheetData>'
    )

    with pytest.raises(UnreadableFile, match="50 000"):
        read(content)


def test_missing_columns_are_all_named():
    a_programme()

    faults = faults_in(b"Personnummer;Avslutad\n19900102-2384;")

    assert [reason for *_where, reason in faults] == [
        f"The column “{name}” is missing."
        for name in ("Förnamn", "Efternamn", "Program", "Coach", "Inskriven")
    ]


def test_a_column_that_is_there_twice_is_refused():
    a_programme()

    faults = faults_in(csv_of(row(first_name="Anna")))

    assert [reason for *_where, reason in faults] == [
        "The column “Förnamn” is there twice."
    ]


def test_columns_that_are_not_read_are_named_and_do_no_harm():
    a_programme()

    plan = imported(csv_of(row(Anteckning="ring på tisdag", Skostorlek="39")))

    assert len(plan.rows) == 1


def test_text_in_the_name_of_a_workbook_is_told_so():
    with pytest.raises(UnreadableFile, match="no Excel workbook"):
        read(b"Personnummer;Namn\n", name="Register.XLSX")

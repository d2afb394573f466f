"""Every kind of fault in a row has its place and its sentence; nothing is written."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from core.identity_numbers import parse
from tests.outcomes.registers import (
    COACH,
    EXIT,
    OMAR,
    a_programme,
    csv_of,
    faults_in,
    row,
    xlsx_of,
)

pytestmark = pytest.mark.usefixtures("_a_day_in_english")


LATER = {"Läge efter avslutet": "BACK_TO_PES", "Läge sedan": "2026-07-20"}
ENDED = EXIT | {"Uppföljning 90": "WORK"}
MISSING = "The value is missing."
FORMULA = "The cell holds a formula. Paste it as a value."
EXIT_IS_WHOLE = "An exit needs all three: when, how and why it ended."


@pytest.mark.parametrize(
    ("cells", "column", "value", "reason"),
    [
        ({"Personnummer": ""}, "Personnummer", "", MISSING),
        ({"Personnummer": "4122388"}, "Personnummer", None, "Excel"),
        ({"Personnummer": "1,99001E+11"}, "Personnummer", None, "Excel"),
        ({"Personnummer": "1.99001022384E+11"}, "Personnummer", None, "Excel"),
        ({"Personnummer": "x" * 10_000}, "Personnummer", "x" * 60 + "…", "too long"),
        ({"Förnamn": " "}, "Förnamn", " ", MISSING),
        ({"Förnamn": "An\0na"}, "Förnamn", "An�na", "can't be stored"),
        ({"Förnamn": "å" * 10_000}, "Förnamn", "å" * 60 + "…", "too long"),
        ({"Förnamn": "=1+1"}, "Förnamn", "=1+1", FORMULA),
        ({"Efternamn": "@SUM(A1)"}, "Efternamn", "@SUM(A1)", "Write a name."),
        ({"Efternamn": "123"}, "Efternamn", "123", "Write a name."),
        ({"Kön": "kvinna"}, "Kön", "kvinna", "Write F, M or X."),
        ({"E-post": "anna(at)exempel"}, "E-post", "anna(at)exempel", "e-mail address"),
        ({"Telefon": "ring mamma"}, "Telefon", "ring mamma", "telephone number"),
        ({"Område": "Berga"}, "Område", "Berga", "Ryd, Skäggetorp"),
        ({"Program": "linkstep"}, "Program", "linkstep", "no such programme"),
        ({"Program": ""}, "Program", "", MISSING),
        ({"Coach": ""}, "Coach", "", "Write the e-mail of the coach."),
        ({"Coach": "x@y.example"}, "Coach", "x@y.example", "No coach"),
        ({"Inskriven": ""}, "Inskriven", "", MISSING),
        ({"Inskriven": "12/1 2026"}, "Inskriven", "12/1 2026", "2026-03-04"),
        ({"Inskriven": "2026-02-30"}, "Inskriven", "2026-02-30", "no such date"),
        ({"Inskriven": "2026-11-22"}, "Inskriven", "2026-11-22", "in the future"),
        ({"Inskriven": "2009-12-31"}, "Inskriven", "2009-12-31", "not open yet"),
        (
            {"Arbetslös sedan": "2026-01-13"},
            "Arbetslös sedan",
            "2026-01-13",
            "after the enrolment",
        ),
        (EXIT | {"Avslutad": "2026-01-11"}, "Avslutad", "2026-01-11", "before"),
        (EXIT | {"Avslutstyp": "KLAR"}, "Avslutstyp", "KLAR", "PLANNED"),
        (EXIT | {"Avslutskod": "EMP_PREM"}, "Avslutskod", "EMP_PREM", "EMP_PERM"),
        (EXIT | {"Avslutskod": "JOBB"}, "Avslutskod", "JOBB", "no such exit code."),
        (
            EXIT | {"Avslutskod": "QUALIFIED"},
            "Avslutskod",
            "QUALIFIED",
            "additional mark",
        ),
        (EXIT | {"Avslutskod": "DETAINED"}, "Avslutskod", "DETAINED", "OBSTACLE"),
        (EXIT | {"Avslutskod": ""}, "Avslutskod", "", EXIT_IS_WHOLE),
        ({"Uppföljning 90": "WORK"}, "Uppföljning 90", "WORK", "an exit before"),
        (ENDED | {"Uppföljning 90": "JOBB"}, "Uppföljning 90", "JOBB", "LOOKING"),
        (
            EXIT | {"Uppföljning 365": "WORK"},
            "Uppföljning 365",
            "WORK",
            "2027-06-30",
        ),
        (LATER | EXIT | {"Läge sedan": ""}, "Läge sedan", "", "both"),
        (LATER, "Läge efter avslutet", None, "needs an exit"),
        (
            LATER | EXIT | {"Läge sedan": "2026-06-29"},
            "Läge sedan",
            None,
            "before the exit",
        ),
        (
            LATER | EXIT | {"Läge efter avslutet": "TRANSFER"},
            "Läge efter avslutet",
            None,
            "nothing that a person does",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(cells, column, value, reason):
    a_programme()

    faults = faults_in(csv_of(row(Personnummer=OMAR), row(**cells)))

    assert len(faults) == 1
    assert faults[0][:2] == (3, column)
    assert faults[0][2] == (cells[column] if value is None else value)
    assert reason in faults[0][3]


@pytest.mark.parametrize(
    "number",
    [
        "19900102-2385",
        "19900231-2384",
        "20270102-2380",
        "412-2388",
        "4122388",
        "1,99001E+11",
        "900102 2384",
    ],
)
def test_a_wrong_number_is_explained_as_at_registration(number):
    a_programme()
    with pytest.raises(ValidationError) as at_registration:
        parse(number)

    faults = faults_in(csv_of(row(Personnummer=number)))

    assert faults == [(2, "Personnummer", number, at_registration.value.messages[0])]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"Förnamn": "=A1"}, "Förnamn", FORMULA),
        ({"Personnummer": 4122388}, "Personnummer", "Excel"),
        ({"Förnamn": "#N/A"}, "Förnamn", "error"),
        ({"Inskriven": 46034}, "Inskriven", "2026-03-04"),
        ({"Inskriven": True}, "Inskriven", "2026-03-04"),
    ],
)
def test_a_fault_in_a_workbook_is_told_with_its_place(cells, column, reason):
    a_programme()

    faults = faults_in(xlsx_of(row(**cells)))

    assert [fault[:2] for fault in faults] == [(2, column)]
    assert reason in faults[0][3]


def test_all_faults_of_all_rows_are_listed_in_order():
    a_programme()
    content = csv_of(
        row(Inskriven="", Kön="k"),
        row(Personnummer=OMAR),
        row(Personnummer="1", Coach="nobody@y.example", Avslutskod="EMP_PERM"),
    )

    faults = faults_in(content)

    assert [fault[:2] for fault in faults] == [
        (2, "Inskriven"),
        (2, "Kön"),
        (4, "Avslutad"),
        (4, "Avslutstyp"),
        (4, "Coach"),
        (4, "Personnummer"),
    ]


def test_a_closed_programme_and_a_closed_account_are_told():
    programme = a_programme()
    programme.closes_on = datetime.date(2026, 1, 1)
    programme.save()
    User.objects.filter(email=COACH).update(is_active=False)

    faults = faults_in(csv_of(row()))

    assert [fault[1] for fault in faults] == ["Coach", "Inskriven"]


def test_the_row_must_not_contradict_the_chosen_programme():
    programme = a_programme()
    other = a_programme_called("annat", programme)

    faults = faults_in(csv_of(row()), programme=other)

    assert [fault[:3] for fault in faults] == [(2, "Program", "provkorning")]


def a_programme_called(slug, programme):
    programme.pk, programme.slug, programme._state.adding = None, slug, True
    programme.save()
    return programme

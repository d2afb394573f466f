"""import_register on the command line: what it says, and that it is all or nothing."""

import pytest
from django.core.management import CommandError, call_command

from outcomes.register_import import register
from participants.models import Enrolment, Participant
from tests.factories.participants import EnrolmentFactory
from tests.outcomes.registers import (
    COACH,
    EXIT,
    OMAR,
    a_programme,
    csv_of,
    row,
)

pytestmark = pytest.mark.usefixtures("_a_day_in_english")


@pytest.fixture
def programme():
    return a_programme()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "register.csv"


def run(capsys, file, **options):
    call_command("import_register", file, **options)
    return capsys.readouterr().out.splitlines()


def test_it_says_what_it_has_done_and_that_it_has_nothing_to_do(
    programme, file, capsys
):
    file.write_bytes(csv_of(row(), row(Personnummer=OMAR, Förnamn="Omar")))

    first, second = run(capsys, file), run(capsys, file)

    assert first == [
        "2 enrolments created, 2 of them for new persons; 0 changed, 0 unchanged."
    ]
    assert second == ["Nothing to change: all 2 rows are there already."]
    assert Enrolment.objects.count() == 2


def test_one_fault_stops_all_of_it(programme, file, capsys):
    file.write_bytes(csv_of(row(), row(Personnummer=OMAR, Kön="kvinna", Coach="")))

    with pytest.raises(CommandError, match="Nothing has been imported") as stopped:
        call_command("import_register", file)

    assert stopped.value.returncode == 1
    assert capsys.readouterr().out.splitlines() == [
        "Row 3, Coach: Write the e-mail of the coach.",
        "Row 3, Kön, “kvinna”: Write F, M or X.",
        "2 faults.",
    ]
    assert not Participant.objects.exists()
    assert not Participant.history.exists()


def test_a_dry_run_writes_nothing(programme, file, capsys):
    file.write_bytes(csv_of(row()))
    run(capsys, file)
    file.write_bytes(csv_of(row(**EXIT, Skonummer="39"), row(Personnummer=OMAR)))

    lines = run(capsys, file, dry_run=True)

    assert lines[0] == "The column “Skonummer” is not read."
    assert sum(line.startswith("Row 2: ") for line in lines) == 3
    assert lines[-1] == "This was a trial: nothing has been written."
    assert Enrolment.objects.get().is_ongoing


def test_what_is_changed_about_a_person_is_always_told(programme, file, capsys):
    file.write_bytes(csv_of(row()))
    run(capsys, file)
    file.write_bytes(csv_of(row(**EXIT, Efternamn="Lund")))

    lines = run(capsys, file)

    assert len(lines) == 2
    assert lines[0].startswith("Row 2: ")
    assert lines[0].endswith(": Ek → Lund")


def test_the_programme_may_be_given_instead(programme, file, capsys):
    file.write_bytes(csv_of(row(Program=None)))

    run(capsys, file, programme="provkorning")

    assert Enrolment.objects.get().programme == programme


def test_a_programme_that_is_not_there_is_told(file):
    file.write_bytes(csv_of(row()))

    with pytest.raises(CommandError, match="short name “linkstep”"):
        call_command("import_register", file, programme="linkstep")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="can't be read"):
        call_command("import_register", tmp_path / "nothing.csv")


def test_progress_goes_beside_the_report(programme, file, capsys):
    file.write_bytes(csv_of(row(), row(Personnummer=OMAR)))

    call_command("import_register", file)

    assert capsys.readouterr().err == "Reading row 0 of 2\n"


def test_what_another_writes_meanwhile_is_explained(
    programme, file, capsys, monkeypatch
):
    """Between the comparison and the writing somebody else registers the person."""
    compare = register.compare

    def compare_while_another_registers(parsed, **options):
        plan = compare(parsed, **options)
        EnrolmentFactory(programme=programme, participant__number="199001022384")
        return plan

    monkeypatch.setattr(register, "compare", compare_while_another_registers)
    file.write_bytes(csv_of(row()))

    with pytest.raises(CommandError):
        call_command("import_register", file)

    assert "1 fault." in capsys.readouterr().out
    assert not Enrolment.objects.filter(coach__email=COACH).exists()

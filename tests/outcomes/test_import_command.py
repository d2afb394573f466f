"""import_register on the command line: what it says, and that it is all or nothing."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from outcomes.register_import import register
from participants.models import Enrolment, Participant
from tests.factories.participants import EnrolmentFactory
from tests.outcomes.registers import COACH, EXIT, OMAR, a_programme, csv_of, row

pytestmark = pytest.mark.usefixtures("_today")


@pytest.fixture
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


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
        "2 inskrivningar skapade, 2 av dem för nya personer; 0 ändrade, 0 oförändrade."
    ]
    assert second == ["Inget att ändra: alla 2 rader finns redan."]
    assert Enrolment.objects.count() == 2


def test_one_fault_stops_all_of_it(programme, file, capsys):
    file.write_bytes(csv_of(row(), row(Personnummer=OMAR, Kön="kvinna", Coach="")))

    with pytest.raises(CommandError, match="Ingenting har importerats") as stopped:
        call_command("import_register", file)

    assert stopped.value.returncode == 1
    assert capsys.readouterr().out.splitlines() == [
        "Rad 3, Coach: Skriv coachens e-post.",
        "Rad 3, Kön, ”kvinna”: Skriv F, M eller X.",
        "2 fel.",
    ]
    assert not Participant.objects.exists()
    assert not Participant.history.exists()


def test_a_dry_run_writes_nothing(programme, file, capsys):
    file.write_bytes(csv_of(row()))
    run(capsys, file)
    file.write_bytes(csv_of(row(**EXIT, Skonummer="39"), row(Personnummer=OMAR)))

    lines = run(capsys, file, dry_run=True)

    assert lines[0] == "Kolumnen ”Skonummer” läses inte."
    assert sum(line.startswith("Rad 2: ") for line in lines) == 3
    assert lines[-1] == "Det här var ett prov: ingenting har skrivits."
    assert Enrolment.objects.get().is_ongoing


def test_the_programme_may_be_given_instead(programme, file, capsys):
    file.write_bytes(csv_of(row(Program=None)))

    run(capsys, file, programme="provkorning")

    assert Enrolment.objects.get().programme == programme


def test_a_programme_that_is_not_there_is_told(file):
    file.write_bytes(csv_of(row()))

    with pytest.raises(CommandError, match="kortnamnet ”linkstep”"):
        call_command("import_register", file, programme="linkstep")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="går inte att läsa"):
        call_command("import_register", tmp_path / "nothing.csv")


def test_progress_goes_beside_the_report(programme, file, capsys):
    file.write_bytes(csv_of(row(), row(Personnummer=OMAR)))

    call_command("import_register", file)

    assert capsys.readouterr().err == "Läser rad 0 av 2\n"


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

    assert "1 fel." in capsys.readouterr().out
    assert not Enrolment.objects.filter(coach__email=COACH).exists()

"""load_demo: where it may run, and that a day always gives the same data."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accounts.models import Organisation, User
from outcomes.demo import load as load_module
from outcomes.demo.load import load
from participants.models import ContactNote, Enrolment, Participant
from placements.models import Placement
from tests.factories.accounts import OrganisationFactory

TODAY = datetime.date(2026, 11, 21)
PARTS = ["labs", "TalangAkademin"]


def facts():
    """All that a reader can tell apart, without keys and drawn secrets."""
    people = Participant.objects.order_by("pk")
    enrolments = Enrolment.objects.order_by("pk")
    return [
        [(p.identity_number, p.search_name, p.phone, p.gender) for p in people],
        list(
            enrolments.values_list(
                "programme__slug",
                "coach__email",
                "enrolled_on",
                "ended_on",
                "exit_code",
                "created_at",
            )
        ),
        list(ContactNote.objects.order_by("pk").values_list("held_on", "text")),
        list(
            Placement.objects.order_by("pk").values_list(
                "starts_on", "ends_on", "status", "employer_confirmed_at"
            )
        ),
    ]


@pytest.fixture
def loaded():
    """A function that loads some parts, takes down the facts and starts over."""

    def load_and_forget(today):
        with transaction.atomic():
            load(today, parts=PARTS)
            found = facts()
            transaction.set_rollback(True)
        return found

    return load_and_forget


def test_a_day_always_gives_the_same_data(loaded):
    first, again = loaded(TODAY), loaded(TODAY)

    assert all(first)
    assert first == again


@pytest.mark.parametrize(
    "today",
    [
        datetime.date(2024, 2, 29),
        datetime.date(2027, 1, 1),
        datetime.date(2030, 8, 31),
    ],
)
def test_any_day_will_do(loaded, today):
    people, enrolments, *_rest = loaded(today)

    assert len(people) == len(enrolments) == 22 + 10 + 31


def test_the_command_says_what_it_does(capsys, monkeypatch):
    monkeypatch.setattr(load_module, "PARTS", {"labs": load_module.PARTS["labs"]})

    call_command("load_demo", today=TODAY)

    assert capsys.readouterr().out.split() == ["organisations", "labs"]
    assert User.objects.filter(email="coach@demo.example").exists()


def test_data_that_is_there_is_left_alone():
    OrganisationFactory()

    with pytest.raises(CommandError, match="already"):
        call_command("load_demo")

    assert Organisation.objects.count() == 1


def test_production_gets_no_known_passwords(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="password"):
        call_command("load_demo")


def test_a_day_without_the_published_years_is_refused():
    with pytest.raises(CommandError, match="2024"):
        call_command("load_demo", today=datetime.date(2020, 1, 1))

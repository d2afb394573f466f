"""What the database holds about ESF, and what it refuses."""

import datetime

import pytest
from django.core.exceptions import FieldError
from django.db import DatabaseError, IntegrityError, connection, transaction

from outcomes.esf.entry import entry_facts_of
from outcomes.measures.case import EntryFacts
from outcomes.models import (
    Afterwards,
    Background,
    EsfOperation,
    FrozenMonth,
    SensitiveBackground,
)
from participants.models import Enrolment
from tests.factories.accounts import OrganisationFactory
from tests.factories.esf import (
    AfterwardsFactory,
    BackgroundFactory,
    EsfOperationFactory,
    SensitiveBackgroundFactory,
)
from tests.factories.participants import EnrolmentFactory, ProtectionFactory
from tests.factories.programmes import ProgrammeFactory

DAY = datetime.date


def violations(factory, **fields):
    """The name of the constraint that refuses the row, asked of the database."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        factory(**fields)
    return str(refused.value)


@pytest.mark.parametrize(
    ("factory", "fields", "name"),
    [
        (
            EsfOperationFactory,
            {"closes_on": DAY(2025, 12, 31)},
            "esf_operation_closes_after_it_opens",
        ),
        (EsfOperationFactory, {"period": "ESF_9"}, "esf_operation_period_is_known"),
        (
            BackgroundFactory,
            {"status_at_entry": "?"},
            "esf_background_status_is_one_of_three",
        ),
        (BackgroundFactory, {"education": 9}, "esf_background_education_is_a_level"),
        (
            BackgroundFactory,
            {"parents_born_abroad": 3},
            "esf_background_parents_are_two",
        ),
        (
            BackgroundFactory,
            {"hours_at_entry": 20},
            "esf_background_job_only_of_employed",
        ),
        (
            AfterwardsFactory,
            {"has_qualification": True},
            "esf_afterwards_qualification_has_a_reference",
        ),
        (
            AfterwardsFactory,
            {"qualification_reference": "Betyg"},
            "esf_afterwards_qualification_has_a_reference",
        ),
        (
            AfterwardsFactory,
            {"status_m6": "?"},
            "esf_afterwards_status_is_one_of_three",
        ),
        (
            AfterwardsFactory,
            {"status_m6": "UNEMP", "contract_m6": "PERMANENT"},
            "esf_afterwards_job_only_of_employed",
        ),
    ],
)
def test_database_refuses_by_name(factory, fields, name):
    assert name in violations(factory, **fields)


def test_reference_number_is_once_per_organisation():
    ours = OrganisationFactory()
    EsfOperationFactory(organisation=ours, reference_number="A")
    EsfOperationFactory(reference_number="A")

    violations(EsfOperationFactory, organisation=ours, reference_number="A")


def test_frozen_month_is_never_changed():
    operation = EsfOperationFactory()
    month = FrozenMonth.objects.create(
        operation=operation,
        month=DAY(2026, 3, 1),
        version=1,
        content="19900101-2382;2026-03-04;\n",
        content_hash="a" * 64,
        participants=[],
        facts="f",
        started_so_far=1,
        ended_so_far=0,
        frozen_by=EnrolmentFactory().coach,
    )

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        month.delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, content_hash FROM outcomes_frozenmonth")
        stored = " ".join(cursor.fetchone())
    assert "19900101" not in stored
    assert "a" * 64 not in stored


# ---- who takes part -----------------------------------------------------------------


def test_enrolments_of_an_operation_are_those_entered_while_it_was_open():
    programme = ProgrammeFactory()
    operation = EsfOperationFactory(
        organisation=programme.organisation,
        programmes=[programme],
        opens_on=DAY(2026, 2, 1),
        closes_on=DAY(2026, 3, 31),
    )
    first, last = (
        EnrolmentFactory(programme=programme, enrolled_on=day)
        for day in (DAY(2026, 2, 1), DAY(2026, 3, 31))
    )
    for day in (DAY(2026, 1, 31), DAY(2026, 4, 1)):
        EnrolmentFactory(programme=programme, enrolled_on=day)
    EnrolmentFactory(enrolled_on=DAY(2026, 3, 1))
    for code in ("ERROR", "NEVER_STARTED"):
        EnrolmentFactory(programme=programme, ended=True, exit_code_id=code)

    assert set(operation.enrolments()) == {first, last}
    assert list(EsfOperation.objects.of_enrolment(first)) == [operation]
    covering = EsfOperation.objects.covering_enrolment()
    assert {first, last} <= set(Enrolment.objects.filter(covering))


def test_entry_facts_are_of_recorded_backgrounds_only(django_assert_num_queries):
    complete, incomplete, missing = EnrolmentFactory.create_batch(3)
    BackgroundFactory(enrolment=complete)
    BackgroundFactory(enrolment=incomplete, status_at_entry="INACT", education=None)

    with django_assert_num_queries(1):
        facts = entry_facts_of([complete.pk, incomplete.pk, missing.pk])

    assert facts == {
        complete.pk: EntryFacts("UNEMP", is_complete=True),
        incomplete.pk: EntryFacts("INACT", is_complete=False),
    }


# ---- sensitive answers --------------------------------------------------------------


def test_sensitive_answers_are_unreadable_in_the_database_and_in_the_history():
    answers = SensitiveBackgroundFactory(disability="Y", minority="DECLINED")
    answers.disability = "N"
    answers.save()

    for table in ("sensitivebackground", "historicalsensitivebackground"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT disability, minority FROM outcomes_{table}")
            stored = [cell for row in cursor.fetchall() for cell in row]
        assert len({len(cell) for cell in stored}) == 1
        assert not {"Y", "N", "DECLINED"} & set(stored)
        assert len(set(stored)) == len(stored)
    assert SensitiveBackground.objects.get().disability == "N"
    assert [row.disability for row in SensitiveBackground.history.all()] == ["N", "Y"]


@pytest.mark.parametrize("model", [SensitiveBackground, SensitiveBackground.history])
@pytest.mark.parametrize("name", ["disability", "minority"])
def test_sensitive_answers_are_no_part_of_a_condition(model, name):
    rows = getattr(model, "objects", model)

    for lookup in (name, f"{name}__isnull", f"{name}__in"):
        with pytest.raises(FieldError, match="sensitive answer"):
            rows.filter(**{lookup: "Y"})


def test_sensitive_answers_are_not_in_what_is_printed():
    answers = SensitiveBackgroundFactory(disability="Y")

    printed = f"{answers} {answers!r} {answers.history.get()!r}"

    assert "DECLINED" not in printed
    assert str(answers) == str(answers.enrolment)


def test_background_is_seen_by_the_coach_in_charge_only(django_user_model):
    background = BackgroundFactory()
    answers = SensitiveBackgroundFactory(enrolment=background.enrolment)
    coach = background.enrolment.coach
    others = django_user_model.objects.exclude(pk=coach.pk)

    for model, row in ((Background, background), (SensitiveBackground, answers)):
        assert list(model.objects.visible_to(coach)) == [row]
        assert not any(model.objects.visible_to(user).exists() for user in others)

    ProtectionFactory(participant=background.enrolment.participant, readers=[])
    assert not SensitiveBackground.objects.visible_to(coach).exists()


# ---- after the exit -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("ended_on", "six_months_on"),
    [
        (DAY(2026, 3, 31), DAY(2026, 9, 30)),
        (DAY(2023, 8, 31), DAY(2024, 2, 29)),
        (DAY(2026, 1, 1), DAY(2026, 7, 1)),
    ],
)
def test_six_months_are_calendar_months(ended_on, six_months_on):
    enrolment = Enrolment(ended_on=ended_on)

    assert Afterwards(enrolment=enrolment).six_months_on == six_months_on

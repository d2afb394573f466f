"""From enrolments to records: who comes back is one, and few statements are enough."""

import pytest

from outcomes.esf.indicators import scored
from outcomes.esf.microdata import records_of
from outcomes.esf.periods import RULES
from tests.factories.esf import (
    AfterwardsFactory,
    BackgroundFactory,
    EsfOperationFactory,
    SensitiveBackgroundFactory,
)
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import ProgrammeFactory

from .records import DAY

PLUS = RULES["ESF_PLUS"]


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def operation(programme):
    return EsfOperationFactory(
        organisation=programme.organisation, programmes=[programme]
    )


def enrolled(programme, on, until=None, code="EMP_PERM", **facts):
    if until:
        facts |= {"ended_on": until, "end_type": "PLANNED", "exit_code_id": code}
    return EnrolmentFactory(programme=programme, enrolled_on=on, **facts)


def test_record_holds_what_was_recorded(programme, operation):
    enrolment = enrolled(
        programme,
        DAY(2026, 3, 2),
        DAY(2026, 5, 4),
        unemployed_since=DAY(2025, 1, 1),
    )
    BackgroundFactory(enrolment=enrolment, settlement=3)
    SensitiveBackgroundFactory(enrolment=enrolment, disability="Y")
    AfterwardsFactory(
        enrolment=enrolment,
        has_qualification=True,
        qualification_reference="Truckförarbevis, TYA",
        status_m6="EMP",
    )

    (record,) = records_of(operation)

    assert (record.entry, record.exit) == (DAY(2026, 3, 2), DAY(2026, 5, 4))
    assert (record.disability, record.minority) == ("Y", "DECLINED")
    assert scored(record, PLUS) == {
        *("EECO02", "EECO03", "EECO09", "EECO12", "EECO17"),
        *("EECR03", "EECR04", "EECR05"),
    }
    assert "DECLINED" not in repr(record)


def test_enrolment_without_background_is_an_incomplete_record(programme, operation):
    enrolled(programme, DAY(2026, 3, 2))

    (record,) = records_of(operation)

    assert not record.is_complete
    assert (record.status, record.contract, record.disability) == ("", "", "")
    assert scored(record, PLUS) == frozenset()


def test_whoever_comes_back_is_one_record(programme, operation):
    """Entry facts of the first participation, exit and results of the last."""
    first = enrolled(programme, DAY(2026, 1, 7), DAY(2026, 2, 2), "STUDY_ELIG")
    again = enrolled(
        programme,
        DAY(2026, 4, 1),
        DAY(2026, 6, 1),
        participant=first.participant,
        unemployed_since=DAY(2020, 1, 1),
    )
    BackgroundFactory(enrolment=first, status_at_entry="INACT", education=3)
    BackgroundFactory(enrolment=again, education=8)
    SensitiveBackgroundFactory(enrolment=again, disability="Y")
    AfterwardsFactory(enrolment=first, in_education=True)

    (record,) = records_of(operation)

    assert (record.entry, record.exit) == (DAY(2026, 1, 7), DAY(2026, 6, 1))
    assert (record.status, record.education, record.times) == ("INACT", 3, 2)
    assert (record.disability, record.unemployed_since) == ("", None)
    assert scored(record, PLUS) == {"EECO04", "EECO10", "EECR04"}


def test_whoever_moves_within_the_project_has_not_come_back(programme, operation):
    other = ProgrammeFactory(organisation=programme.organisation)
    operation.programmes.add(other)
    first = enrolled(programme, DAY(2026, 1, 7), DAY(2026, 2, 2), "TRANSFER")
    enrolled(other, DAY(2026, 2, 3), participant=first.participant)

    (record,) = records_of(operation)

    assert (record.entry, record.exit, record.times) == (DAY(2026, 1, 7), None, 1)


def test_whoever_is_back_has_no_exit_yet(programme, operation):
    first = enrolled(programme, DAY(2026, 1, 7), DAY(2026, 2, 2))
    enrolled(programme, DAY(2026, 4, 1), participant=first.participant)
    AfterwardsFactory(enrolment=first, in_education=True)

    (record,) = records_of(operation)

    assert record.exit is None
    assert not record.education_d28


def test_another_operation_is_a_new_participation(programme, operation):
    before = EsfOperationFactory(
        organisation=programme.organisation,
        programmes=[programme],
        opens_on=DAY(2025, 1, 1),
        closes_on=DAY(2025, 12, 31),
    )
    first = enrolled(programme, DAY(2025, 5, 5), DAY(2025, 8, 8))
    enrolled(programme, DAY(2026, 4, 1), participant=first.participant)

    assert [record.entry for record in records_of(before)] == [DAY(2025, 5, 5)]
    assert [record.entry for record in records_of(operation)] == [DAY(2026, 4, 1)]


@pytest.mark.parametrize(
    ("code", "status", "expected"),
    [
        ("EMP_HOURLY", "INACT", {"EECR04"}),
        ("EMP_MUNI", "UNEMP", {"EECR04"}),
        ("SELF_EMP", "UNEMP", {"EECR04"}),
        ("STUDY_SFI", "UNEMP", {"EECR02"}),
        ("BACK_TO_PES", "INACT", {"EECR01"}),
        ("BACK_TO_PES", "UNEMP", set()),
        # Practice is training only if somebody says that it was.
        ("INTERNSHIP", "UNEMP", set()),
        ("LOST_CONTACT", "INACT", set()),
        ("PARENTAL", "UNEMP", set()),
    ],
)
def test_exit_reason_says_what_came_upon_leaving(
    programme, operation, code, status, expected
):
    enrolment = enrolled(programme, DAY(2026, 3, 2), DAY(2026, 5, 4), code)
    BackgroundFactory(enrolment=enrolment, status_at_entry=status)

    (record,) = records_of(operation)

    assert {c for c in scored(record, PLUS) if c.startswith("EECR")} == expected


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        # Begins to search at the exit, and has a job on day 20.
        ([("EMP_TEMP", DAY(2026, 5, 24), None)], {"EECR04"}),
        # A job that was over within the four weeks, and nothing is known since.
        ([("EMP_SHORT", DAY(2026, 5, 6), DAY(2026, 5, 20))], set()),
        # One job after the other.
        (
            [
                ("EMP_SHORT", DAY(2026, 5, 6), DAY(2026, 5, 20)),
                ("EMP_TEMP", DAY(2026, 5, 21), DAY(2026, 8, 31)),
            ],
            {"EECR04"},
        ),
        # Five weeks after the exit is too late.
        ([("EMP_TEMP", DAY(2026, 6, 8), None)], {"EECR01"}),
    ],
)
def test_what_is_learnt_after_the_exit_counts(programme, operation, statuses, expected):
    enrolment = enrolled(programme, DAY(2026, 3, 2), DAY(2026, 5, 4), "TERM_END")
    BackgroundFactory(enrolment=enrolment, status_at_entry="INACT")
    for code, starts_on, ends_on in statuses:
        enrolment.labour_statuses.create(
            code_id=code,
            starts_on=starts_on,
            ends_on=ends_on,
            evidence="self",
            recorded_by=enrolment.coach,
        )

    (record,) = records_of(operation)

    assert {c for c in scored(record, PLUS) if c.startswith("EECR")} == expected


def test_operation_is_read_in_few_statements(
    programme, operation, django_assert_num_queries
):
    for n in range(6):
        enrolment = enrolled(programme, DAY(2026, 3, 2 + n), DAY(2026, 6, 1))
        BackgroundFactory(enrolment=enrolment)
        SensitiveBackgroundFactory(enrolment=enrolment)

    with django_assert_num_queries(4):
        assert len(records_of(operation)) == 6

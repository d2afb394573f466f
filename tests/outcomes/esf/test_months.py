"""The monthly file to SCB: who is in it, in what order, and what is sent again."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from stdnum import luhn

from outcomes.esf.months import State, months_of, to_send_again
from outcomes.esf.scb_file import content_of, freeze_month, identity_for_scb
from outcomes.models import FrozenMonth
from participants.models import FormerNumber
from tests.factories.accounts import UserFactory
from tests.factories.esf import EsfOperationFactory
from tests.factories.participants import (
    EnrolmentFactory,
    ProtectionFactory,
)
from tests.factories.programmes import ProgrammeFactory

from .records import DAY

JANUARY, FEBRUARY, MARCH = (DAY(2026, month, 1) for month in (1, 2, 3))


@pytest.fixture(autouse=True)
def _middle_of_april():
    noon = datetime.datetime(2026, 4, 15, 12, tzinfo=datetime.UTC)
    with time_machine.travel(noon, tick=False):
        yield


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def operation(programme):
    return EsfOperationFactory(
        organisation=programme.organisation, programmes=[programme]
    )


@pytest.fixture
def user():
    return UserFactory()


def stay(programme, start, end=None, **facts):
    if end:
        facts |= {"ended_on": end, "end_type": "PLANNED", "exit_code_id": "EMP_PERM"}
    return EnrolmentFactory(programme=programme, enrolled_on=start, **facts)


def freeze(operation, user, *firsts):
    return [freeze_month(operation=operation, first=f, by=user) for f in firsts]


def states(operation):
    return [month.state for month in months_of(operation, DAY(2026, 4, 15))]


def lines(version):
    return version.content.splitlines()[1:]


def test_start_and_end_are_in_the_months_they_came(programme, operation, user):
    stays = [
        stay(programme, DAY(2026, 1, 31), DAY(2026, 3, 1)),
        stay(programme, DAY(2026, 2, 1), DAY(2026, 2, 28)),
    ]
    long, short = (s.participant.identity_number for s in stays)

    january, february, march = freeze(operation, user, JANUARY, FEBRUARY, MARCH)

    assert january.content.splitlines()[0] == "Personnummer;Startdatum;Slutdatum"
    assert lines(january) == [f"{long};2026-01-31;"]
    assert lines(february) == [f"{short};2026-02-01;2026-02-28"]
    assert lines(march) == [f"{long};2026-01-31;2026-03-01"]
    assert (march.started_so_far, march.ended_so_far) == (2, 2)
    assert january.participants == [stays[0].participant_id]


def test_month_is_sent_within_four_weeks(programme, operation):
    january, *_later, april = months_of(operation, DAY(2026, 3, 1))[:3]

    assert january.due_on == DAY(2026, 2, 28)
    assert january.is_late
    assert april.state == State.RUNNING
    assert not months_of(operation, DAY(2026, 2, 28))[0].is_late


def test_months_are_frozen_in_order_and_once(programme, operation, user):
    stay(programme, DAY(2026, 1, 31))

    for first in (FEBRUARY, DAY(2026, 4, 1), DAY(2025, 12, 1)):
        with pytest.raises(ValidationError):
            freeze(operation, user, first)
    freeze(operation, user, JANUARY)
    with pytest.raises(ValidationError):
        freeze(operation, user, JANUARY)

    assert states(operation) == [State.SENT, State.WAITS, State.WAITS, State.RUNNING]
    assert [month.is_next for month in months_of(operation, DAY(2026, 4, 15))] == [
        *(False, True, False, False)
    ]


def test_correction_is_sent_again_with_all_later_months(programme, operation, user):
    enrolment = stay(programme, DAY(2026, 2, 3))
    freeze(operation, user, JANUARY, FEBRUARY, MARCH)

    enrolment.enrolled_on = DAY(2026, 2, 4)
    enrolment.save()

    assert states(operation) == [State.SENT, State.AGAIN, State.AGAIN, State.RUNNING]
    found = to_send_again(months_of(operation, DAY(2026, 4, 15)))
    assert [month.first for month in found] == [FEBRUARY, MARCH]
    with pytest.raises(ValidationError):
        freeze(operation, user, MARCH)


def test_later_months_wait_until_the_correction_is_sent(programme, operation, user):
    enrolment = stay(programme, DAY(2026, 2, 3))
    freeze(operation, user, JANUARY, FEBRUARY, MARCH)
    enrolment.enrolled_on = DAY(2026, 2, 4)
    enrolment.save()

    with time_machine.travel(datetime.datetime(2026, 4, 16, tzinfo=datetime.UTC)):
        (corrected,) = freeze(operation, user, FEBRUARY)
        after_one = states(operation)
        freeze(operation, user, MARCH)

    assert corrected.version == 2
    assert "2026-02-04" in corrected.content
    assert after_one == [State.SENT, State.SENT, State.AGAIN, State.RUNNING]
    assert states(operation) == [State.SENT] * 3 + [State.RUNNING]
    assert FrozenMonth.objects.filter(month=FEBRUARY, version=1).exists()


def test_whoever_comes_back_has_not_left(programme, operation, user):
    first = stay(programme, DAY(2026, 1, 7), DAY(2026, 2, 2))
    freeze(operation, user, JANUARY, FEBRUARY)

    stay(programme, DAY(2026, 3, 2), participant=first.participant)

    assert states(operation)[:2] == [State.SENT, State.AGAIN]
    march = months_of(operation, DAY(2026, 4, 15))[2]
    assert (march.started, march.ended, march.started_so_far) == (0, 0, 1)


def test_number_so_far_that_falls_without_a_correction_is_shown(
    programme, operation, user
):
    gone = stay(programme, DAY(2026, 1, 31))
    freeze(operation, user, JANUARY)
    FrozenMonth.objects.create(
        operation=operation,
        month=FEBRUARY,
        version=1,
        content="",
        content_hash="",
        participants=[],
        facts="",
        started_so_far=0,
        ended_so_far=0,
        frozen_by=user,
    )

    months = months_of(operation, DAY(2026, 4, 15))

    assert gone.pk
    assert [month.falls for month in months] == [False, True, False, False]


def test_fault_in_the_days_keeps_the_month_back(programme, operation, user):
    enrolment = stay(programme, DAY(2026, 1, 9))
    person = enrolment.participant
    person.birth_date = enrolment.enrolled_on
    person.save()

    with pytest.raises(ValidationError, match="1"):
        freeze(operation, user, JANUARY)

    assert not FrozenMonth.objects.exists()


# ---- protected identities ------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("199001012385", "19900101Tf29"),
        ("199001012393", "19900101Tf19"),
        # Coordination numbers: the day less 60, or mid-year when there is none.
        ("199001612380", "19900101Tf29"),
        ("199000602380", "19900701Tf29"),
    ],
)
def test_protected_person_has_the_form_of_scb(number, expected):
    number = with_check_digit(number)
    enrolment = EnrolmentFactory(participant__number=number)
    person = enrolment.participant
    assert identity_for_scb(person) == number

    ProtectionFactory(participant=person)
    person = type(person).objects.get(pk=person.pk)

    assert identity_for_scb(person) == expected


def with_check_digit(number):
    return number[:11] + luhn.calc_check_digit(number[2:11])


def test_protection_that_comes_later_changes_no_month(programme, operation, user):
    enrolment = stay(programme, DAY(2026, 1, 7))
    (january,) = freeze(operation, user, JANUARY)

    ProtectionFactory(participant=enrolment.participant)
    (february,) = freeze(operation, user, FEBRUARY)

    assert enrolment.participant.identity_number in january.content
    assert states(operation)[0] == State.SENT
    assert february.participants == []


def test_number_of_whoever_is_protected_by_now_is_not_given_out(
    programme, operation, user
):
    """Not the former one either, which the file was sent with."""
    hidden, other = (stay(programme, DAY(2026, 1, 7)).participant for _n in range(2))
    (january,) = freeze(operation, user, JANUARY)
    before = hidden.identity_number
    ProtectionFactory(participant=hidden)
    FormerNumber.objects.create(
        participant=hidden,
        identity_number=before,
        is_coordination_number=True,
        valid_to=DAY(2026, 4, 1),
    )
    hidden.identity_number = with_check_digit("199001012380")
    hidden.save()

    content = content_of(january)

    assert before in january.content
    assert before not in content
    assert identity_for_scb(hidden) in content
    assert other.identity_number in content


def test_month_that_was_sent_is_corrected_when_the_project_began_later(
    programme, operation, user
):
    stay(programme, DAY(2026, 1, 7))
    freeze(operation, user, JANUARY, FEBRUARY, MARCH)

    operation.opens_on = MARCH
    operation.save()

    assert [month.first for month in months_of(operation, DAY(2026, 4, 15))] == [
        *(JANUARY, FEBRUARY, MARCH, DAY(2026, 4, 1))
    ]
    assert states(operation)[:3] == [State.AGAIN] * 3
    (again,) = freeze(operation, user, JANUARY)
    assert lines(again) == []


def test_months_take_two_statements(programme, operation, django_assert_num_queries):
    for n in range(1, 7):
        stay(programme, DAY(2026, 1, n), DAY(2026, 3, n))

    with django_assert_num_queries(2):
        assert len(months_of(operation, DAY(2026, 4, 15))) == 4

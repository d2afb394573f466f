"""A person's facts, the numbers a person has had, and protection."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from core.dates import today
from core.identity_numbers import parse
from participants import actions
from participants.models import FormerNumber, Participant, Protection
from tests.factories.participants import EnrolmentFactory, identity_number
from tests.factories.programmes import AreaFactory, staff_member

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def enrolment():
    return EnrolmentFactory(participant__number=identity_number(8000))


def update(enrolment, person=None, start=None, **kwargs):
    return actions.update(
        by=enrolment.coach,
        enrolment=enrolment,
        person=person or {},
        start=start or {},
        **kwargs,
    )


def renumber(enrolment, n):
    actions.change_identity_number(
        by=enrolment.coach,
        participant=enrolment.participant,
        number=parse(identity_number(n)),
    )


def test_update_saves_person_and_start(enrolment):
    area = AreaFactory(organisation=enrolment.programme.organisation)
    enrolment.programme.areas.add(area)

    update(
        enrolment,
        person={"last_name": "Öberg", "phone": "070-174 06 00"},
        start={"area": area, "enrolled_on": datetime.date(2026, 3, 5)},
    )

    enrolment.refresh_from_db()
    assert enrolment.area == area
    assert enrolment.enrolled_on == datetime.date(2026, 3, 5)
    assert enrolment.participant.search_name == "kim oberg"
    assert enrolment.participant.history.first().history_user == enrolment.coach


def test_update_that_fails_half_way_changes_nothing(enrolment):
    with pytest.raises(ValidationError, match="not open yet"):
        update(
            enrolment,
            person={"last_name": "Öberg"},
            start={"enrolled_on": datetime.date(2009, 12, 31)},
        )

    enrolment.participant.refresh_from_db()
    assert enrolment.participant.last_name != "Öberg"


def test_new_number_replaces_the_former_and_both_find_the_person(enrolment):
    renumber(enrolment, 8002)

    person = enrolment.participant
    person.refresh_from_db()
    former = person.former_numbers.get()
    assert person.identity_number == identity_number(8002)
    assert person.birth_digits == identity_number(8002)[:8]
    assert former.identity_number == identity_number(8000)
    assert former.valid_to == today()
    for n in (8000, 8002):
        found = Participant.objects.registered_as(parse(identity_number(n)))
        assert list(found) == [person]


def test_the_same_number_again_is_no_change(enrolment):
    renumber(enrolment, 8000)

    assert not FormerNumber.objects.exists()


def test_number_of_somebody_else_is_refused(enrolment):
    other = EnrolmentFactory(programme=enrolment.programme, coach=enrolment.coach)
    other.participant.set_identity_number(parse(identity_number(8004)))
    other.participant.save()

    with pytest.raises(ValidationError, match="already registered"):
        renumber(enrolment, 8004)

    assert not FormerNumber.objects.exists()


def test_going_back_to_an_own_former_number_is_allowed(enrolment):
    renumber(enrolment, 8002)
    renumber(enrolment, 8000)

    assert enrolment.participant.identity_number == identity_number(8000)
    assert enrolment.participant.former_numbers.count() == 2


@pytest.mark.parametrize(
    "model", [Participant, FormerNumber, Participant.history.model]
)
def test_numbers_are_unreadable_in_the_database(enrolment, model):
    renumber(enrolment, 8002)

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT identity_number FROM {model._meta.db_table}")
        stored = [value for (value,) in cursor.fetchall()]

    assert stored
    assert not any(
        identity_number(n) in value for value in stored for n in (8000, 8002)
    )


def test_protecting_hides_from_everyone_but_the_readers(enrolment):
    colleague = staff_member(enrolment.programme)
    other = staff_member(enrolment.programme)

    protection = actions.protect(
        by=enrolment.coach,
        participant=enrolment.participant,
        level="secrecy_marked",
        readers=[colleague],
    )

    assert set(protection.readers.all()) == {enrolment.coach, colleague}
    assert enrolment.participant in Participant.objects.visible_to(colleague)
    assert enrolment.participant not in Participant.objects.visible_to(other)


def test_whoever_protects_never_loses_the_case_for_the_coach(enrolment):
    colleague = staff_member(enrolment.programme)

    protection = actions.protect(
        by=colleague,
        participant=enrolment.participant,
        level="protected_registration",
        readers=[],
    )

    assert set(protection.readers.all()) == {enrolment.coach, colleague}
    assert protection.set_by == colleague


def test_protecting_again_changes_level_and_readers(enrolment):
    colleague = staff_member(enrolment.programme)
    facts = {"by": enrolment.coach, "participant": enrolment.participant}
    actions.protect(**facts, level="secrecy_marked", readers=[colleague])

    actions.protect(**facts, level="assumed_identity", readers=[])

    protection = Protection.objects.get()
    assert protection.level == "assumed_identity"
    assert set(protection.readers.all()) == {enrolment.coach}


@pytest.mark.parametrize("model", [FormerNumber, Protection])
def test_what_hangs_on_a_person_is_seen_with_the_person(enrolment, model):
    renumber(enrolment, 8002)
    stranger = EnrolmentFactory().coach
    actions.protect(
        by=enrolment.coach,
        participant=enrolment.participant,
        level="secrecy_marked",
        readers=[],
    )

    assert model.objects.visible_to(enrolment.coach).count() == 1
    assert model.objects.visible_to(stranger).count() == 0

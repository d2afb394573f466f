import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from accounts.models import Role
from core.dates import today
from core.identity_numbers import parse
from participants import actions
from participants.models import Enrolment, Participant
from tests.factories.accounts import UserFactory
from tests.factories.participants import (
    EnrolmentFactory,
    ParticipantFactory,
    ProtectionFactory,
    identity_number,
)
from tests.factories.programmes import AreaFactory, ProgrammeFactory, staff_member

pytestmark = pytest.mark.usefixtures("english")

ENROLLED_ON = datetime.date(2026, 3, 4)


@pytest.fixture
def programme():
    return ProgrammeFactory(
        opens_on=datetime.date(2020, 1, 1), closes_on=datetime.date(2027, 12, 31)
    )


@pytest.fixture
def coach(programme):
    return staff_member(programme)


def person(n=7000, **fields):
    return {
        "number": parse(identity_number(n)),
        "first_name": "Amina",
        "last_name": "Warsame",
    } | fields


def register(programme, coach, **fields):
    values = {"programme": programme, "coach": coach, "enrolled_on": ENROLLED_ON}
    return actions.register(by=coach, **person(**(values | fields)))


def sentences(error):
    return (
        {
            field: " ".join(messages)
            for field, messages in error.value.message_dict.items()
        }
        if hasattr(error.value, "error_dict")
        else " ".join(error.value.messages)
    )


def test_register_makes_person_and_enrolment(programme, coach):
    area = AreaFactory(organisation=programme.organisation)
    programme.areas.add(area)

    enrolment = register(programme, coach, area=area, phone="070-174 06 00")

    enrolment.refresh_from_db()
    participant = enrolment.participant
    assert enrolment.coach == coach
    assert enrolment.area == area
    assert participant.organisation == programme.organisation
    assert participant.search_name == "amina warsame"
    assert participant.identity_number == identity_number(7000)
    assert participant.history.get().history_user == coach
    assert enrolment.history.get().history_user == coach


def test_register_takes_the_legal_sex_where_no_gender_is_given(programme, coach):
    by_number = register(programme, coach, n=7001).participant
    by_person = register(programme, coach, n=7002, gender="X").participant

    assert by_number.gender == "M"
    assert by_person.gender == "X"


def test_register_twice_is_refused(programme, coach):
    register(programme, coach)

    with pytest.raises(ValidationError) as error:
        register(programme, coach)

    assert sentences(error) == {"number": "This identity number is already registered."}
    assert Participant.objects.count() == 1


def test_register_finds_a_former_number(programme, coach):
    enrolment = register(programme, coach)
    actions.change_identity_number(
        by=coach,
        participant=enrolment.participant,
        number=parse(identity_number(7002)),
    )

    with pytest.raises(ValidationError, match="already registered"):
        register(programme, coach)


def test_register_in_another_organisation_is_free(programme, coach):
    register(programme, coach)
    elsewhere = ProgrammeFactory()

    register(elsewhere, staff_member(elsewhere))

    assert Participant.objects.count() == 2


def test_register_that_loses_a_race_gets_the_same_sentence(
    programme, coach, monkeypatch
):
    """Both looked before either wrote: the database decides, and says it as kindly."""
    register(programme, coach)
    monkeypatch.setattr(
        type(Participant.objects.all()),
        "registered_as",
        lambda self, *args, **kwargs: self.none(),
    )
    monkeypatch.setattr(Participant, "validate_constraints", lambda *a, **kw: None)

    with pytest.raises(ValidationError) as error:
        register(programme, coach)

    assert sentences(error) == "This identity number is already registered."


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"enrolled_on": "2019-12-31"}, "enrolled_on", "not open yet"),
        ({"enrolled_on": "2028-01-01"}, "enrolled_on", "has closed"),
        ({"enrolled_on": "2027-12-31"}, "enrolled_on", "more than a year"),
        ({"first_name": ""}, "first_name", "blank"),
        ({"first_name": "x" * 101}, "first_name", "100"),
        ({"first_name": "Am\0ina"}, "first_name", "character"),
        ({"email": "amina"}, "email", "valid"),
    ],
)
def test_register_says_what_is_wrong(programme, coach, fields, field, sentence):
    if "enrolled_on" in fields:
        fields = {"enrolled_on": datetime.date.fromisoformat(fields["enrolled_on"])}

    with pytest.raises(ValidationError) as error:
        register(programme, coach, **fields)

    assert sentence in sentences(error)[field]
    assert Participant.objects.count() == 0


def test_register_refuses_a_start_before_birth(coach):
    programme = ProgrammeFactory(
        opens_on=datetime.date(1980, 1, 1),
        organisation=coach.programmes.get().organisation,
    )

    with pytest.raises(ValidationError, match="not born"):
        register(programme, coach, enrolled_on=datetime.date(1990, 1, 1))


def test_register_refuses_an_area_of_another_programme(programme, coach):
    area = AreaFactory(organisation=programme.organisation)

    with pytest.raises(ValidationError, match="does not work in this area"):
        register(programme, coach, area=area)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COACH}))
def test_register_refuses_a_coach_who_is_none(programme, role):
    someone = staff_member(programme, role)

    with pytest.raises(ValidationError, match="is not a coach"):
        register(programme, someone)


def test_register_refuses_a_coach_who_has_left(programme, coach):
    coach.is_active = False
    coach.save()

    with pytest.raises(ValidationError, match="is not a coach"):
        register(programme, coach)


def test_register_refuses_a_coach_of_another_organisation(programme):
    with pytest.raises(ValidationError, match="is not a coach"):
        register(programme, UserFactory(coach=True))


def enrol(participant, programme, coach, on):
    return actions.enrol_again(
        by=coach,
        participant=participant,
        programme=programme,
        coach=coach,
        enrolled_on=datetime.date.fromisoformat(on),
    )


@pytest.mark.parametrize(
    ("ended_on", "again_on", "allowed"),
    [
        (None, "2026-04-01", False),
        ("2026-03-31", "2026-04-01", True),
        ("2026-04-01", "2026-04-01", False),
        ("2026-04-02", "2026-04-01", False),
    ],
)
def test_enrolments_in_one_programme_never_overlap(
    programme, coach, ended_on, again_on, allowed
):
    first = register(programme, coach)
    if ended_on:
        first.ended_on, first.end_type = ended_on, "PLANNED"
        first.exit_code_id = "EMP_PERM"
        first.save()

    if allowed:
        enrol(first.participant, programme, coach, again_on)
        assert Enrolment.objects.count() == 2
    else:
        with pytest.raises(ValidationError, match="already enrolled in this programme"):
            enrol(first.participant, programme, coach, again_on)
        assert Enrolment.objects.count() == 1


def test_enrolments_never_overlap_in_the_database_either(programme, coach):
    first = register(programme, coach)

    with pytest.raises(IntegrityError, match="enrolment_one_at_a_time"):
        EnrolmentFactory(
            participant=first.participant, programme=programme, coach=coach
        )


def test_a_registration_by_mistake_does_not_stand_in_the_way(programme, coach):
    first = register(programme, coach)
    first.ended_on, first.end_type = today(), "INTERRUPTED_BY_ORGANISER"
    first.exit_code_id = "ERROR"
    first.save()

    again = enrol(first.participant, programme, coach, "2026-03-04")

    assert again.is_ongoing


def test_enrolment_in_a_programme_of_another_organisation_is_refused(programme, coach):
    participant = ParticipantFactory(
        organisation=ProgrammeFactory().organisation, created_by=coach
    )

    with pytest.raises(ValidationError, match="two organisations"):
        enrol(participant, programme, coach, "2026-03-04")


def test_enrolment_of_a_protected_person_lets_the_coach_read(programme, coach):
    enrolment = EnrolmentFactory(programme__organisation=programme.organisation)
    protection = ProtectionFactory(participant=enrolment.participant)

    enrol(enrolment.participant, programme, coach, "2026-03-04")

    assert set(protection.readers.all()) == {enrolment.coach, coach}


def test_change_of_coach_keeps_from_whom_to_whom_and_what_was_said(programme, coach):
    enrolment = register(programme, coach)
    colleague = staff_member(programme)

    actions.change_coach(
        by=coach, enrolment=enrolment, coach=colleague, note="Vill helst ha sms."
    )

    enrolment.refresh_from_db()
    change = enrolment.coach_changes.get()
    assert enrolment.coach == colleague
    assert (change.from_coach, change.to_coach) == (coach, colleague)
    assert change.note == "Vill helst ha sms."
    assert change.changed_by == coach
    assert enrolment.history.first().history_user == coach


def test_change_of_coach_lets_the_new_one_read_a_protected_person(programme, coach):
    enrolment = register(programme, coach)
    colleague = staff_member(programme)
    protection = ProtectionFactory(participant=enrolment.participant)

    actions.change_coach(
        by=coach, enrolment=enrolment, coach=colleague, note="Ring alltid först."
    )

    assert set(protection.readers.all()) == {coach, colleague}
    assert enrolment in Enrolment.objects.visible_to(colleague)


@pytest.mark.parametrize(
    ("new_coach", "note", "sentence"),
    [
        ("the same", "Hej", "already has this case"),
        ("a manager", "Hej", "is not a coach"),
        ("a colleague", "", "blank"),
    ],
)
def test_change_of_coach_that_is_refused_changes_nothing(
    programme, coach, new_coach, note, sentence
):
    enrolment = register(programme, coach)
    someone = {
        "the same": coach,
        "a manager": staff_member(programme, Role.MANAGER),
        "a colleague": staff_member(programme),
    }[new_coach]

    with pytest.raises(ValidationError) as error:
        actions.change_coach(by=coach, enrolment=enrolment, coach=someone, note=note)

    assert sentence in str(sentences(error))
    enrolment.refresh_from_db()
    assert enrolment.coach == coach
    assert not enrolment.coach_changes.exists()


def test_nothing_is_kept_when_the_enrolment_is_refused(programme, coach):
    with pytest.raises(ValidationError):
        register(programme, coach, enrolled_on=datetime.date(2001, 1, 1))

    assert not Participant.objects.exists()
    assert not Participant.history.exists()
    assert not connection.needs_rollback


def test_of_two_changes_of_coach_at_once_the_first_stands(programme, coach):
    enrolment = register(programme, coach)
    other = Enrolment.objects.get()
    first, second = staff_member(programme), staff_member(programme)
    actions.change_coach(by=coach, enrolment=enrolment, coach=first, note="Hej.")

    with pytest.raises(ValidationError, match="at the same moment"):
        actions.change_coach(by=coach, enrolment=other, coach=second, note="Hej.")

    assert Enrolment.objects.get().coach == first
    assert enrolment.coach_changes.count() == 1

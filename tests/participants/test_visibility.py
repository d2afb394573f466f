"""Who sees whose case: every role against every kind of case."""

import pytest

from accounts.models import Membership, Role
from participants.models import ContactNote, Enrolment, Participant, Step
from tests.access_world import PEOPLE, SIGNED_IN, build_world
from tests.factories.accounts import MembershipFactory
from tests.factories.participants import EnrolmentFactory, ProtectionFactory

# Whose case: who sees it. A validation to decide is tested with the validations.
CASES = {
    "enrolment": {"coach", "colleague", "coordinator"},
    "ended_enrolment": {"coach", "colleague", "coordinator"},
    "colleague_enrolment": {"coach", "colleague", "coordinator"},
    "neighbour_enrolment": {"neighbour", "neighbour_coordinator"},
    "protected_enrolment": {"coach"},
    "foreign_enrolment": {"foreign_coach", "foreign_coordinator", "double_role"},
    "double_role_enrolment": {"foreign_coach", "foreign_coordinator", "double_role"},
}
# Assessors see by what waits for them, which the validation app decides.
OTHERS = [name for name in SIGNED_IN if "assessor" not in name]


@pytest.fixture
def world():
    return build_world()


@pytest.mark.parametrize("case", CASES)
def test_case_is_seen_by_those_who_work_with_it(world, case):
    enrolment = getattr(world, case)

    for model, condition in (
        (Enrolment, {"pk": enrolment.pk}),
        (Participant, {"enrolments": enrolment}),
        (ContactNote, {"enrolment": enrolment}),
        (Step, {"enrolment": enrolment}),
    ):
        seen_by = {
            name
            for name in OTHERS
            if model.objects.visible_to(world.user(name)).filter(**condition).exists()
        }
        assert seen_by == CASES[case], model.__name__


def test_every_coach_and_coordinator_sees_something(world):
    """So that none of the answers above is right because of an empty world."""
    for name, (_organisation, _programme, role) in PEOPLE.items():
        if role in {Role.COACH, Role.COORDINATOR}:
            assert Enrolment.objects.visible_to(world.user(name)).exists(), name


@pytest.mark.parametrize("role", [Role.COACH, Role.COORDINATOR])
def test_case_is_out_of_sight_when_the_role_is_gone(role):
    user = EnrolmentFactory().coach
    Membership.objects.filter(user=user).update(role=role)
    assert Enrolment.objects.visible_to(fresh(user)).exists()

    Membership.objects.filter(user=user).delete()

    assert not Enrolment.objects.visible_to(fresh(user)).exists()


def fresh(user):
    """The user as the next request reads it: roles are read once per request."""
    return type(user).objects.get(pk=user.pk)


@pytest.mark.parametrize(
    "role", [Role.ASSESSOR, Role.MANAGER, Role.DATA_OFFICER, Role.ADMIN]
)
def test_other_roles_open_no_case_even_of_those_on_the_staff(role):
    enrolment = EnrolmentFactory()
    user = enrolment.coach
    Membership.objects.filter(user=user).update(role=role)

    assert not Enrolment.objects.visible_to(fresh(user)).exists()
    assert not Participant.objects.visible_to(fresh(user)).exists()


def test_role_in_one_organisation_opens_no_case_in_another():
    """Coach there, manager here: being on the staff here must not be enough."""
    here, there = EnrolmentFactory(), EnrolmentFactory()
    user = there.coach
    here.programme.staff.add(user)
    MembershipFactory(
        user=user, organisation=here.programme.organisation, role=Role.MANAGER
    )

    assert list(Enrolment.objects.visible_to(fresh(user))) == [there]


def test_coach_who_left_the_programme_keeps_the_own_case_only():
    own = EnrolmentFactory()
    EnrolmentFactory(programme=own.programme)
    own.programme.staff.remove(own.coach)

    assert list(Enrolment.objects.visible_to(own.coach)) == [own]


def test_person_in_two_programmes_is_seen_with_the_own_enrolment_only():
    first = EnrolmentFactory()
    second = EnrolmentFactory(
        participant=first.participant,
        programme__organisation=first.participant.organisation,
    )

    assert list(Enrolment.objects.visible_to(first.coach)) == [first]
    assert list(Enrolment.objects.visible_to(second.coach)) == [second]
    assert list(Participant.objects.visible_to(first.coach)) == [first.participant]


def test_being_a_reader_opens_no_case_by_itself(world):
    """Protection hides; it gives nobody a right that the work does not give."""
    world.protected_participant.protection.readers.add(
        world.neighbour, world.manager, world.foreign_coach
    )

    for user in (world.neighbour, world.manager, world.foreign_coach):
        assert not Enrolment.objects.visible_to(user).filter(
            pk=world.protected_enrolment.pk
        )


def test_protection_hides_from_the_coach_who_is_not_named():
    enrolment = EnrolmentFactory()
    colleague = EnrolmentFactory(programme=enrolment.programme).coach
    ProtectionFactory(participant=enrolment.participant, readers=[colleague])

    assert enrolment not in Enrolment.objects.visible_to(enrolment.coach)
    assert enrolment in Enrolment.objects.visible_to(colleague)

import datetime

import factory
from factory.django import DjangoModelFactory

from accounts.models import Role
from programmes.models import Area, Goal, Programme

from .accounts import MembershipFactory, OrganisationFactory, UserFactory


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Område {n}")
    slug = factory.Sequence(lambda n: f"omrade-{n}")


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Program {n}")
    slug = factory.Sequence(lambda n: f"program-{n}")
    model = Programme.Model.COACHING
    opens_on = datetime.date(2010, 1, 1)


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal

    programme = factory.SubFactory(ProgrammeFactory)
    percent = 60
    starts_on = datetime.date(2020, 1, 1)


def staff_member(programme, role=Role.COACH):
    """A user with the role who works in the programme."""
    user = UserFactory()
    MembershipFactory(user=user, organisation=programme.organisation, role=role)
    programme.staff.add(user)
    return user

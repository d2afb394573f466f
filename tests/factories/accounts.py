import factory
from factory.django import DjangoModelFactory
from stdnum import luhn

from accounts.models import Membership, Organisation, Role, User


def organisation_number(n):
    """A valid number of a limited company, another for each n."""
    nine = f"556{n:06d}"
    return nine + luhn.calc_check_digit(nine)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Bostadsbolaget {n}")
    organisation_number = factory.Sequence(organisation_number)


class UserFactory(DjangoModelFactory):
    """A user without any role; pass role= (and organisation=) for one with."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        coach = factory.Trait(role=Role.COACH)
        coordinator = factory.Trait(role=Role.COORDINATOR)
        assessor = factory.Trait(role=Role.ASSESSOR)
        manager = factory.Trait(role=Role.MANAGER)
        data_officer = factory.Trait(role=Role.DATA_OFFICER)
        admin = factory.Trait(role=Role.ADMIN)

    email = factory.Sequence(lambda n: f"user{n}@bolaget.example")
    name = factory.Sequence(lambda n: f"Sam Handläggare {n}")

    @classmethod
    def _create(cls, model_class, *args, role=None, organisation=None, **kwargs):
        user = super()._create(model_class, *args, **kwargs)
        if role:
            MembershipFactory(
                user=user, role=role, organisation=organisation or OrganisationFactory()
            )
        return user


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.COACH

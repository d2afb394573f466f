import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import Role
from outcomes.models import Neighbourhood, NeighbourhoodMember

from .accounts import OrganisationFactory, UserFactory
from .programmes import AreaFactory

SINCE = datetime.datetime(2026, 1, 15, 9, tzinfo=datetime.UTC)


def admin_of(organisation):
    return UserFactory(role=Role.ADMIN, organisation=organisation)


class NeighbourhoodFactory(DjangoModelFactory):
    class Meta:
        model = Neighbourhood

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Stadsdel {n}")
    municipality = "Linköping"
    made_at = SINCE
    made_by = factory.LazyAttribute(lambda n: admin_of(n.organisation))


class NeighbourhoodMemberFactory(DjangoModelFactory):
    """Asked; takes_part=True has said yes, with an area and the programmes=."""

    class Meta:
        model = NeighbourhoodMember
        skip_postgeneration_save = True

    class Params:
        takes_part = factory.Trait(
            area=factory.SubFactory(
                AreaFactory, organisation=factory.SelfAttribute("..organisation")
            ),
            opted_in_at=SINCE,
            opted_in_by=factory.LazyAttribute(lambda m: admin_of(m.organisation)),
        )
        withdrawn = factory.Trait(
            withdrawn_at=factory.LazyFunction(timezone.now),
            withdrawn_by=factory.LazyAttribute(lambda m: admin_of(m.organisation)),
        )

    neighbourhood = factory.SubFactory(NeighbourhoodFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    invited_at = SINCE
    invited_by = factory.SelfAttribute("neighbourhood.made_by")

    @factory.post_generation
    def programmes(self, create, chosen, **kwargs):
        for programme in chosen or ():
            programme.areas.add(self.area)
        self.programmes.set(chosen or ())

"""ESF projects, what is known of an entry, and what came after."""

import datetime

import factory
from factory.django import DjangoModelFactory

from outcomes.models import (
    Afterwards,
    Background,
    EsfOperation,
    SensitiveBackground,
)

from .accounts import OrganisationFactory
from .participants import EnrolmentFactory


class EsfOperationFactory(DjangoModelFactory):
    """An ESF+ project without programmes; pass programmes=[...]."""

    class Meta:
        model = EsfOperation
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    name = "Vägar in"
    reference_number = factory.Sequence(lambda n: f"2026-{n:05d}")
    period = "ESF_PLUS"
    opens_on = datetime.date(2026, 1, 1)

    @factory.post_generation
    def programmes(self, create, extracted, **kwargs):
        self.programmes.set(extracted or [])


class BackgroundFactory(DjangoModelFactory):
    """A woman's complete entry: unemployed, with compulsory school, a Swede."""

    class Meta:
        model = Background

    enrolment = factory.SubFactory(EnrolmentFactory)
    status_at_entry = "UNEMP"
    in_education_at_entry = False
    education = 2
    citizenship = "SE"
    born_abroad = False
    parents_born_abroad = 0
    housing_exclusion = False
    settlement = 1
    recorded_by = factory.SelfAttribute("enrolment.coach")


class SensitiveBackgroundFactory(DjangoModelFactory):
    class Meta:
        model = SensitiveBackground

    enrolment = factory.SubFactory(EnrolmentFactory)
    disability = "N"
    minority = "DECLINED"
    recorded_by = factory.SelfAttribute("enrolment.coach")


class AfterwardsFactory(DjangoModelFactory):
    class Meta:
        model = Afterwards

    enrolment = factory.SubFactory(EnrolmentFactory, ended=True)
    recorded_by = factory.SelfAttribute("enrolment.coach")

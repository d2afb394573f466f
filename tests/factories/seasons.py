import datetime

import factory
from factory.django import DjangoModelFactory

from placements.models import SeasonDraw, SeasonPeriod, SeasonPlaces

from .employers import ContactFactory, WorkplaceFactory
from .programmes import AreaFactory, ProgrammeFactory


class SeasonPeriodFactory(DjangoModelFactory):
    class Meta:
        model = SeasonPeriod

    programme = factory.SubFactory(ProgrammeFactory, model="seasonal")
    name = factory.Sequence(lambda n: f"Period {n}")
    starts_on = datetime.date(2027, 6, 21)
    ends_on = datetime.date(2027, 7, 9)


class SeasonPlacesFactory(DjangoModelFactory):
    """Places at an employer of the programme's organisation, in an area of its."""

    class Meta:
        model = SeasonPlaces

    period = factory.SubFactory(SeasonPeriodFactory)
    workplace = factory.SubFactory(
        WorkplaceFactory,
        employer__organisation=factory.SelfAttribute(
            "...period.programme.organisation"
        ),
    )
    contact = factory.SubFactory(
        ContactFactory, employer=factory.SelfAttribute("..workplace.employer")
    )
    area = factory.SubFactory(
        AreaFactory,
        organisation=factory.SelfAttribute("..period.programme.organisation"),
    )
    kind = "outdoors"
    role = "Trädgårdshjälp"
    tasks = "Rensa, klippa och plantera"
    count = 2
    age_rule_id = "ORDINARY"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        places = super()._create(model_class, *args, **kwargs)
        places.period.programme.areas.add(places.area)
        return places


class SeasonDrawFactory(DjangoModelFactory):
    """Looked at and not saved, over all periods of the programme."""

    class Meta:
        model = SeasonDraw
        skip_postgeneration_save = True

    seed = "midsommar 2027"
    programme = factory.SubFactory(ProgrammeFactory, model="seasonal")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        season_draw = super()._create(model_class, *args, **kwargs)
        season_draw.periods.set(season_draw.programme.season_periods.all())
        return season_draw

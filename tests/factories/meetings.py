import datetime

import factory
from factory.django import DjangoModelFactory

from placements.models import Meeting

from .placements import PlacementFactory


class MeetingFactory(DjangoModelFactory):
    """The start meeting of a placement that began on 5 October."""

    class Meta:
        model = Meeting

    placement = factory.SubFactory(PlacementFactory, active=True)
    created_by = factory.SelfAttribute("placement.created_by")
    kind = "start"
    held_on = datetime.date(2026, 10, 7)
    goals = "Sköta trapphus på egen hand"
    skills = "Golvmaskiner"

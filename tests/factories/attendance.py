import datetime

import factory
from factory.django import DjangoModelFactory

from placements.models import AttendanceDay, AttendanceMonth, WeekPlan

from .placements import PlacementFactory


class WeekPlanFactory(DjangoModelFactory):
    """Full time, Monday to Friday."""

    class Meta:
        model = WeekPlan

    placement = factory.SubFactory(PlacementFactory, active=True)
    valid_from = factory.SelfAttribute("placement.starts_on")
    monday = tuesday = wednesday = thursday = friday = 8


class AttendanceDayFactory(DjangoModelFactory):
    class Meta:
        model = AttendanceDay

    placement = factory.SubFactory(PlacementFactory, active=True)
    day = datetime.date(2026, 11, 2)
    kind = "PRESENT"
    hours = factory.LazyAttribute(
        lambda day: 8 if day.kind in ("PRESENT", "TRAINING") else 0
    )
    reported_by = factory.SelfAttribute("placement.created_by")


class AttendanceMonthFactory(DjangoModelFactory):
    """October as the supervisor was asked about it, and what became of that."""

    class Meta:
        model = AttendanceMonth

    class Params:
        attested = factory.Trait(
            answer="correct",
            answered_at=datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC),
            answered_by="Karin Holm",
        )

    placement = factory.SubFactory(PlacementFactory, active=True)
    month = datetime.date(2026, 10, 1)
    ends_on = datetime.date(2026, 10, 31)
    asked_by = factory.SelfAttribute("placement.created_by")

import datetime

import pytest
import time_machine

from placements.attendance import actions
from tests.factories.attendance import WeekPlanFactory
from tests.factories.placements import PlacementFactory

# A Saturday.
TODAY = datetime.date(2026, 11, 21)
OCTOBER = datetime.date(2026, 10, 1)
NOVEMBER = datetime.date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _today():
    noon = datetime.datetime.combine(TODAY, datetime.time(12))
    with time_machine.travel(noon, tick=False):
        yield


@pytest.fixture
def placement(enrolment):
    """Full time from Monday 5 October to 18 December."""
    placement = PlacementFactory(enrolment=enrolment, active=True)
    WeekPlanFactory(placement=placement)
    return placement


@pytest.fixture
def sent(placement, coach):
    """October, reported as planned, which the supervisor has a link to."""
    actions.fill_in(placement, OCTOBER, by=coach)
    return actions.ask_for_attest(placement, OCTOBER, by=coach)

import pytest
from django.test import Client

from accounts.models import Role
from placements.seasons import actions
from placements.seasons.planning import plan
from tests.factories.participants import EnrolmentFactory
from tests.factories.programmes import ProgrammeFactory, staff_member
from tests.factories.seasons import SeasonDrawFactory, SeasonPeriodFactory


@pytest.fixture
def programme():
    return ProgrammeFactory(name="Unga för orten", model="seasonal")


@pytest.fixture
def period(programme):
    return SeasonPeriodFactory(programme=programme, name="Period 1")


@pytest.fixture
def coordinator(programme):
    return staff_member(programme, Role.COORDINATOR)


@pytest.fixture
def coach(programme):
    return staff_member(programme)


@pytest.fixture
def client(coordinator):
    """The coordinator's browser, in English."""
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(coordinator)
    return client


@pytest.fixture
def apply(programme, coach):
    """Enrol somebody in the programme, who then takes part in the draw."""

    def enrol(**fields):
        return EnrolmentFactory(programme=programme, coach=coach, **fields)

    return enrol


@pytest.fixture
def allot(programme, coordinator):
    """Draw and save, as the page does."""

    def do(seed="midsommar 2027"):
        season_draw = SeasonDrawFactory(
            programme=programme, seed=seed, created_by=coordinator
        )
        agreed = plan(season_draw).fingerprint
        return actions.save_draw(season_draw, agreed=agreed, by=coordinator)

    return do

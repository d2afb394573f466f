import pytest

from placements import actions
from tests.factories.placements import PlacementFactory


@pytest.fixture
def placement():
    """Noted for a person whose name is found nowhere else."""
    return PlacementFactory(
        enrolment__participant__first_name="Fatimaqq",
        enrolment__participant__last_name="Alsayedqq",
    )


@pytest.fixture
def coach(placement):
    return placement.enrolment.coach


@pytest.fixture
def asked(placement, coach):
    """The question to the employer, which waits for its answer."""
    actions.ask_employer(placement, by=coach)
    return placement.requests.get()

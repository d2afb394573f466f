import pytest
from django.test import Client

from tests.factories.agreements import agreement
from tests.factories.employers import ContactFactory
from tests.factories.placements import PlacementFactory


@pytest.fixture
def placement(enrolment):
    """Under way, and with a supervisor; the person's name is found nowhere else."""
    placement = PlacementFactory(enrolment=enrolment, active=True, weekly_hours=40)
    placement.supervisor = ContactFactory(
        employer=placement.employer, name="Bengt Ek", email="bengt@berga.example"
    )
    placement.save()
    return placement


@pytest.fixture
def made(placement):
    """The first version, which nobody has accepted."""
    return agreement(placement)


@pytest.fixture
def visitor():
    """The employer's contact: a browser that nobody is signed in with."""
    return Client()

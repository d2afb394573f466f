import pytest
from django.test import Client

from placements import actions
from tests.factories.employers import ContactFactory, EmployerFactory, WorkplaceFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.placements import PlacementFactory


@pytest.fixture
def enrolment():
    """For a person whose name is found nowhere else."""
    return EnrolmentFactory(
        participant__first_name="Fatimaqq", participant__last_name="Alsayedqq"
    )


@pytest.fixture
def coach(enrolment):
    return enrolment.coach


@pytest.fixture
def client(coach):
    """The coach's browser."""
    client = Client()
    client.force_login(coach)
    return client


@pytest.fixture
def employer(enrolment):
    """An employer that can be asked: with a workplace and a contact."""
    employer = EmployerFactory(organisation=enrolment.programme.organisation)
    WorkplaceFactory(employer=employer)
    ContactFactory(employer=employer)
    return employer


@pytest.fixture
def placement(enrolment):
    return PlacementFactory(enrolment=enrolment)


@pytest.fixture
def asked(placement, coach):
    """The question to the employer, which waits for its answer."""
    actions.ask_employer(placement, by=coach)
    return placement.requests.get()

import datetime

import pytest
import time_machine
from django.test import Client

from accounts.models import Role
from placements.models import Form
from tests.factories.employers import ContactFactory, EmployerFactory, WorkplaceFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory
from tests.factories.placements import PlacementFactory, PostFactory
from tests.factories.programmes import ProgrammeFactory, staff_member

TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2026, 11, 21, 12), tick=False):
        yield


@pytest.fixture
def programme():
    return ProgrammeFactory(
        name="Miljövärdar", slug="miljovardar", model="posts", term_months=18
    )


@pytest.fixture
def site(programme):
    """Where the posts are: workplace, its employer and the one who leads the work."""
    employer = EmployerFactory(organisation=programme.organisation)
    return WorkplaceFactory(employer=employer), ContactFactory(employer=employer)


@pytest.fixture
def new_post(programme, site):
    def new_post(number, **fields):
        workplace, supervisor = site
        return PostFactory(
            programme=programme,
            number=number,
            workplace=workplace,
            supervisor=supervisor,
            **fields,
        )

    return new_post


@pytest.fixture
def coach(programme):
    return staff_member(programme)


@pytest.fixture
def hold(programme, coach, site):
    """hold(post, name, first, last, active=True …): somebody with the post."""

    def hold(post, name, starts_on, ends_on, **more):
        first, last = name.split()
        enrolment = more.pop("enrolment", None) or EnrolmentFactory(
            programme=programme,
            coach=coach,
            enrolled_on=datetime.date(2020, 1, 1),
            participant__first_name=first,
            participant__last_name=last,
        )
        workplace, contact = site
        return PlacementFactory(
            enrolment=enrolment,
            employer=workplace.employer,
            workplace=workplace,
            contact=contact,
            post=post,
            form=Form.EMP_PROGRAM,
            starts_on=day(starts_on),
            ends_on=day(ends_on),
            **more,
        )

    return hold


@pytest.fixture
def wait(programme, coach):
    """wait(name): somebody in the queue."""

    def wait(name, enrolled_on="2026-09-01", **fields):
        first, last = name.split()
        return EnrolmentFactory(
            programme=programme,
            coach=coach,
            enrolled_on=day(enrolled_on),
            participant=ParticipantFactory(
                organisation=programme.organisation,
                created_by=coach,
                first_name=first,
                last_name=last,
            ),
            **fields,
        )

    return wait


@pytest.fixture
def coordinator(programme):
    return staff_member(programme, Role.COORDINATOR)


@pytest.fixture
def client(coordinator):
    client = Client()
    client.force_login(coordinator)
    return client


def day(text):
    return datetime.date.fromisoformat(text)

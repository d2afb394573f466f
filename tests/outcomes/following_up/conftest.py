"""A day in October, and somebody whose first follow-up is open on it."""

import datetime

import pytest
import time_machine

from tests.factories.participants import EnrolmentFactory

# 90 days: 28 September, to be asked from the 14th until 26 October.
EXIT = datetime.date(2026, 6, 30)
DAY = datetime.date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel(datetime.datetime(2026, 10, 1, 12), tick=False):
        yield


@pytest.fixture
def enrolment():
    return EnrolmentFactory(ended=True, ended_on=EXIT)

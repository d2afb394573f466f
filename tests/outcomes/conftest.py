"""What the tests of the import share."""

import datetime

import pytest
import time_machine
from django.utils import translation


@pytest.fixture
def _a_day_in_english():
    """The day is fixed; the sentences are those of the source, not a translation."""
    noon = datetime.datetime(2026, 11, 21, 12)
    with time_machine.travel(noon, tick=False), translation.override("en"):
        yield

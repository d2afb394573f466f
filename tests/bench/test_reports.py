"""The benchmark of reports measures what the product would count."""

import datetime

import pytest

from bench.reports import filling
from outcomes.measured.refreshing import stale_rows
from outcomes.models import MeasuredEnrolment

TODAY = datetime.date(2026, 11, 21)
MANY = 1500


@pytest.fixture
def _filled(db):
    filling.fill(MANY, TODAY, like="M")


@pytest.mark.usefixtures("_filled")
def test_rows_written_in_bulk_are_those_that_the_facts_give():
    assert MeasuredEnrolment.objects.count() == MANY
    assert stale_rows() == []

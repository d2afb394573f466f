"""How often an address may ask."""

import pytest
import time_machine

from core.rates import within_rate


def asks(rf, purpose="test", address="192.0.2.1", times=1):
    request = rf.get("/", REMOTE_ADDR=address)
    return [
        within_rate(request, purpose, limit=3, seconds=60) for _number in range(times)
    ]


@pytest.fixture(autouse=True)
def _one_moment():
    with time_machine.travel("2026-11-21 08:00:30+00:00", tick=False):
        yield


def test_the_one_too_many_is_refused(rf):
    assert asks(rf, times=5) == [True, True, True, False, False]


def test_other_addresses_and_other_purposes_are_counted_apart(rf):
    asks(rf, times=3)

    assert asks(rf, address="192.0.2.2") == [True]
    assert asks(rf, purpose="other") == [True]
    assert asks(rf) == [False]


def test_the_count_starts_anew_in_the_next_period(rf):
    asks(rf, times=4)

    with time_machine.travel("2026-11-21 08:01:00+00:00", tick=False):
        assert asks(rf) == [True]

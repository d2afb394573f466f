"""Days and numbers as people read them, in both languages."""

import datetime

import pytest
import time_machine
from django.utils import translation

from core.templatetags import formats

NOV_21 = datetime.date(2026, 11, 21)
NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("language", "written", "value", "expected"),
    [
        ("sv", formats.day, NOV_21, "21 nov 2026"),
        ("en", formats.day, NOV_21, "21 Nov 2026"),
        ("sv", formats.day, None, "–"),
        ("sv", formats.short_day, NOV_21, "21 nov"),
        ("sv", formats.short_day, datetime.date(2027, 1, 31), "31 jan 2027"),
        ("en", formats.short_day, datetime.date(2025, 5, 2), "2 May 2025"),
        ("sv", formats.short_day, None, "–"),
        ("sv", formats.weekday, NOV_21, "lördag"),
        ("en", formats.weekday, NOV_21, "Saturday"),
        ("sv", formats.week, NOV_21, 47),
        ("sv", formats.week, datetime.date(2027, 1, 1), 53),
        ("sv", formats.week, None, "–"),
        ("en", formats.days_late, datetime.date(2026, 11, 12), "9 days late"),
        ("en", formats.days_late, datetime.date(2026, 11, 20), "1 day late"),
        ("en", formats.days_late, NOV_21, ""),
        ("en", formats.days_late, None, ""),
    ],
)
def test_days_in_words(language, written, value, expected):
    with translation.override(language):
        assert written(value) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (
            datetime.date(2026, 11, 23),
            datetime.date(2026, 12, 18),
            "23 nov – 18 dec 2026",
        ),
        (NOV_21, datetime.date(2027, 1, 31), "21 nov 2026 – 31 jan 2027"),
        (NOV_21, None, "21 nov 2026 – –"),
    ],
)
def test_period_says_a_shared_year_once(first, last, expected):
    assert formats.period(first, last) == expected


def test_moment_near_midnight_is_written_as_the_day_in_sweden():
    moment = datetime.datetime(2026, 11, 20, 23, 30, tzinfo=datetime.UTC)

    assert formats.day(moment) == "21 nov 2026"
    assert formats.short_day(moment) == "21 nov"


@pytest.mark.parametrize(
    ("language", "written", "arguments", "expected"),
    [
        ("sv", formats.percent, (0.64,), f"64{NO_BREAK}%"),
        ("en", formats.percent, (0.64,), f"64{NO_BREAK}%"),
        ("sv", formats.percent, (0,), f"0{NO_BREAK}%"),
        ("sv", formats.percent, (1,), f"100{NO_BREAK}%"),
        ("sv", formats.percent, (0.645,), f"65{NO_BREAK}%"),
        ("sv", formats.percent, (0.682, 1), f"68,2{NO_BREAK}%"),
        ("en", formats.percent, (0.682, 1), f"68.2{NO_BREAK}%"),
        ("sv", formats.percent, (None,), "–"),
        ("sv", formats.interval, (0.481, 0.8545), f"48–85{NO_BREAK}%"),
        ("sv", formats.interval, (None, 0.8), "–"),
        ("sv", formats.decimal, (7.5,), "7,5"),
        ("en", formats.decimal, (7.5,), "7.5"),
        ("sv", formats.decimal, (12345, 0), f"12{NO_BREAK}345"),
        ("sv", formats.decimal, (None,), "–"),
    ],
)
def test_numbers_in_print(language, written, arguments, expected):
    with translation.override(language):
        assert written(*arguments) == expected

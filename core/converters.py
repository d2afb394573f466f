"""Days and months in addresses, for the routes of every app."""

import datetime
from functools import cache

from django.urls import register_converter


class MonthConverter:
    """2026-11 as the first day of the month; no month that does not exist."""

    regex = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value):
        return datetime.date.fromisoformat(f"{value}-01")

    def to_url(self, value):
        return f"{value:%Y-%m}"


class DayConverter:
    """2026-11-02; a date that does not exist is no address."""

    regex = r"(?:19|20)\d\d-\d\d-\d\d"

    def to_python(self, value):
        return datetime.date.fromisoformat(value)

    def to_url(self, value):
        return value.isoformat()


@cache
def register():
    """Called when the app is ready; Django refuses a second time, which tests have."""
    register_converter(MonthConverter, "month")
    register_converter(DayConverter, "day")

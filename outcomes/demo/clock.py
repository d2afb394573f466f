"""Lets the actions believe that it is another day.

Actions stamp what they do with the moment they do it, as they should. A demonstration
has years behind it, so while it is loaded the clock of this process is set to each
day in turn. Only `load_demo` does this, alone in its process.
"""

import datetime
from contextlib import contextmanager

from django.utils import timezone

DAY = datetime.timedelta(days=1)
FRIDAY = 4


@contextmanager
def at(day, hour=9, minute=0):
    """Within, now is this time of the day in Sweden."""
    moment = timezone.make_aware(
        datetime.datetime.combine(day, datetime.time(hour, minute))
    )
    before = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = before


def workday_in(today, days):
    """The day in so many days, or the Monday after a weekend; a past day is kept."""
    day = today + DAY * days
    while days > 0 and day.weekday() > FRIDAY:
        day += DAY
    return day


def monday(day):
    """The day itself, or the first Monday after it."""
    return day + DAY * (-day.weekday() % 7)


def weekday(day):
    """The day itself, or the Friday before a weekend."""
    return day - DAY * max(0, day.weekday() - FRIDAY)

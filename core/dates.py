"""Arithmetic on days. A day is a date in Europe/Stockholm; periods say if they
include their last day."""

import calendar
import datetime

from django.utils import timezone


def today():
    """The date in Sweden, whatever the server's clock is set to."""
    return timezone.localdate()


def add_months(day, months):
    """The same day `months` later, or the month's last when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))

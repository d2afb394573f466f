"""Days, numbers and shares as the office writes them, in Swedish and English."""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext

from core.dates import today

NOTHING = "–"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

register = template.Library()


@register.filter
def day(value):
    """21 nov 2026"""
    return _formatted(value, "DATE_FORMAT")


@register.filter
def short_day(value):
    """21 nov, and the year only when it is another than this one."""
    this_year = value and _date(value).year == today().year
    return _formatted(value, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT")


@register.filter
def period(first, last):
    """From one day to another: {{ first|period:last }}; a shared year is said once."""
    if not first or not last:
        return f"{day(first)} {NOTHING} {day(last)}"
    if _date(first) == _date(last):
        return day(last)
    same_year = _date(first).year == _date(last).year
    start = _formatted(first, "MONTH_DAY_FORMAT" if same_year else "DATE_FORMAT")
    return f"{start} {NOTHING} {day(last)}"


@register.filter
def weekday(value):
    """lördag"""
    return _formatted(value, "l")


@register.filter
def week(value):
    """47: the ISO week, as in Swedish calendars."""
    return _date(value).isocalendar().week if value else NOTHING


@register.filter
def days_late(value):
    """“9 days late”, or nothing when the day has not passed."""
    days = (today() - _date(value)).days if value else 0
    if days <= 0:
        return ""
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


@register.filter
def percent(value, decimals=0):
    """0.64 becomes 64 %. A half is rounded up, as people do."""
    if value is None:
        return NOTHING
    return f"{_number(_hundredfold(value), decimals)}{NO_BREAK_SPACE}%"


@register.filter
def interval(low, high):
    """The two ends of an interval of shares: {{ low|interval:high }}."""
    if low is None or high is None:
        return NOTHING
    return f"{_number(_hundredfold(low), 0)}{NOTHING}{percent(high)}"


@register.filter
def decimal(value, decimals=1):
    """7.5 becomes 7,5 in Swedish."""
    return NOTHING if value is None else _number(Decimal(str(value)), decimals)


@register.filter
def hours(value):
    """8.00 becomes 8, and 7.50 becomes 7,5."""
    number = Decimal(str(value)).normalize()
    return _number(number, max(0, -number.as_tuple().exponent))


def _formatted(value, pattern):
    return _written(_date(value), pattern, get_language()) if value else NOTHING


@lru_cache(maxsize=4096)
def _written(day, pattern, language):
    """In the language that is active. A list says the same few days many times."""
    return date_format(day, pattern)


def _date(value):
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        return value.date()
    return value


def _hundredfold(share):
    return Decimal(str(share)) * 100


def _number(value, decimals):
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return number_format(rounded, decimal_pos=decimals, force_grouping=True)

"""Days that are off for most in Sweden, so that a plan does not call them work.

Source: the Act on Public Holidays (1989:253), and 7 § of the Annual Leave Act, which
puts the eves of midsummer, Christmas and New Year on a level with Sundays.
"""

from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext_lazy as _

FRIDAY = 4
BY_DATE = {
    (1, 1): _("New Year's Day"),
    (1, 6): _("Epiphany"),
    (5, 1): _("May Day"),
    (6, 6): _("National Day"),
    (12, 24): _("Christmas Eve"),
    (12, 25): _("Christmas Day"),
    (12, 26): _("Boxing Day"),
    (12, 31): _("New Year's Eve"),
}
# Days after Easter Sunday.
BY_EASTER = {
    -2: _("Good Friday"),
    1: _("Easter Monday"),
    39: _("Ascension Day"),
}


def holiday(day):
    """What the day is called, or nothing when it is an ordinary one."""
    return holidays(day.year).get(day)


@cache
def holidays(year):
    """{day: name} of a year; Sundays are not in it."""
    found = {date(year, *month_day): name for month_day, name in BY_DATE.items()}
    sunday = easter(year)
    found |= {sunday + timedelta(days=n): name for n, name in BY_EASTER.items()}
    found[_first(FRIDAY, date(year, 6, 19))] = _("Midsummer Eve")
    return found


def easter(year):
    """Easter Sunday in the Gregorian calendar, from the age of the moon.

    >>> easter(2027)
    datetime.date(2027, 3, 28)
    """
    golden, century = year % 19, year // 100
    solar, lunar = century - century // 4, (8 * century + 13) // 25
    epact = (solar - lunar + 19 * golden + 15) % 30
    full_moon = epact - (epact // 28) * (
        1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11)
    )
    weekday = (year + year // 4 + full_moon + 2 - solar) % 7
    return date(year, 3, 28) + timedelta(days=full_moon - weekday)


def _first(weekday, day):
    """The first such day of the week, on or after the day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)

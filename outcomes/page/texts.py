"""Numbers of a report as they are printed; nothing is worked out here."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from core.templatetags.formats import NOTHING, interval, percent
from outcomes.reports.words import WITHHELD

# From so many on, a decimal says something.
ENOUGH_FOR_DECIMALS = 100


def number(value, *, withheld=False):
    if value is None:
        return WITHHELD if withheld else NOTHING
    return number_format(value, force_grouping=True)


def share(value, of, *, withheld=False):
    """61 %, and from a hundred people on 61.3 %."""
    if value is None:
        return WITHHELD if withheld else NOTHING
    return percent(value, 1 if of >= ENOUGH_FOR_DECIMALS else 0)


def rate(row):
    """The rate of a row, or the range that a start cohort can still end in."""
    if "low" in row.withheld:
        return WITHHELD
    if row.is_range:
        return interval(row.low, row.high)
    text = share(row.hit_rate, row.denominator)
    return _("%(rate)s (preliminary)") % {"rate": text} if row.is_preliminary else text


def rate_interval(row):
    if "low" in row.withheld:
        return WITHHELD
    return NOTHING if row.is_range else interval(row.low, row.high)


def goal(row):
    return NOTHING if row.goal is None else percent(row.goal / 100)


def days_interval(found):
    """How sure the median time is; open upwards when the slow half is too thin."""
    if found.high is None:
        return _("95 %% interval from %(low)s days") % {"low": number(found.low)}
    return _("95 %% interval %(low)s–%(high)s days") % {
        "low": number(found.low),
        "high": number(found.high),
    }

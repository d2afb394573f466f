"""The indicators for those who may not have exact numbers: up to the end of a year.

Indicators of one group divide the same people between them. A group is shown by gender
if no part of it, the rest included, is 1-4 for any gender; else in total, if no part is
small there; else not at all. What a check says can be no more than something else (the
long-term unemployed of the unemployed) has a rest as well, since whoever sees both can
subtract. So nothing withheld is a difference of what is shown. The same holds of what
has come between any two ends of a year, since whoever reads the figures each year knows
the difference.
"""

import datetime
from itertools import combinations

from core.suppression import is_small

from .checks import AT_MOST, sides
from .indicators import GENDERS, TOTAL
from .sums import LEFT, names_in, value


def year_ends(operation, day):
    """The last days of the years since the operation began that are over."""
    years = range(operation.opens_on.year, day.year)
    return [datetime.date(year, 12, 31) for year in years]


def shown(series):
    """{code: {column: number or None}}, and {column: number or None} of everybody.

    `series` are the Counts at the end of each year; the last one is shown.
    """
    counts = series[-1]
    found = {}
    for indicators in counts.rules.groups.values():
        columns = _columns(series, indicators)
        for indicator in indicators:
            found[indicator.code] = _only(columns, counts.numbers[indicator.code])
    return found, _only(_columns(series, []), counts.grand_total)


def _only(columns, numbers):
    return {c: number if c in columns else None for c, number in numbers.items()}


def _columns(series, indicators):
    """The columns in which a group may be shown; no indicators are everybody."""
    if indicators and not any(i.is_of_people for i in indicators):
        return {TOTAL}
    if not _has_small_part(series, indicators, GENDERS):
        return {TOTAL, *GENDERS}
    return set() if _has_small_part(series, indicators, [TOTAL]) else {TOTAL}


def _has_small_part(series, indicators, columns):
    for column in columns:
        parts = [_parts(counts, indicators, column) for counts in series]
        if any(is_small(abs(part)) for known in parts for part in known):
            return True
        for before, after in combinations(parts, 2):
            if any(is_small(abs(a - b)) for b, a in zip(before, after, strict=True)):
                return True
    return False


def _parts(counts, indicators, column):
    """How the group divides everybody, or for results all who have left."""
    codes = [i.code for i in indicators if not i.sum_of]
    parts = [counts.of(code, column) for code in codes]
    everybody = counts.grand_total[column]
    if any(indicator.is_result for indicator in indicators):
        leavers = counts.leavers[column]
        rest = [leavers - sum(parts), everybody - leavers]
    else:
        rest = [everybody - sum(parts)]
    return parts + rest + _rests(counts, codes, column)


def _rests(counts, codes, column):
    """What is left of that which these indicators are a part of."""
    compared = [sides(check) for check in counts.rules.checks if AT_MOST in check]
    return [
        value(whole, counts, column) - value(part, counts, column)
        for part, whole in compared
        if whole != LEFT and set(names_in(part)) <= set(codes)
    ]

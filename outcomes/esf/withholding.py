"""The indicators for those who may not have exact numbers: up to the end of a year.

Indicators of one group divide the same people between them. A group is shown by gender
if no part of it, the rest included, is 1-4 for any gender; else in total, if no part is
small there; else not at all. So nothing withheld is a difference of what is shown. The
same holds of what has come between any two ends of a year, since whoever reads the
figures each year knows the difference.
"""

import datetime
from itertools import combinations

from core.suppression import is_small

from .indicators import GENDERS, INDICATORS, TOTAL

_OF_LEAVERS = {i.group for i in INDICATORS if i.is_result}
_STATUS = ("EECO02", "EECO04", "EECO05")


def year_ends(operation, day):
    """The last days of the years since the operation began that are over."""
    years = range(operation.opens_on.year, day.year)
    return [datetime.date(year, 12, 31) for year in years]


def shown(series):
    """{code: {column: number or None}}, and {column: number or None} of everybody.

    `series` are the Counts at the end of each year; the last one is shown.
    """
    counts = series[-1]
    by_group = {}
    for indicator in INDICATORS:
        by_group.setdefault(indicator.group, []).append(indicator.code)
    found = {}
    for group, codes in by_group.items():
        columns = _columns(series, group, codes)
        for code in codes:
            found[code] = _only(columns, counts.numbers[code])
    columns = _columns(series, "everybody", [])
    return found, _only(columns, counts.grand_total)


def _only(columns, numbers):
    return {c: number if c in columns else None for c, number in numbers.items()}


def _columns(series, group, codes):
    """The columns in which the group may be shown."""
    if group == "bodies":
        return {TOTAL}
    if not _has_small_part(series, group, codes, GENDERS):
        return {TOTAL, *GENDERS}
    return set() if _has_small_part(series, group, codes, [TOTAL]) else {TOTAL}


def _has_small_part(series, group, codes, columns):
    for column in columns:
        parts = [list(_parts(counts, group, codes, column)) for counts in series]
        if any(is_small(part) for known in parts for part in known):
            return True
        for before, after in combinations(parts, 2):
            if any(is_small(abs(a - b)) for b, a in zip(before, after, strict=True)):
                return True
    return False


def _parts(counts, group, codes, column):
    """How the group divides everybody, or for results all who have left."""
    if group == "status":
        long = counts.of("EECO03", column)
        yield long
        yield counts.of("EECO02", column) - long
        codes = _STATUS
    parts = [counts.of(code, column) for code in codes]
    yield from parts
    everybody = counts.grand_total[column]
    if group in _OF_LEAVERS:
        yield counts.leavers[column] - sum(parts)
        yield everybody - counts.leavers[column]
    else:
        yield everybody - sum(parts)

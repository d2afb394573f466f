"""The indicators for those who may not have exact numbers: up to the end of a year.

Indicators of one group divide the same people between them. A group is shown by gender
if no part of it is 1-4 for any gender; else in total, if no part is small there; else
not at all. What a check says can be no more than something else that is shown (the
long-term unemployed of the unemployed) has a rest as well, since whoever sees both can
subtract. So nothing withheld is a difference of what is shown. The same holds of what
has come since an earlier end of a year, if the number was shown then, since whoever
reads the figures each year knows the difference.
"""

import datetime
from itertools import combinations

from core.suppression import is_small

from .checks import AT_MOST, sides
from .indicators import GENDERS, TOTAL
from .sums import names_in, value

# In place of a code: the number of everybody.
ALL = "ALL"


def year_ends(operation, day):
    """The last days of the years since the operation began that are over."""
    years = range(operation.opens_on.year, day.year)
    return [datetime.date(year, 12, 31) for year in years]


def shown(series):
    """{code: {column: number or None}}, and {column: number or None} of everybody.

    `series` are the Counts at the end of each year; the last one is shown.
    """
    published = []
    for years in range(1, len(series) + 1):
        published.append(_decided(series[:years], published))
    counts, columns = series[-1], published[-1]
    found = {
        code: _only(columns[code], numbers) for code, numbers in counts.numbers.items()
    }
    return found, _only(columns[ALL], counts.grand_total)


def _only(columns, numbers):
    return {c: number if c in columns else None for c, number in numbers.items()}


def _decided(series, published):
    """{code or ALL: the columns in which it may be shown}, one group after the other.

    `published` are the same of the years before. The number of everybody comes last:
    it is withheld where it would tell too much of the others.
    """
    decided = {}
    years = list(zip(series, [*published, decided], strict=True))
    for indicators in series[-1].rules.groups.values():
        columns = {TOTAL}
        if any(indicator.is_of_people for indicator in indicators):
            columns = _without_small_parts(years, _of_group(indicators))
        decided |= {indicator.code: columns for indicator in indicators}
    decided[ALL] = _without_small_parts(years, _of_everybody)
    return decided


def _without_small_parts(years, parts):
    """By gender if no part is small for any, else in total, else nowhere."""
    if _has_small_part(years, parts, [TOTAL]):
        return set()
    return {TOTAL} if _has_small_part(years, parts, GENDERS) else {TOTAL, *GENDERS}


def _has_small_part(years, parts, columns):
    """`parts(counts, column, columns of the year)` yields (name, number)."""
    for column in columns:
        found = [dict(parts(counts, column, known)) for counts, known in years]
        if any(is_small(abs(part)) for year in found for part in year.values()):
            return True
        for before, after in combinations(found, 2):
            common = before.keys() & after.keys()
            if any(is_small(abs(after[name] - before[name])) for name in common):
                return True
    return False


def _numbers(counts, indicators, column):
    return {i.code: counts.of(i.code, column) for i in indicators if i.holds}


def _of_everybody(counts, column, known):
    """Everybody, and who is in no indicator of a group that is shown."""
    everybody = counts.grand_total[column]
    if column not in known.get(ALL, {column}):
        return
    yield ALL, everybody
    for group, indicators in counts.rules.groups.items():
        numbers = _numbers(counts, indicators, column)
        if numbers and column in known[indicators[0].code]:
            yield group, everybody - sum(numbers.values())


def _of_group(indicators):
    """The numbers of the group, and the rest of whatever they are a part of and is
    shown. Results are parts of those who have left, whom a reader may know of."""
    codes = {indicator.code for indicator in indicators}

    def parts(counts, column, known):
        # What is not decided yet is what the question is about.
        if any(column not in known.get(code, {column}) for code in codes):
            return
        numbers = _numbers(counts, indicators, column)
        yield from numbers.items()
        if any(indicator.is_result for indicator in indicators):
            yield "left", counts.leavers[column] - sum(numbers.values())
        if column in known.get(ALL, ()):
            yield ALL, counts.grand_total[column] - sum(numbers.values())
        for part, whole in _compared(counts.rules, codes):
            beside = set(names_in(whole)) - codes
            if all(column in known.get(code, ()) for code in beside):
                rest = value(whole, counts, column) - value(part, counts, column)
                yield whole + part, rest

    return parts


def _compared(rules, codes):
    """(part, whole) of each check that these are no more than something else."""
    pairs = [sides(check) for check in rules.checks if AT_MOST in check]
    return [(part, whole) for part, whole in pairs if set(names_in(part)) <= codes]

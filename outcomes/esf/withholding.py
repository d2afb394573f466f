"""The indicators for those who may not have exact numbers.

Indicators of one group divide the same people between them. A group is shown by gender
if no part of it, the rest included, is 1-4 for any gender; else in total, if no part is
small there; else not at all. So nothing withheld is a difference of what is shown.
"""

from core.suppression import is_small

from .indicators import GENDERS, INDICATORS, TOTAL

_OF_LEAVERS = {i.group for i in INDICATORS if i.is_result}
_STATUS = ("EECO02", "EECO04", "EECO05")


def shown(counts):
    """{code: {column: number or None}}, and {column: number or None} of everybody."""
    by_group = {}
    for indicator in INDICATORS:
        by_group.setdefault(indicator.group, []).append(indicator.code)
    found = {}
    for group, codes in by_group.items():
        columns = _columns(counts, group, codes)
        for code in codes:
            found[code] = {
                column: number if column in columns else None
                for column, number in counts.numbers[code].items()
            }
    columns = _columns(counts, "everybody", [])
    return found, {
        column: number if column in columns else None
        for column, number in counts.grand_total.items()
    }


def _columns(counts, group, codes):
    """The columns in which the group may be shown."""
    if group == "bodies":
        return {TOTAL}
    if not _has_small_part(counts, group, codes, GENDERS):
        return {TOTAL, *GENDERS}
    return set() if _has_small_part(counts, group, codes, [TOTAL]) else {TOTAL}


def _has_small_part(counts, group, codes, columns):
    return any(
        is_small(part)
        for column in columns
        for part in _parts(counts, group, codes, column)
    )


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

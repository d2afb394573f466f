"""Indicators of an operation, counted by gender."""

from collections import Counter
from dataclasses import dataclass

from .indicators import GENDERS, NOT_COLLECTED, TOTAL, scored
from .periods import Rules

COLUMNS = (*GENDERS, TOTAL)


@dataclass(frozen=True)
class Counts:
    """{code: {gender or TOTAL: number}}, and what the checks compare them with.

    `grand_total` counts every record, also those that no indicator may; `leavers` and
    `incomplete` are by gender as the rest.
    """

    rules: Rules
    numbers: dict
    grand_total: dict
    leavers: dict
    incomplete: dict

    def of(self, code, column=TOTAL):
        """A count of bodies is in the total only."""
        return self.numbers[code].get(column, 0)


def count(records, rules, stated=None):
    """The indicators of these records under the rules of a period.

    `stated` are facts of the operation, {name: number}; one that is missing or None has
    not been collected.
    """
    tallies = {i.code: Counter() for i in rules.indicators}
    everybody, leavers, incomplete = Counter(), Counter(), Counter()
    for record in records:
        columns = (record.gender, TOTAL)
        everybody.update(columns)
        if not record.is_complete:
            incomplete.update(columns)
        if record.exit and rules.counts(record):
            leavers.update(columns)
        for code in scored(record, rules):
            tallies[code].update(columns)
    return Counts(
        rules,
        {i.code: _numbers(i, tallies, stated or {}) for i in rules.indicators},
        _by_column(everybody),
        _by_column(leavers),
        _by_column(incomplete),
    )


def _numbers(indicator, tallies, stated):
    if not indicator.is_of_people:
        number = stated.get(indicator.stated)
        return {TOTAL: NOT_COLLECTED if number is None else number}
    codes = indicator.sum_of or (indicator.code,)
    return _by_column(sum((tallies[code] for code in codes), Counter()))


def _by_column(tally):
    return {column: tally[column] for column in COLUMNS}

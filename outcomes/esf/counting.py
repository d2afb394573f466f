"""Indicators of an operation, counted by gender."""

from collections import Counter
from dataclasses import dataclass

from .indicators import GENDERS, INDICATORS, TOTAL, scored

COLUMNS = (*GENDERS, TOTAL)
_SUMMED = ("EECO02", "EECO04", "EECO05")


@dataclass(frozen=True)
class Counts:
    """{code: {gender or TOTAL: number}}, and what the checks compare them with.

    `grand_total` counts every record, also those that no indicator may; `leavers` and
    `incomplete` are by gender as the rest.
    """

    numbers: dict
    grand_total: dict
    leavers: dict
    incomplete: dict

    def of(self, code, column=TOTAL):
        """A count of bodies is in the total only."""
        return self.numbers[code].get(column, 0)


def count(records, rules, *, public_administrations=0, small_businesses=0):
    """The indicators of these records under the rules of a period."""
    tallies = {i.code: Counter() for i in INDICATORS}
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
    for code in _SUMMED:
        tallies["EECO01"].update(tallies[code])
    numbers = {code: _by_column(tally) for code, tally in tallies.items()}
    numbers["EECO18"] = {TOTAL: public_administrations}
    numbers["EECO19"] = {TOTAL: small_businesses}
    return Counts(
        numbers, _by_column(everybody), _by_column(leavers), _by_column(incomplete)
    )


def _by_column(tally):
    return {column: tally[column] for column in COLUMNS}

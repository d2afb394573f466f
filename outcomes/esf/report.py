"""What an operation reports up to a day: indicators, checks and faults."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from core.suppression import SMALLEST_SHOWN, is_small

from .cases import ERROR
from .checks import check
from .counting import Counts, count
from .indicators import GENDERS, TOTAL
from .microdata import records_of
from .models import EsfOperation
from .periods import RULES
from .records import answers_of_several, as_of
from .rules import faults_in
from .stated import stated_facts
from .withholding import shown, year_ends


@dataclass(frozen=True)
class Line:
    """An indicator as it is printed; a number is None where it is withheld."""

    code: str
    wording: str
    mark: str
    numbers: list
    is_result: bool


@dataclass(frozen=True)
class EsfReport:
    """Figures from the first day of the operation on, as the fund asks.

    `series` are the counts at the ends of the years, for those who may not have exact
    numbers; None for those who may.
    """

    operation: EsfOperation
    until: datetime.date
    counts: Counts
    series: list[Counts] | None
    faults: dict = field(repr=False)

    @property
    def is_exact(self):
        return self.series is None

    @cached_property
    def columns(self):
        """The genders of the period's form, and others if there is anybody.

        The form of 2014-2020 has women and men only: whoever is neither counts in the
        total. That there is somebody is a small number, too.
        """
        everybody = self.counts.grand_total
        seldom = [
            gender
            for gender, number in everybody.items()
            if number and (self.is_exact or not is_small(number))
        ]
        known = (*self.counts.rules.genders, *seldom)
        genders = [gender for gender in GENDERS if gender in known]
        return [*genders, TOTAL]

    @cached_property
    def lines(self):
        numbers, _everybody = self._shown
        return [
            Line(
                indicator.code,
                str(indicator.wording),
                indicator.mark,
                self._in_columns(numbers[indicator.code]),
                indicator.is_result,
            )
            for indicator in self.counts.rules.indicators
        ]

    @cached_property
    def grand_total(self):
        _numbers, everybody = self._shown
        return self._in_columns(everybody)

    @cached_property
    def checks(self):
        return check(self.counts)

    @property
    def errors(self):
        """How many records have an error; the report waits until there is none."""
        return sum(
            any(rule.weight == ERROR for rule in broken)
            for broken in self.faults.values()
        )

    @property
    def has_begun(self):
        """Whether there is a day of the operation to tell of yet."""
        return self.until >= self.operation.opens_on

    @property
    def may_be_sent(self):
        return self.has_begun and not self.errors and self.checks_hold

    @property
    def checks_hold(self):
        return all(one.holds for one in self.checks)

    @cached_property
    def _shown(self):
        if self.is_exact:
            return self.counts.numbers, self.counts.grand_total
        return shown(self.series)

    def _in_columns(self, numbers):
        return [numbers.get(column, "") for column in self.columns]


def report(operation, until, *, is_exact):
    """The report of an operation; the number of statements does not grow with it.

    Without the right to exact numbers it is up to the last end of a year before that
    day: from one day to the next the difference is a person.
    """
    rules = RULES[operation.period]
    everybody = records_of(operation)
    days = [until] if is_exact else year_ends(operation, until)
    days = days or [until.replace(year=until.year - 1, month=12, day=31)]
    stated = stated_facts(operation, days[-1])
    series = []
    for day in days:
        records = _as_of(everybody, day)
        series.append(count(records, rules, stated))
    faults = faults_in(records, operation, rules, days[-1])
    return EsfReport(
        operation, days[-1], series[-1], None if is_exact else series, faults
    )


def _as_of(records, day):
    then = [as_of(record, day) for record in records]
    present = [record for record in then if record is not None]
    return answers_of_several(present, SMALLEST_SHOWN)

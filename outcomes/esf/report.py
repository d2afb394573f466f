"""What an operation reports up to a day: indicators, checks and faults."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from placements.models import Placement, Status

from .checks import check
from .counting import Counts, count
from .indicators import GENDERS, INDICATORS, NOT_STATED, TOTAL
from .microdata import records_of
from .models import EsfOperation
from .periods import RULES, Rules
from .records import Record, as_of
from .rules import ERROR, faults_in
from .withholding import shown

_STARTED = (Status.ACTIVE, Status.PAUSED, Status.ENDED)


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
    """`is_exact` says whether small numbers may be in it.

    Figures are cumulative from the first day of the operation, as the fund asks.
    """

    operation: EsfOperation
    until: datetime.date
    is_exact: bool
    records: list[Record]
    counts: Counts
    rules: Rules
    faults: dict = field(repr=False)

    @cached_property
    def columns(self):
        """Women, men and non-binary always; not stated if there is anybody."""
        nobody = not self.counts.grand_total[NOT_STATED]
        genders = [g for g in GENDERS if g != NOT_STATED or not nobody]
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
            for indicator in INDICATORS
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
    def may_be_sent(self):
        return not self.errors and self.checks_hold

    @property
    def checks_hold(self):
        return all(one.holds for one in self.checks)

    @cached_property
    def _shown(self):
        if self.is_exact:
            return self.counts.numbers, self.counts.grand_total
        return shown(self.counts)

    def _in_columns(self, numbers):
        return [numbers.get(column, "") for column in self.columns]


def report(operation, until, *, is_exact):
    """The report of an operation; the number of statements does not grow with it."""
    rules = RULES[operation.period]
    then = [as_of(record, until) for record in records_of(operation)]
    records = [record for record in then if record is not None]
    counts = count(
        records,
        rules,
        public_administrations=operation.public_administrations,
        small_businesses=_small_businesses(operation, until),
    )
    faults = faults_in(records, operation, rules, until)
    return EsfReport(operation, until, is_exact, records, counts, rules, faults)


def _small_businesses(operation, until):
    """The stated number, or the employers that somebody has been placed with."""
    if operation.small_businesses is not None:
        return operation.small_businesses
    return (
        Placement.objects.filter(
            enrolment__in=operation.enrolments().values("pk"),
            status__in=_STARTED,
            starts_on__lte=until,
        )
        .order_by()
        .values("employer")
        .distinct()
        .count()
    )

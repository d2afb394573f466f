"""What differs between the programming periods of the fund."""

from dataclasses import dataclass

from core.dates import add_months

from .models.codes import Period


@dataclass(frozen=True)
class Rules:
    """The definitions of one programming period.

    `long_months` make unemployment long, `long_months_of_young` under the age of 25,
    and `is_at_least` says whether exactly so many are enough. `counts_incomplete` is
    whether a record without gender, status, age or education counts in the indicators
    that it has facts for, or in the grand total alone.
    """

    period: Period
    long_months: int
    long_months_of_young: int
    is_at_least: bool
    counts_incomplete: bool

    YOUNG = 25

    def is_long_term(self, record):
        """Unemployed for so long on the day of entry, without a break."""
        since = record.unemployed_since
        if record.status != "UNEMP" or since is None:
            return False
        is_young = record.age is not None and record.age < self.YOUNG
        months = self.long_months_of_young if is_young else self.long_months
        limit = add_months(since, months)
        return record.entry > limit or (self.is_at_least and record.entry == limit)

    def counts(self, record):
        """Whether the record may count in an indicator, and not in the total only."""
        return self.counts_incomplete or record.is_complete


RULES = {
    # Twelve months or more, whatever the age.
    Period.ESF_PLUS: Rules(
        Period.ESF_PLUS,
        long_months=12,
        long_months_of_young=12,
        is_at_least=True,
        counts_incomplete=True,
    ),
    # More than twelve months; under the age of 25, more than six.
    Period.ESF_2014_2020: Rules(
        Period.ESF_2014_2020,
        long_months=12,
        long_months_of_young=6,
        is_at_least=False,
        counts_incomplete=False,
    ),
}

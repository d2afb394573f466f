"""What differs between the programming periods of the fund."""

from dataclasses import dataclass
from functools import cached_property

from core.dates import add_months
from participants.models import Participant

from . import esf_2014_2020, esf_plus
from .models.codes import Period

WOMEN_AND_MEN = (Participant.Gender.FEMALE, Participant.Gender.MALE)


@dataclass(frozen=True)
class Rules:
    """The definitions of one programming period; `search_and_work` exclude each other.

    `long_months` make unemployment long, `long_months_of_young` under the age of 25,
    and `is_at_least` says whether exactly so many are enough. `counts_incomplete` is
    whether a record without gender, status, age or education counts in the indicators
    that it has facts for, or in the grand total alone. `indicators` are the period's
    own, with the `checks` that their numbers must pass, and `genders` those that its
    form has a column for.
    """

    period: Period
    indicators: tuple
    checks: tuple
    checks_when_complete: tuple
    genders: tuple
    search_and_work: tuple
    long_months: int
    long_months_of_young: int
    is_at_least: bool
    counts_incomplete: bool

    YOUNG = 25

    @cached_property
    def by_code(self):
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def stated(self):
        """Names of the facts of an operation that the period counts."""
        return {indicator.stated for indicator in self.indicators} - {""}

    @cached_property
    def groups(self):
        """{group: its indicators}, in the order of the regulation."""
        groups = {}
        for indicator in self.indicators:
            groups.setdefault(indicator.group, []).append(indicator)
        return groups

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
        esf_plus.INDICATORS,
        esf_plus.CHECKS,
        esf_plus.CHECKS_WHEN_COMPLETE,
        genders=(*WOMEN_AND_MEN, Participant.Gender.NON_BINARY),
        search_and_work=("EECR01", "EECR04"),
        long_months=12,
        long_months_of_young=12,
        is_at_least=True,
        counts_incomplete=True,
    ),
    # More than twelve months; under the age of 25, more than six.
    Period.ESF_2014_2020: Rules(
        Period.ESF_2014_2020,
        esf_2014_2020.INDICATORS,
        esf_2014_2020.CHECKS,
        esf_2014_2020.CHECKS_WHEN_COMPLETE,
        genders=WOMEN_AND_MEN,
        search_and_work=("CR01", "CR04"),
        long_months=12,
        long_months_of_young=6,
        is_at_least=False,
        counts_incomplete=False,
    ),
}
STATED = frozenset().union(*(rules.stated for rules in RULES.values()))

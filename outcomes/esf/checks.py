"""Whether the counts of an operation can be true together, in all and per gender.

A period lists its checks as they are written ("CO02 ≤ CO01"); the fund refuses a report
that fails one.
"""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from .counting import COLUMNS
from .indicators import GENDERS, TOTAL
from .sums import LEFT, value

AT_MOST, EQUAL = " ≤ ", " = "


@dataclass(frozen=True)
class Checked:
    """A check and the columns in which it fails."""

    code: str
    text: str
    failing: tuple

    @property
    def holds(self):
        return not self.failing


def check(counts):
    """Every check of the period with its result."""
    rules = counts.rules
    checks = list(rules.checks)
    if not counts.incomplete[TOTAL]:
        checks += rules.checks_when_complete
    leavers = str(_("those who have left"))
    found = [
        Checked(
            one,
            one.replace(LEFT, leavers),
            tuple(column for column in COLUMNS if not _holds(one, counts, column)),
        )
        for one in checks
    ]
    return [*found, _genders_add_up(counts)]


def _holds(check, counts, column):
    left, right = sides(check)
    left, right = value(left, counts, column), value(right, counts, column)
    return left == right if EQUAL in check else left <= right


def sides(check):
    """What is compared in a check."""
    return check.split(EQUAL if EQUAL in check else AT_MOST)


def _genders_add_up(counts):
    """Women, men, non-binary and not stated are together the total, everywhere."""
    failing = tuple(
        indicator.code
        for indicator in counts.rules.indicators
        if indicator.is_of_people
        and sum(counts.of(indicator.code, g) for g in GENDERS)
        != counts.of(indicator.code)
    )
    text = _("women + men + non-binary + not stated = total, for each indicator")
    return Checked("GENDERS_ADD_UP", text, failing)


def falls(series):
    """Places in a cumulative series of versions where it goes down without a reason.

    `series` is [(number so far, is corrected)], month by month; a month sent again is
    a correction that is on record.
    """
    return [
        place
        for place, ((before, _c), (after, corrected)) in enumerate(
            pairwise(series), start=1
        )
        if after < before and not corrected
    ]

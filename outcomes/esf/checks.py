"""Whether the counts of an operation can be true together, in all and per gender.

One line for each test of the aggregated data; the fund refuses a report that fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from .counting import COLUMNS
from .indicators import GENDERS, INDICATORS, TOTAL

AT_MOST, EQUAL = "≤", "="


@dataclass(frozen=True)
class Check:
    """`left` compared with `right`, each a function (counts, column) -> number."""

    code: str
    left_name: Any
    sign: str
    right_name: Any
    left: Callable
    right: Callable

    def holds(self, counts, column):
        left, right = self.left(counts, column), self.right(counts, column)
        return left == right if self.sign == EQUAL else left <= right


@dataclass(frozen=True)
class Checked:
    """A check and the columns in which it fails."""

    code: str
    text: str
    failing: tuple

    @property
    def holds(self):
        return not self.failing


def _sum(*codes):
    return lambda counts, column: sum(counts.of(code, column) for code in codes)


def _leavers(counts, column):
    return counts.leavers[column]


def _compare(left, sign, right):
    """A check between sums of indicators, named as they are written."""
    lefts, rights = left.split(" + "), right.split(" + ")
    code = f"{left} {sign} {right}".replace(" + ", "+")
    return Check(code, left, sign, right, _sum(*lefts), _sum(*rights))


def _at_most_leavers(left):
    codes = left.split(" + ")
    name = _("those who have left")
    return Check(f"{left} ≤ leavers", left, AT_MOST, name, _sum(*codes), _leavers)


CHECKS = [
    _compare("EECO01", EQUAL, "EECO02 + EECO04 + EECO05"),
    _compare("EECO03", AT_MOST, "EECO02"),
    # Those of 30 to 54 years are no indicator.
    _compare("EECO06 + EECO07 + EECO08", AT_MOST, "EECO01"),
    _compare("EECO09 + EECO10 + EECO11", AT_MOST, "EECO01"),
    *(_compare(f"EECO{n}", AT_MOST, "EECO01") for n in range(12, 18)),
    _compare("EECR01", AT_MOST, "EECO04"),
    _compare("EECR04", AT_MOST, "EECO02 + EECO04"),
    _compare("EECR05", AT_MOST, "EECO02 + EECO04"),
    _compare("EECR06", AT_MOST, "EECO05"),
    _compare("EECR02", AT_MOST, "EECO01"),
    _compare("EECR03", AT_MOST, "EECO01"),
    _at_most_leavers("EECR01 + EECR04"),
    *(_at_most_leavers(f"EECR0{n}") for n in range(1, 5)),
]
WHEN_COMPLETE = _compare("EECO09 + EECO10 + EECO11", EQUAL, "EECO01")


def check(counts):
    """Every check with its result."""
    checks = list(CHECKS)
    if not counts.incomplete[TOTAL]:
        checks.append(WHEN_COMPLETE)
    found = [
        Checked(
            one.code,
            f"{one.left_name} {one.sign} {one.right_name}",
            tuple(column for column in COLUMNS if not one.holds(counts, column)),
        )
        for one in checks
    ]
    return [*found, _genders_add_up(counts)]


def _genders_add_up(counts):
    """Women, men, non-binary and not stated are together the total, everywhere."""
    failing = tuple(
        indicator.code
        for indicator in INDICATORS
        if indicator.group != "bodies"
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

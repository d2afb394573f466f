"""What a common indicator is; those of a programming period are in a file of its own.

Outputs are of the day of entry; results are upon leaving (28 days), or six calendar
months after.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from participants.models import Participant

TOTAL = "total"
NOT_STATED = ""
GENDERS = (*Participant.Gender.values, NOT_STATED)
# In place of a number: nobody has collected it, which is not the same as none.
NOT_COLLECTED = "not_collected"


class When(StrEnum):
    ENTRY = "entry"
    LEAVING = "leaving"
    SIX_MONTHS = "six months"


@dataclass(frozen=True)
class Indicator:
    """A code, its wording, and whom it counts: `holds(record, rules)`.

    Instead of people it may count what `stated` names, a fact of the operation, or be
    the sum of other indicators (`sum_of`); one that is none of these is not collected.
    `group` names those that divide people between them, `mark` is the regulation's:
    * personal data, ** special category. Of a result, `needs` are the statuses at entry
    of those who can have it.
    """

    code: str
    wording: Any
    group: str
    holds: Callable | None = None
    mark: str = ""
    when: When = When.ENTRY
    needs: tuple = ()
    stated: str = ""
    sum_of: tuple = ()

    @property
    def is_result(self):
        return self.when is not When.ENTRY

    @property
    def is_of_people(self):
        return bool(self.holds or self.sum_of)


def scored(record, rules):
    """The codes that count this record."""
    if not rules.counts(record):
        return frozenset()
    return frozenset(
        i.code for i in rules.indicators if i.holds and i.holds(record, rules)
    )

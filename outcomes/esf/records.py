"""One participation as the fund sees it: a person in an operation, however often.

No area here, on purpose: no sensitive answer of a record can be counted with one.
"""

import datetime
from dataclasses import dataclass, field, replace
from itertools import groupby

from core.dates import add_months

from .models.afterwards import MONTHS_AFTER

# “Upon leaving” is four weeks from the day the participation ends; of several changes
# the last counts (the Commission's answers on ESF+, 13 April 2023).
UPON_LEAVING = datetime.timedelta(days=28)
MID_YEAR = (7, 1)
# Of several changes on one day, the first of these.
_SAME_DAY = ("EMP", "INACT", "UNEMP", "")


@dataclass(frozen=True)
class Change:
    """What somebody did from a day on. A status of "" says that nobody knows."""

    on: datetime.date
    status: str
    in_education: bool = False


@dataclass(frozen=True)
class Record:
    """Entry facts of the first participation, exit and results of the last.

    Empty texts and None are what is not known. `person` is an id and no indicator
    reads it; `times` says how often the person came, `written_on` when the results were
    last written down.
    """

    person: int
    gender: str
    entry: datetime.date
    birth_year: int | None
    birth_date: datetime.date | None = None
    status: str = ""
    unemployed_since: datetime.date | None = None
    in_education: bool | None = None
    education: int | None = None
    citizenship: str = ""
    born_abroad: bool | None = None
    parents_born_abroad: int | None = None
    housing_exclusion: bool | None = None
    settlement: int | None = None
    contract: str = ""
    hours: int | None = None
    wanted_more_hours: bool = False
    disability: str = field(default="", repr=False)
    minority: str = field(default="", repr=False)
    exit: datetime.date | None = None
    changes: tuple[Change, ...] = ()
    education_stated: bool | None = None
    qualification: bool | None = None
    status_m6: str = ""
    contract_m6: str = ""
    hours_m6: int | None = None
    more_demanding_m6: bool = False
    written_on: datetime.date | None = None
    times: int = 1

    @property
    def age(self):
        """Completed years on the day of entry; mid-year when only the year is known."""
        if self.birth_date is None and self.birth_year is None:
            return None
        born = self.birth_date or datetime.date(self.birth_year, *MID_YEAR)
        before = (self.entry.month, self.entry.day) < (born.month, born.day)
        return self.entry.year - born.year - before

    @property
    def six_months_on(self):
        return add_months(self.exit, MONTHS_AFTER) if self.exit else None

    @property
    def missing(self):
        """What every record must have, and this one has not."""
        return [
            name
            for name in ("gender", "age", "status", "education")
            if getattr(self, name) in ("", None)
        ]

    @property
    def is_complete(self):
        return not self.missing

    @property
    def upon_leaving(self):
        """The last change within 28 days after the exit, or None."""
        if self.exit is None:
            return None
        within = [c for c in self.changes if c.on <= self.exit + UPON_LEAVING]
        return max(
            within,
            key=lambda change: (change.on, -_SAME_DAY.index(change.status)),
            default=None,
        )

    @property
    def status_d28(self):
        return self.upon_leaving.status if self.upon_leaving else ""

    @property
    def education_d28(self):
        if self.exit is None:
            return False
        if self.education_stated is not None:
            return self.education_stated
        return self.upon_leaving is not None and self.upon_leaving.in_education


_NOTHING_YET = {
    "changes": (),
    "education_stated": None,
    "qualification": None,
    "status_m6": "",
    "contract_m6": "",
    "hours_m6": None,
    "more_demanding_m6": False,
}
_NOT_SIX_MONTHS_YET = {
    name: value for name, value in _NOTHING_YET.items() if name.endswith("_m6")
}


def as_of(record, day):
    """The record as it stood that day, or None before the entry."""
    if record.entry > day:
        return None
    if record.exit and record.exit > day:
        return replace(record, exit=None, **_NOTHING_YET)
    known = tuple(change for change in record.changes if change.on <= day)
    record = replace(record, changes=known)
    if record.exit and record.six_months_on > day:
        return replace(record, **_NOT_SIX_MONTHS_YET)
    return record


def answers_of_several(records, fewest):
    """The records; of those who came last, the sensitive answers are left out.

    They are counted for at least so many answers at a time, in the order of entry:
    whoever could see the count of one day and of the next would read the answer of the
    person who came in between.
    """
    counted, waiting = [], []
    in_order = sorted(records, key=lambda record: (record.entry, record.person))
    for _entry, of_a_day in groupby(in_order, key=lambda record: record.entry):
        waiting += of_a_day
        if sum(bool(record.disability) for record in waiting) >= fewest:
            counted, waiting = counted + waiting, []
    return counted + [replace(r, disability="", minority="") for r in waiting]

"""A record with what it is judged by, and what a rule is."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .periods import Rules
from .records import Record

ERROR, WARNING = "E", "W"
MISSING = {
    "gender": _("gender"),
    "age": _("age"),
    "status": _("what the person did on the first day"),
    "education": _("highest completed education"),
}


@dataclass(frozen=True)
class Case:
    """A record, the codes that count it, and what they are judged by."""

    record: Record
    scored: frozenset
    rules: Rules
    opens_on: datetime.date
    closes_on: datetime.date | None
    day: datetime.date
    is_twice: bool = False

    def scores(self, when):
        """Whether it counts in an indicator of that time."""
        return any(self.rules.by_code[code].when is when for code in self.scored)


@dataclass(frozen=True)
class Rule:
    """`is_broken(case)`; `about_file` when it concerns what goes to SCB, too, and
    `names_missing` when the sentence is to end with what is missing."""

    code: str
    weight: str
    sentence: Any
    is_broken: Callable
    about_file: bool = False
    names_missing: bool = False

    def says(self, record):
        if not self.names_missing:
            return str(self.sentence)
        missing = ", ".join(str(MISSING[name]) for name in record.missing)
        return self.sentence % {"missing": missing}

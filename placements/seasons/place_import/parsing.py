"""From a row of cells to the places that it offers, or to all that is wrong with it."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.file_import.cells import plain, within
from core.file_import.faults import shown
from core.file_import.parsing import RowReading
from core.text import fold
from employers.models import Contact, Employer, Workplace
from placements.models import SeasonPeriod, SeasonPlaces

from .columns import NAMES, REQUIRED

_NUMBER = re.compile(r"\d{1,3}", re.ASCII)


@dataclass(frozen=True)
class Record:
    """A row understood. `values` has the fields of the places that the file gives.

    `only_contact` answers for new places where the file names nobody.
    """

    row: int
    employer: Employer
    workplace: Workplace
    period: SeasonPeriod
    role: str
    values: dict = field(default_factory=dict)
    only_contact: Contact | None = None

    @property
    def key(self):
        """What makes two rows, or a row and what is stored, the same places."""
        return self.period.pk, self.workplace.pk, fold(self.role)


class PlacesReading(RowReading):
    """One row being read: its values so far, and its faults."""

    def __init__(self, layout, row, references):
        super().__init__(layout, row)
        self.references = references
        self.readers = {
            "employer": references.employer,
            "period": references.period,
            "kind": references.kind,
            "area": references.programme.area_called,
            "age_rule": references.age_rule,
            "count": _number(1, 500),
            "minimum_age": _number(13, 30),
        }

    @property
    def name(self):
        return shown(self.row.cells.get("employer"))

    def read(self):
        for identifier in NAMES:
            if self.is_filled(identifier):
                self.take(identifier, self._value, identifier)
            elif identifier in REQUIRED:
                self.fault(identifier, _("The value is missing."))
        if employer := self.values.get("employer"):
            self._read_what_is_of(employer)

    def record(self):
        values = dict(self.values)
        return Record(
            row=self.row.number,
            **{
                name: values.pop(name)
                for name in ("employer", "workplace", "period", "role")
            },
            values=values,
            only_contact=self.references.only_contact(self.values["employer"]),
        )

    def _value(self, identifier):
        text = plain(self.row.cells[identifier])
        reader = self.readers.get(identifier)
        if reader:
            return reader(text)
        longest = {"workplace": 400, "contact": 254, "supervisor": 254}
        return within(text, longest.get(identifier) or _longest(identifier))

    def _read_what_is_of(self, employer):
        """Workplace and people are looked for among those of the employer."""
        find = self.references.workplace
        if "workplace" in self.values or not self.is_filled("workplace"):
            text = self.values.pop("workplace", "")
            self.take("workplace", find, employer, text)
        for identifier in ("contact", "supervisor"):
            if identifier in self.values:
                text = self.values.pop(identifier)
                self.take(identifier, self.references.contact, employer, text)


def _longest(identifier):
    return SeasonPlaces._meta.get_field(identifier).max_length


def _number(least, most):
    """A function that reads a whole number between the two."""

    def number(text):
        if not _NUMBER.fullmatch(text) or not least <= int(text) <= most:
            raise ValidationError(
                _("Write a whole number from %(least)s to %(most)s.")
                % {"least": least, "most": most}
            )
        return int(text)

    return number

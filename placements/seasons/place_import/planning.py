"""What a file with places would do to those that are stored."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.file_import.changes import Outcome, take_over
from core.file_import.faults import Fault
from core.file_import.plans import Plan
from core.text import fold
from placements.models import SeasonPlaces

from .columns import NEEDED_FOR_NEW, headings
from .parsing import Record


@dataclass
class PlannedRow:
    """One row, the places as they will be, and what differs from now."""

    record: Record
    places: SeasonPlaces
    outcome: str = Outcome.UNCHANGED
    all_changes: list = field(default_factory=list)

    @property
    def about(self):
        return self.places.pk


def plan(programme, records):
    """The Plan for the rows that could be read."""
    stored = {
        (row.period_id, row.workplace_id, fold(row.role)): row
        for row in SeasonPlaces.objects.filter(period__programme=programme)
        .for_list()
        .select_related("supervisor", "period__programme")
    }
    first, rows, faults = {}, [], []
    for record in records:
        earlier = first.setdefault(record.key, record)
        if earlier is not record:
            faults.append(_repeated(record, earlier))
            continue
        row = _planned(record, stored.get(record.key))
        faults += _faults_in(row)
        rows.append(row)
    return Plan(rows=rows, faults=faults)


def _planned(record, places):
    if places is None:
        new = SeasonPlaces(
            period=record.period, workplace=record.workplace, role=record.role
        )
        for name, value in ({"contact": record.only_contact} | record.values).items():
            setattr(new, name, value)
        return PlannedRow(record, new, Outcome.CREATED)
    changes = take_over(places, record.values)
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return PlannedRow(record, places, outcome, changes)


def _faults_in(row):
    """What the row lacks, and what the places themselves have against it."""
    labels, number = headings(), row.record.row
    if row.outcome == Outcome.CREATED:
        for name in NEEDED_FOR_NEW:
            if name not in row.record.values:
                yield Fault(_("The value is missing."), number, labels[name])
        if row.places.contact_id is None:
            who = _("Write who answers: the employer has several contacts, or none.")
            yield Fault(who, number, labels["contact"])
    if row.outcome != Outcome.UNCHANGED:
        try:
            row.places.clean()
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                yield Fault(" ".join(sentences), number, labels.get(name, ""))


def _repeated(record, earlier):
    return Fault(
        _("Row %(row)s is about the same role, workplace and period.")
        % {"row": earlier.row},
        record.row,
        headings()["role"],
        record.role,
    )

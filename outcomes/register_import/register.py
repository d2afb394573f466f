"""A register file from its bytes to a plan, and on into the database."""

import hashlib
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from programmes.models import Programme

from .applying import apply
from .columns import layout, notes_about
from .faults import Fault, UnreadableFile, shown
from .parsing import RowParser
from .planning import Plan, plan
from .reading import Row, read
from .references import References

# How many rows between two reports of progress.
STEP = 500


@dataclass(frozen=True)
class Register:
    """A file as it came, and what answers for the rows that leave something out.

    `programmes` are those that may be written to. `by` is the user who imports;
    without one, on the command line, the coach of each row stands for it.
    """

    name: str
    content: bytes
    programmes: QuerySet
    programme: Programme | None = None
    coach: User | None = None
    by: User | None = None

    @property
    def digest(self):
        return hashlib.sha256(self.content).hexdigest()

    @property
    def source(self):
        """Where the history says that the facts came from."""
        return f"{self.name[:100]} (sha256 {self.digest})"


@dataclass
class Parsed:
    """The rows of a register as far as the file alone tells."""

    records: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    names: dict = field(default_factory=dict)
    total: int = 0


def parse(register, *, progress=None):
    """Read every row; `progress(done, total)` is called now and then."""
    try:
        headings, rows = read(register.content, name=register.name)
        given = {
            name
            for name in ("programme", "coach")
            if getattr(register, name) is not None
        }
        columns = layout(headings, given=given)
    except UnreadableFile as error:
        return Parsed(faults=error.faults)
    parser = RowParser(
        columns,
        References(register.programmes),
        programme=register.programme,
        coach=register.coach,
    )
    parsed = Parsed(notes=notes_about(columns), total=len(rows))
    for done, row in enumerate(rows):
        if progress and done % STEP == 0:
            progress(done, len(rows))
        cells = columns.cells(row.cells)
        record, faults = parser.parse(Row(row.number, cells))
        if record:
            parsed.records.append(record)
        else:
            parsed.faults += faults
            parsed.names[row.number] = _name_in(cells)
    return parsed


def _name_in(cells):
    """What a row that could not be read is to be recognised by."""
    return " ".join(shown(cells.get(n)) for n in ("first_name", "last_name")).strip()


def compare(parsed, *, by=None):
    """The Plan for the parsed rows, with the faults of both."""
    made = plan(parsed.records, by=by)
    made.faults = sorted([*parsed.faults, *made.faults], key=lambda fault: fault.order)
    return made


def bring_in(register, parsed, *, agreed=None):
    """Compare once more and write, all or nothing; returns the Plan.

    Nothing is written if there is a fault, or if the plan is not the one whose
    fingerprint was `agreed` to: somebody may have changed the data since.
    """
    try:
        with transaction.atomic():
            made = compare(parsed, by=register.by)
            if not made.faults and agreed in (None, made.fingerprint):
                apply(made, source=register.source, by=register.by)
    except ValidationError as error:
        return Plan(faults=[Fault(reason=reason) for reason in error.messages])
    return made

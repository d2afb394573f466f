"""From the bytes of a file to its records, and to everything that is wrong with it."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from .cells import is_filled
from .faults import UnreadableFile
from .reading import Row, read

# How many rows between two reports of progress.
STEP = 500


@dataclass
class Parsed:
    """The rows of a file as far as the file alone tells.

    `names` tells what a row that could not be read is to be recognised by.
    """

    records: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    names: dict = field(default_factory=dict)
    total: int = 0


class RowReading:
    """One row being read: its values so far, and its faults.

    Subclasses say in `read` what belongs in a row, in `record` what comes of it, and
    in `name` what the row is to be recognised by when nothing does.
    """

    def __init__(self, layout, row):
        self.layout = layout
        self.row = row
        self.faults = []
        self.values = {}

    def read(self):
        raise NotImplementedError

    def record(self):
        raise NotImplementedError

    @property
    def name(self):
        return ""

    def take(self, identifier, function, *args):
        try:
            self.values[identifier] = function(*args)
        except ValidationError as error:
            self.fault(identifier, error.messages[0])

    def fault(self, identifier, reason):
        self.faults.append(self.layout.fault_in(self.row, identifier, reason))

    def is_filled(self, identifier):
        return is_filled(self.row.cells.get(identifier))


def parse(content, *, name, columns, reading_for, given=(), progress=None):
    """Read every row; `progress(done, total)` is called now and then.

    `reading_for(layout)` gives what makes a RowReading of each row.
    """
    try:
        headings, rows = read(content, name=name)
        layout = columns.layout(headings, given=given)
    except UnreadableFile as error:
        return Parsed(faults=error.faults)
    reading_of = reading_for(layout)
    parsed = Parsed(notes=layout.notes, total=len(rows))
    for done, row in enumerate(rows):
        if progress and done % STEP == 0:
            progress(done, len(rows))
        reading = reading_of(Row(row.number, layout.cells(row.cells)))
        reading.read()
        if reading.faults:
            parsed.faults += reading.faults
            parsed.names[row.number] = reading.name
        else:
            parsed.records.append(reading.record())
    return parsed

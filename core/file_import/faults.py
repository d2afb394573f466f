"""What is wrong in a file: where, what stood there, and how to mend it."""

from dataclasses import dataclass

SHOWN_LENGTH = 60


@dataclass(frozen=True)
class Fault:
    """One thing that keeps the file from being imported.

    `row` counts as the spreadsheet does, the headings being row 1; None is the file
    as a whole. `column` is the heading, `value` what the cell holds, cut for reading.
    """

    reason: str
    row: int | None = None
    column: str = ""
    value: str = ""

    @property
    def order(self):
        return (self.row or 0, self.column)


class UnreadableFile(Exception):
    """The file as a whole can't be read; carries its faults."""

    def __init__(self, *reasons):
        super().__init__(*reasons)
        self.faults = [Fault(reason=reason) for reason in reasons]


def shown(value):
    """A cell's content on one line, short enough for a list, without odd characters."""
    text = "" if value is None else str(value)
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"

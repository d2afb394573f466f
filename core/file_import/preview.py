"""The rows of a preview: kept compressed, shown a page at a time."""

import base64
import json
import zlib
from dataclasses import asdict, dataclass

from .changes import Outcome

COLORS = {
    Outcome.CREATED: "success",
    Outcome.CHANGED: "info",
    Outcome.UNCHANGED: "neutral",
    Outcome.REFUSED: "danger",
}


@dataclass(frozen=True)
class PreviewRow:
    """What the page says of one row: `name` and `cells` stand under its headings."""

    row: int | None
    outcome: str
    name: str = ""
    cells: tuple = ()
    changes: tuple = ()
    faults: tuple = ()

    @property
    def label(self):
        return Outcome(self.outcome).label

    @property
    def color(self):
        return COLORS[self.outcome]

    @property
    def note(self):
        """What else a reader should know before agreeing."""
        return ""


def rows_of(parsed, plan, described, *, kind=PreviewRow):
    """Every row of the file, in its order; what is wrong with the whole file first.

    `described(row)` gives the fields of `kind` that tell what a planned row is about.
    """
    faults = {}
    for fault in plan.faults:
        faults.setdefault(fault.row, []).append(
            (fault.column, fault.value, fault.reason)
        )
    planned = {row.record.row: row for row in plan.rows}
    for number in sorted({*planned, *faults}, key=lambda row: row or 0):
        row = planned.get(number)
        wrong = faults.get(number, [])
        if row is None:
            name = parsed.names.get(number, "")
            yield kind(number, Outcome.REFUSED, name=name, faults=wrong)
        else:
            yield kind(
                row=number,
                outcome=Outcome.REFUSED if wrong else row.outcome,
                changes=[str(change) for change in row.all_changes],
                faults=wrong,
                **described(row),
            )


def packed(notes, rows):
    """The preview as text, small enough to keep with the file."""
    preview = {"notes": notes, "rows": [asdict(row) for row in rows]}
    text = json.dumps(preview, ensure_ascii=False)
    return base64.b64encode(zlib.compress(text.encode())).decode()


def unpacked(text, *, kind=PreviewRow):
    """(notes, rows)"""
    preview = json.loads(zlib.decompress(base64.b64decode(text)))
    return preview["notes"], [kind(**row) for row in preview["rows"]]

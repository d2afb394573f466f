"""The rows of a preview: kept compressed, shown a page at a time."""

import base64
import json
import zlib
from dataclasses import asdict, dataclass, replace

from accounts.readlog import Purpose
from participants.disclosure import CASE, CONTACT, NAME, disclose
from participants.models import Participant

from .changes import Outcome

COLORS = {
    Outcome.CREATED: "success",
    Outcome.CHANGED: "info",
    Outcome.UNCHANGED: "neutral",
    Outcome.REFUSED: "danger",
}


@dataclass(frozen=True)
class PreviewRow:
    """What the page says of one row.

    `person` is the key of someone who is known already, and `changes` tell what is
    stored: they reach a page through `disclosed` only.
    """

    row: int | None
    outcome: str
    name: str = ""
    programme: str = ""
    enrolled_on: str = ""
    person: int | None = None
    changes: tuple = ()
    faults: tuple = ()

    @property
    def label(self):
        return Outcome(self.outcome).label

    @property
    def is_known(self):
        """A new enrolment of somebody that the reader may see."""
        return self.outcome == Outcome.CREATED and self.person is not None

    @property
    def changes_person(self):
        """A new enrolment that also brings new facts of somebody known."""
        return self.is_known and bool(self.changes)

    @property
    def color(self):
        return COLORS[self.outcome]


def rows_of(parsed, plan):
    """Every row of the file, in its order; what is wrong with the whole file first."""
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
            yield PreviewRow(number, Outcome.REFUSED, name=name, faults=wrong)
        else:
            yield PreviewRow(
                row=number,
                outcome=Outcome.REFUSED if wrong else row.outcome,
                name=f"{row.record.first_name} {row.record.last_name}",
                programme=row.record.programme.name,
                enrolled_on=row.record.enrolled_on.isoformat(),
                person=row.participant.pk,
                changes=[str(change) for change in row.all_changes],
                faults=wrong,
            )


def packed(parsed, plan):
    """The preview as text, small enough to keep with the file."""
    rows = [asdict(row) for row in rows_of(parsed, plan)]
    text = json.dumps({"notes": parsed.notes, "rows": rows}, ensure_ascii=False)
    return base64.b64encode(zlib.compress(text.encode())).decode()


def unpacked(text):
    """(notes, rows)"""
    preview = json.loads(zlib.decompress(base64.b64decode(text)))
    return preview["notes"], [PreviewRow(**row) for row in preview["rows"]]


def disclosed(rows, *, viewer, user):
    """The rows as this user may see them now, with a line in the read log for each
    person who is known already."""
    people = Participant.objects.visible_to(user).filter(
        pk__in={row.person for row in rows if row.person}
    )
    shown = disclose(
        viewer, people, groups=(NAME, CONTACT, CASE), purpose=Purpose.IMPORT
    )
    visible = {person.pk for person in shown}
    return [
        row if row.person in visible else replace(row, changes=(), person=None)
        for row in rows
    ]

"""What an import would do, row by row, before anything is written."""

import hashlib
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from .faults import Fault


@dataclass
class Plan:
    """What would happen to every row that can be imported, and all faults.

    A row has `record` (whose `row` is its number), `outcome`, `all_changes`, and
    `about`, the key of what it changes.
    """

    rows: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    # Equal for plans that do the same: what a user agrees to in the preview.
    fingerprint: str = field(init=False)

    def __post_init__(self):
        lines = (
            f"{row.record.row} {row.outcome} {row.about}"
            f" {'|'.join(map(str, row.all_changes))}"
            for row in self.rows
        )
        self.fingerprint = hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def count(self, outcome):
        return sum(row.outcome == outcome for row in self.rows)


def bring_in(compare, apply, *, agreed=None):
    """Compare once more and write, all or nothing; returns the Plan.

    Nothing is written if there is a fault, or if the plan is not the one whose
    fingerprint was `agreed` to: somebody may have changed the data since.
    """
    try:
        with transaction.atomic():
            made = compare()
            if not made.faults and agreed in (None, made.fingerprint):
                apply(made)
    except ValidationError as error:
        return Plan(faults=[Fault(reason=reason) for reason in error.messages])
    return made

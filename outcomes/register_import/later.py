"""The status after an exit of a row: what somebody did later, and since when."""

from core.file_import.changes import NOTHING, Change
from outcomes.models import LabourStatus
from participants.models import Evidence

from .columns import HEADINGS


def plan_later(row, *, by):
    """Add what the row tells, unless it is known. A register takes no status away."""
    later, enrolment = row.record.later, row.enrolment
    if later is None:
        return
    told = enrolment.labour_statuses.all() if enrolment.pk else []
    if any((s.code_id, s.starts_on) == (later.code.pk, later.since) for s in told):
        return
    row.statuses.append(
        LabourStatus(
            enrolment=enrolment,
            code=later.code,
            starts_on=later.since,
            evidence=Evidence.REGISTER,
            recorded_by=by or row.record.coach,
        )
    )
    if enrolment.pk:
        after = f"{later.since.isoformat()} {later.code.name}"
        row.changes.append(Change(HEADINGS["later_code"], NOTHING, after))

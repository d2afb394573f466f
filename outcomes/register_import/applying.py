"""Writing a plan: all of it in one transaction, with the history of every row."""

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from core.database_errors import database_errors_explained
from core.file_import.changes import Outcome
from core.text import fold
from outcomes.measured.refreshing import refresh_people
from outcomes.models import FollowUp, LabourStatus
from participants.models import CoachChange, Enrolment, Participant

from .planning import ENROLMENT, EXIT, PERSON
from .reasons import reason_of

JOB = ("job_employer", "job_title", "job_extent")
FOLLOW_UP = (
    "status",
    "reached_on",
    "source",
    "recorded_at",
    "recorded_by",
    "answered_through",
)
BATCH = 500


@transaction.atomic
def apply(plan, *, source, by=None):
    """Write everything that the plan says; `source` is named in the history.

    Raises ValidationError if somebody else has written something in between that a
    constraint does not allow together with the file.
    """
    reason = reason_of(source)
    new = [row for row in plan.rows if row.outcome == Outcome.CREATED]
    changed = [row for row in plan.rows if row.outcome == Outcome.CHANGED]
    for row in (*new, *changed):
        _name_the_writer(row, by)
    with database_errors_explained(Participant, Enrolment, FollowUp, LabourStatus):
        _write_people(
            plan.new_people, [r for r in plan.rows if r.person_changes], reason
        )
        # Changes first: an exit that the file adds makes room for the next enrolment.
        _change_enrolments(changed, reason, by)
        _create(Enrolment, [row.enrolment for row in new], reason)
        follow_ups = [f for row in (*new, *changed) for f in row.follow_ups]
        _update(FollowUp, [f for f in follow_ups if f.pk], FOLLOW_UP, reason)
        _create(FollowUp, [f for f in follow_ups if f.pk is None], reason)
        told = [s for row in (*new, *changed) for s in row.statuses]
        _create(LabourStatus, told, reason)
        # Bulk writes send no signal. A changed person may have other enrolments too.
        refresh_people({row.participant.pk for row in (*new, *changed)})


def _name_the_writer(row, by):
    """Who the history says it was: whoever imports, else the coach of the row."""
    for obj in (row.participant, row.enrolment, *row.follow_ups, *row.statuses):
        obj._history_user = by or row.record.coach


def _write_people(new, changed_rows, reason):
    known = {r.participant.pk: r.participant for r in changed_rows if r.participant.pk}
    for person in (*new, *known.values()):
        # What Participant.save does; bulk writes pass it by.
        person.search_name = fold(f"{person.first_name} {person.last_name}")
    _update(Participant, list(known.values()), (*PERSON, "search_name"), reason)
    _create(Participant, new, reason)


def _change_enrolments(rows, reason, by):
    enrolments = [row.enrolment for row in rows]
    _update(Enrolment, enrolments, (*ENROLMENT, *EXIT, *JOB), reason)
    handovers = [
        CoachChange(
            enrolment=row.enrolment,
            from_coach=row.coach_before,
            to_coach=row.enrolment.coach,
            note=reason,
            changed_by=by or row.record.coach,
        )
        for row in rows
        if row.coach_before
    ]
    for handover in handovers:
        handover._history_user = handover.changed_by
    _create(CoachChange, handovers, reason)


def _create(model, objects, reason):
    if objects:
        bulk_create_with_history(
            objects, model, batch_size=BATCH, default_change_reason=reason
        )


def _update(model, objects, fields, reason):
    if objects:
        bulk_update_with_history(
            objects, model, fields, batch_size=BATCH, default_change_reason=reason
        )

"""The follow-ups of a row: statuses 90, 180 and 365 days after the exit."""

from django.utils import timezone

from core.dates import today
from core.file_import.changes import NOTHING, Change
from outcomes.models import FollowUp, due_date

from .columns import HEADINGS


def plan_follow_ups(row, *, by):
    """Compare the row's statuses with those recorded; add what is new or different."""
    recorded = {}
    if row.enrolment.pk:
        recorded = {f.milestone: f for f in row.enrolment.follow_ups.all()}
    for milestone, status in row.record.statuses.items():
        follow_up = recorded.get(milestone)
        # An answer needs a source; that nobody was reached needs none, and undoes none.
        unknown = status == FollowUp.Status.UNKNOWN
        if follow_up and (follow_up.status == status or unknown):
            continue
        before = follow_up.get_status_display() if follow_up else NOTHING
        if follow_up is None:
            follow_up = FollowUp(enrolment=row.enrolment, milestone=milestone)
        follow_up.status = status
        follow_up.reached_on = _told_on(row, milestone)
        follow_up.source = "" if unknown else FollowUp.Source.REGISTER
        follow_up.recorded_at = timezone.now()
        follow_up.recorded_by = by or row.record.coach
        follow_up.answered_through = None
        row.follow_ups.append(follow_up)
        if row.enrolment.pk:
            label = HEADINGS[f"status_{milestone}"]
            row.changes.append(Change(label, before, follow_up.get_status_display()))


def _told_on(row, milestone):
    """A register says what was so on the due day, not when somebody asked."""
    return min(due_date(row.enrolment.ended_on, milestone), today())

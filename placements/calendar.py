"""A coach's next three-party meetings as entries of a calendar, whose by initials."""

from accounts.calendar import Entry
from accounts.readlog import Purpose
from participants.disclosure import NAME, disclose
from participants.models import Enrolment

from .meetings.due import next_meeting
from .models import Placement, Status


def next_meetings(user, viewer):
    """By the last day on which each should be held; none while a placement pauses."""
    own = Enrolment.objects.own_caseload_of(user).ongoing()
    placements = (
        Placement.objects.filter(enrolment__in=own, status=Status.ACTIVE)
        .select_related("participant__protection")
        .prefetch_related("meetings")
        .order_by("pk")
    )
    due = [
        (placement, following)
        for placement in placements
        if (following := next_meeting(placement, list(placement.meetings.all())))
    ]
    people = [placement.participant for placement, _following in due]
    disclose(viewer, people, groups=(NAME,), purpose=Purpose.EXPORT)
    return [_entry(placement, following) for placement, following in due]


def _entry(placement, following):
    shown = placement.participant.shown
    held = list(placement.meetings.all())
    return Entry(
        uid=f"meeting-{placement.pk}-{len(held)}",
        starts=following.by,
        title=f"{following.title}: {shown.initials}",
        path=placement.get_absolute_url(),
        changed_at=held[0].created_at if held else placement.created_at,
        reference=shown.reference,
    )

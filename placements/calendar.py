"""A coach's next three-party meetings as entries of a calendar, whose by initials."""

import datetime

from django.utils import timezone

from accounts.calendar import Entry
from accounts.readlog import Purpose
from participants.disclosure import NAME, disclose
from participants.models import Enrolment

from .meetings.due import next_meeting
from .models import Placement, Status

# What a calendar shows as taken when the time to begin is all that is known.
LASTS = datetime.timedelta(hours=1)


def next_meetings(user, viewer):
    """At the time that is booked, or by the last day for it; none during a pause."""
    own = Enrolment.objects.own_caseload_of(user).ongoing()
    placements = (
        Placement.objects.filter(enrolment__in=own, status=Status.ACTIVE)
        .select_related("participant__protection", "meeting_booking")
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
    starts, ends = _times(placement, following)
    return Entry(
        uid=f"meeting-{placement.pk}-{len(held)}",
        starts=starts,
        ends=ends,
        title=f"{following.title}: {shown.initials}",
        path=placement.get_absolute_url(),
        changed_at=held[0].created_at if held else placement.created_at,
        reference=shown.reference,
    )


def _times(placement, following):
    """(starts, ends), or (the whole day, None) while no time is booked for it."""
    booking = getattr(placement, "meeting_booking", None)
    if booking is None or booking.at is None or booking.on != following.by:
        return following.by, None
    begins = datetime.datetime.combine(booking.on, booking.at)
    starts = timezone.make_aware(begins)
    return starts, starts + LASTS

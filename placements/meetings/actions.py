"""Keeping a meeting that was held, its minutes, and when the next one is."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.saving import save_by
from placements.acceptance import actions as acceptance
from placements.attendance.permissions import has_attendance
from placements.models import Meeting, MeetingBooking, Placement

from .due import MET
from .minutes import minutes_content


@transaction.atomic
def keep(meeting, *, by, booking=None):
    """Save one that was held; the history has what stood there before.

    `booking` is the next meeting when something about it is new. An earlier meeting
    that is mended late does not move the next one.
    """
    placement = meeting.placement
    if not has_attendance(placement):
        raise ValidationError(_("The placement has not started."))
    meeting.clean()
    if meeting.pk is None:
        meeting.created_by = by
    # Whoever accepts the minutes at this moment reads them before or after.
    Placement.objects.select_for_update(no_key=True).get(pk=placement.pk)
    save_by(meeting, by)
    later = placement.meetings.filter(held_on__gt=meeting.held_on)
    if booking and placement.status in MET and not later.exists():
        book(placement, booking, by=by)


@transaction.atomic
def book(placement, booking, *, by):
    """When and where the next meeting is, instead of what was booked before."""
    if placement.status not in MET:
        raise ValidationError(_("No meeting can be booked for this placement now."))
    if booking.on > placement.ends_on:
        raise ValidationError({"on": _("The placement is over by then.")})
    row = MeetingBooking.objects.filter(placement=placement).first()
    row = row or MeetingBooking(placement=placement)
    row.on, row.at, row.place = booking.on, booking.at, booking.place
    return save_by(row, by)


@transaction.atomic
def sign(meeting, *, by):
    """Freeze the minutes as they are now, and accept them for the organiser."""
    content = partial(minutes_content, meeting=Meeting.objects.get(pk=meeting.pk))
    made = acceptance.freeze(meeting.placement, content, by=by, meeting=meeting)
    acceptance.accept_for_organiser(made, by=by)
    return made

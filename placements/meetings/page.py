"""The meetings of a placement as a part of its page, and the minutes of one."""

from dataclasses import dataclass

from django.urls import reverse

from core.dates import today
from placements import permissions
from placements.acceptance.page import (
    language_now,
    page_of,
    state_of,
)
from placements.acceptance.standing import standing_of, standings_of
from placements.acceptance.wording import for_reader
from placements.attendance.permissions import has_attendance
from placements.models import Meeting, Status

from .due import MET, Due, next_meeting
from .minutes import MINUTES, minutes_content


@dataclass(frozen=True)
class Held:
    """A meeting that was held, and where its minutes stand as (words, colour)."""

    meeting: Meeting
    state: tuple | None
    url: str


@dataclass(frozen=True)
class Next:
    """The meeting that comes next, as it is shown on a day."""

    due: Due
    day: object
    is_paused: bool
    booking: object = None

    @property
    def is_due(self):
        """Nobody is called to a meeting during a pause."""
        return not self.is_paused and self.due.is_due(self.day)

    @property
    def is_late(self):
        return not self.is_paused and self.due.is_late(self.day)


def panel_of(user, placement):
    """What templates/placements/meetings/includes/panel.html shows."""
    held = list(placement.meetings.select_related("created_by"))
    may_manage = permissions.may_manage(user, placement)
    may_log = has_attendance(placement) and may_manage
    may_book = placement.status in MET and may_manage
    return {
        "placement": placement,
        "meetings": _with_minutes(placement, held),
        "next": _next(placement, held),
        "may_log": may_log,
        "may_book": may_book,
        "is_shown": bool(held) or may_log or may_book,
        "log_url": reverse("placements:meeting_log", args=[placement.pk]),
        "book_url": reverse("placements:meeting_book", args=[placement.pk]),
    }


def minutes_page_of(user, meeting):
    """The minutes as they were frozen, or as they would be, and who has accepted."""
    placement = meeting.placement
    page = page_of(user, standing_of(placement, meeting))
    if page["text"] is None:
        draft = minutes_content(placement, meeting=meeting, version=1, on=today())
        shown = for_reader(draft, placement.participant)
        page["text"] = MINUTES.text(shown, language_now())
    return page | {"may_sign": permissions.may_manage(user, placement)}


def _with_minutes(placement, held):
    standings = standings_of(placement, held) if held else {}
    return [
        Held(
            meeting,
            state_of(standings[meeting.pk]) if standings[meeting.pk].latest else None,
            reverse("placements:minutes", args=[meeting.pk]),
        )
        for meeting in held
    ]


def _next(placement, held):
    due = next_meeting(placement, held)
    if due is None:
        return None
    booking = getattr(placement, "meeting_booking", None)
    if booking and booking.on != due.by:
        booking = None
    return Next(due, today(), placement.status == Status.PAUSED, booking)

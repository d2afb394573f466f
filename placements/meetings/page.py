"""The meetings of a placement as a part of its page."""

from django.urls import reverse

from core.dates import today
from placements import permissions
from placements.attendance.permissions import has_attendance

from .due import next_meeting


def panel_of(user, placement):
    """What templates/placements/meetings/includes/panel.html shows."""
    held = list(placement.meetings.select_related("created_by"))
    following = next_meeting(placement, held)
    day = today()
    may_log = has_attendance(placement) and permissions.may_manage(user, placement)
    return {
        "placement": placement,
        "meetings": held,
        "next": following,
        "is_due": bool(following and following.is_due(day)),
        "is_late": bool(following and following.is_late(day)),
        "may_log": may_log,
        "is_shown": bool(held) or may_log,
        "log_url": reverse("placements:meeting_log", args=[placement.pk]),
    }

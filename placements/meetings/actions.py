"""Keeping a meeting that was held, and correcting what was kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.saving import save_by
from placements.attendance.permissions import has_attendance


@transaction.atomic
def keep(meeting, *, by):
    """Save one that was held; the history has what stood there before."""
    if not has_attendance(meeting.placement):
        raise ValidationError(_("The placement has not started."))
    meeting.clean()
    if meeting.pk is None:
        meeting.created_by = by
    save_by(meeting, by)

"""Writes of the outcomes app."""

from django.db import transaction
from django.utils import timezone

from outcomes.models import FollowUp
from participants.models import Enrolment


@transaction.atomic
def record_follow_up(
    *, enrolment, milestone, status, reached_on, by, source="", note="", through=None
):
    """Write down what a person did 90, 180 or 365 days after the exit.

    A second answer for the same milestone corrects the first; the history keeps both.
    Nobody is `by` when the person has answered `through` a link. Raises
    ValidationError.
    """
    # Two answers at once wait for each other here, and the later corrects the earlier.
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    follow_up = FollowUp.objects.filter(
        enrolment=enrolment, milestone=milestone
    ).first() or FollowUp(enrolment=enrolment, milestone=milestone)
    follow_up.enrolment = enrolment
    follow_up.status = status
    follow_up.reached_on = reached_on
    follow_up.source = source
    follow_up.note = note
    follow_up.recorded_at = timezone.now()
    follow_up.recorded_by = by
    follow_up.answered_through = through
    follow_up.full_clean()
    follow_up._history_user = by
    follow_up.save()
    return follow_up

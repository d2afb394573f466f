"""Answers written down, many at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from outcomes.actions import record_follow_up
from outcomes.permissions import is_asked_about
from participants.models import Enrolment

from .tasks import FINAL


class RowFaults(Exception):
    """What is wrong, by the row it is wrong in; nothing has been saved."""

    def __init__(self, faults):
        super().__init__(len(faults))
        self.faults = faults


@transaction.atomic
def record_answers(answers, *, reached_on, by):
    """Record all of [(task, status, source)], or raise RowFaults and record none."""
    faults = {}
    for row, answer in enumerate(answers):
        try:
            with transaction.atomic():
                _record(*answer, reached_on=reached_on, by=by)
        except ValidationError as error:
            faults[row] = error.messages
    if faults:
        raise RowFaults(faults)
    return len(answers)


def _record(task, status, source, *, reached_on, by):
    """As on the page of one follow-up. But whoever fills in a list sees nothing of
    what has come since it was opened, so that is not written over."""
    enrolment = Enrolment.objects.select_for_update().get(pk=task.enrolment.pk)
    if not is_asked_about(task.enrolment, task.milestone):
        raise ValidationError(
            _("This is not asked any more: the exit or the programme has changed.")
        )
    known = enrolment.follow_ups.filter(milestone=task.milestone).first()
    if known and enrolment.follow_ups.filter(FINAL, pk=known.pk).exists():
        raise ValidationError(
            _("There is an answer already: %(answer)s.")
            % {"answer": known.get_status_display()}
        )
    record_follow_up(
        enrolment=enrolment,
        milestone=task.milestone,
        status=status,
        source=source,
        reached_on=reached_on,
        note=known.note if known else "",
        by=by,
    )

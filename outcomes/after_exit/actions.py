"""What is learnt after an exit: written down, corrected, taken away."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import today
from outcomes.models import LabourStatus
from participants.models import Enrolment


@transaction.atomic
def record_status(*, enrolment, by, **facts):
    """Write down what a person does from a day on. Raises ValidationError."""
    # With the exit held, nobody takes it back or moves it meanwhile.
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    return _save(LabourStatus(enrolment=enrolment), by, facts)


@transaction.atomic
def change_status(*, status, by, **facts):
    """Put it right; the history keeps what stood there. Raises ValidationError."""
    Enrolment.objects.select_for_update().get(pk=status.enrolment_id)
    return _save(status, by, facts)


@transaction.atomic
def remove_status(*, status, by):
    """Take away what was never so; the history keeps that it stood there."""
    status._history_user = by
    status.delete()


def _save(status, by, facts):
    if facts["starts_on"] > today():
        text = _("That day has not come yet. Write it down when it has begun.")
        raise ValidationError({"starts_on": text})
    for name, value in facts.items():
        setattr(status, name, value)
    status.recorded_at = timezone.now()
    status.recorded_by = by
    status.full_clean()
    status._history_user = by
    status.save()
    return status

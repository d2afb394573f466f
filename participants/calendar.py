"""A coach's open steps as entries of a calendar: whose by initials, never what."""

from datetime import timedelta

from django.utils.translation import gettext as _

from accounts.calendar import Entry
from accounts.readlog import Purpose
from core.dates import today

from .disclosure import NAME, disclose
from .models import Enrolment, Step

# Older ones stand in the caseload as late; calendars are for what can still be planned.
LOOKING_BACK = timedelta(days=60)


def open_steps(user, viewer):
    """The steps of the coach's own ongoing cases, by the day they are due."""
    own = Enrolment.objects.own_caseload_of(user).ongoing()
    steps = list(
        Step.objects.open()
        .filter(enrolment__in=own, due_on__gte=today() - LOOKING_BACK)
        .select_related("enrolment__participant__protection")
        .order_by("due_on", "pk")
    )
    people = {
        step.enrolment.participant_id: step.enrolment.participant for step in steps
    }
    disclose(viewer, people.values(), groups=(NAME,), purpose=Purpose.EXPORT)
    return [_entry(step, people[step.enrolment.participant_id]) for step in steps]


def _entry(step, participant):
    return Entry(
        uid=f"step-{step.pk}",
        starts=step.due_on,
        title=_("Next step: %(who)s") % {"who": participant.shown.initials},
        path=participant.get_absolute_url(),
        changed_at=step.created_at,
        reference=participant.shown.reference,
    )

"""Mails about meetings: to the employer of a coming one, to the coach of those due."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy, ngettext_lazy

from accounts.models import SentReminder
from participants.disclosure import is_protected
from participants.reminders import CaseloadReminder
from placements.letters import mail_contact
from placements.models import Placement, Status

from .due import MET, with_agreed_day

MEETINGS = "meetings"
# So that a Monday is told of on the Friday.
BEFORE = timedelta(days=3)

OF_COACH = CaseloadReminder(
    MEETINGS,
    title=gettext_lazy("Three-party meetings to be held"),
    sentence=ngettext_lazy(
        "%(count)s participant has a three-party meeting that is due.",
        "%(count)s participants have three-party meetings that are due.",
        "count",
    ),
)


def coming(day):
    """A function for each meeting of the next days; see `register_source`.

    Only a day that was agreed on is told: what the rule expects is no appointment.
    """
    due = {_key(placement): placement for placement in _met_soon(day)}
    for key in due.keys() - SentReminder.objects.among(due):
        yield partial(_remind, due[key], key)


def _met_soon(day):
    """Nobody is called to a meeting during a pause."""
    placements = Placement.objects.filter(status__in=MET).for_page()
    return (
        with_agreed_day(placements.exclude(status=Status.PAUSED))
        .filter(agreed_on__range=(day, day + BEFORE), agreed_on__lte=F("ends_on"))
        .select_related("employer__organisation")
        .order_by("pk")
    )


def _booking(placement):
    """Time and place, if they are of the day that is agreed."""
    booking = getattr(placement, "meeting_booking", None)
    return booking if booking and booking.on == placement.agreed_on else None


def _key(placement):
    """A meeting that is moved is told of anew."""
    booking = _booking(placement)
    at = f"{booking.at:%H%M}" if booking and booking.at else ""
    return f"meeting:{placement.pk}:{placement.agreed_on}:{at}"


@transaction.atomic
def _remind(placement, key):
    """To the supervisor, who is to be there, or else to the one who answers."""
    contact = placement.supervisor or placement.contact
    if not (contact.is_active and contact.wants_reminders):
        return False
    if is_protected(placement.participant) or not SentReminder.objects.begin(key):
        return False
    mail_contact(
        "meeting_reminder",
        placement,
        contact=contact,
        day=placement.agreed_on,
        booking=_booking(placement),
    )
    return True

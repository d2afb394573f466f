"""Whether a number is known already, told without telling more than one may know."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .disclosure import is_protected
from .models import Enrolment, Participant


@dataclass(frozen=True)
class Known:
    """A person who is registered already, and what the user may be told of it."""

    participant: Participant
    sentence: str
    is_visible: bool


def known_to(user, number, organisations):
    """Who has or has had the number in these organisations, or None."""
    found = Participant.objects.filter(organisation__in=organisations)
    participant = (
        found.registered_as(number).select_related("protection", "organisation").first()
    )
    if participant is None:
        return None
    visible = Enrolment.objects.in_casework_of(user).filter(participant=participant)
    is_visible = visible.exists()
    if is_protected(participant) and not is_visible:
        # For this user the person does not exist; not even the coach may be named.
        return Known(participant, _("Contact your administrator."), False)
    return Known(participant, _sentence(user, participant), is_visible)


def _sentence(user, participant):
    enrolments = participant.enrolments.select_related("coach").order_by("-enrolled_on")
    latest = enrolments.ongoing().first() or enrolments.first()
    if latest is None:
        return _("The person is already registered.")
    if latest.coach_id == user.pk:
        return _("The person is already registered with you.")
    return _("The person is already registered with your colleague %(coach)s.") % {
        "coach": latest.coach
    }

"""The person: facts, identity number, protection."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.dates import today
from participants.models import Enrolment, FormerNumber, Participant, Protection

from .storing import store


@transaction.atomic
def update(*, by, participant, enrolment=None, number=None):
    """Save what has been changed on a person, and on one enrolment of the person."""
    if number is not None:
        change_identity_number(by=by, participant=participant, number=number)
    else:
        store(participant, by=by)
    if enrolment is not None:
        enrolment.check_start()
        store(enrolment, by=by)


@transaction.atomic
def change_identity_number(*, by, participant, number):
    """Give a person another number, as when a coordination number becomes a personal
    one. The former is kept, so that the person is still found by it."""
    if number.digits == participant.identity_number:
        return
    known = Participant.objects.registered_as(
        number, organisation=participant.organisation_id
    )
    if known.exclude(pk=participant.pk).exists():
        message = _("This identity number is already registered.")
        raise ValidationError({"number": message}, code="duplicate")
    former = FormerNumber(
        participant=participant,
        identity_number=participant.identity_number,
        identity_index=participant.identity_index,
        is_coordination_number=participant.is_coordination_number,
        valid_to=today(),
    )
    store(former, by=by)
    participant.set_identity_number(number)
    store(participant, by=by)


@transaction.atomic
def protect(*, by, participant, level, readers):
    """Hide a person from everyone but the named readers.

    Whoever sets it and the coaches in charge are always among them: else a case would
    be lost to everybody.
    """
    protection = Protection.objects.filter(participant=participant).first()
    if protection is None:
        protection = Protection(participant=participant, set_by=by)
    protection.level = level
    store(protection, by=by)
    ongoing = Enrolment.objects.filter(participant=participant).ongoing()
    in_charge = {enrolment.coach for enrolment in ongoing.select_related("coach")}
    protection.readers.set({*readers, *in_charge, by})
    return protection

"""The person: facts, identity number, protection."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.dates import today
from participants.models import Enrolment, FormerNumber, Protection

from .registration import check_number_is_free
from .storing import store


@transaction.atomic
def update(*, by, enrolment, person, start, number=None):
    """Put facts right: {field: value} of the person and of the start of the enrolment.

    `number` is another identity number, if the person has been given one.
    """
    participant = enrolment.participant
    for name, value in person.items():
        setattr(participant, name, value)
    for name, value in start.items():
        setattr(enrolment, name, value)
    store(participant, by=by)
    enrolment.check_start()
    store(enrolment, by=by)
    if number is not None:
        change_identity_number(by=by, participant=participant, number=number)
    return enrolment


@transaction.atomic
def change_identity_number(*, by, participant, number):
    """Give a person another number, as when a coordination number becomes a personal
    one. The former is kept, so that the person is still found by it."""
    if number.digits == participant.identity_number:
        return
    check_number_is_free(number, participant.organisation_id, but_for=participant.pk)
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


@transaction.atomic
def end_protection(*, by, participant, reason):
    """Let the person be found again by everybody whose work it is.

    What the protection had ended, such as a consent to a name, stays ended.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the protection is over.")})
    protection = Protection.objects.filter(participant=participant).first()
    if protection is None:
        raise ValidationError(_("The personal data are not protected."))
    protection._history_user = by
    protection._change_reason = reason
    protection.delete()
    return protection

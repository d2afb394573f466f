"""Into a programme, and from one coach to another."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Role
from core.saving import lock_unchanged
from participants.models import CoachChange, Enrolment, Participant, Protection

from .storing import store


@transaction.atomic
def register(
    *,
    by,
    number,
    programme,
    coach,
    enrolled_on,
    area=None,
    referral="",
    unemployed_since=None,
    **person,
):
    """Take a new person into a programme; returns the enrolment.

    `number` is a core.identity_numbers.IdentityNumber. `person` is first_name and
    last_name, and may be gender (else the legal sex of the number), email, phone and
    languages.
    """
    check_number_is_free(number, programme.organisation_id)
    person["gender"] = person.get("gender") or number.legal_sex
    participant = Participant(
        organisation_id=programme.organisation_id, created_by=by, **person
    )
    participant.set_identity_number(number)
    store(participant, by=by)
    return enrol_again(
        by=by,
        participant=participant,
        programme=programme,
        coach=coach,
        enrolled_on=enrolled_on,
        area=area,
        referral=referral,
        unemployed_since=unemployed_since,
    )


def check_number_is_free(number, organisation_id, *, but_for=None):
    """Raise ValidationError if somebody else in the organisation has or had it."""
    people = Participant.objects.filter(organisation=organisation_id)
    if people.registered_as(number).exclude(pk=but_for).exists():
        message = _("This identity number is already registered.")
        raise ValidationError({"number": ValidationError(message, code="duplicate")})


@transaction.atomic
def enrol_again(
    *,
    by,
    participant,
    programme,
    coach,
    enrolled_on,
    area=None,
    referral="",
    unemployed_since=None,
):
    """Take a person whom the organisation knows into a programme."""
    _check_coach(coach, programme)
    enrolment = Enrolment(
        participant=participant,
        programme=programme,
        coach=coach,
        enrolled_on=enrolled_on,
        area=area,
        referral=referral,
        unemployed_since=unemployed_since,
        created_by=by,
    )
    enrolment.check_start()
    store(enrolment, by=by)
    _let_read(coach, participant, by=by)
    return enrolment


@transaction.atomic
def change_coach(*, by, enrolment, coach, note):
    """Hand the case over, with what the next coach needs to know."""
    if coach == enrolment.coach:
        message = _("%(coach)s already has this case.") % {"coach": coach}
        raise ValidationError({"coach": message})
    _check_coach(coach, enrolment.programme)
    lock_unchanged(enrolment, "coach")
    change = CoachChange(
        enrolment=enrolment,
        from_coach=enrolment.coach,
        to_coach=coach,
        note=note,
        changed_by=by,
    )
    store(change, by=by)
    enrolment.coach = coach
    store(enrolment, by=by)
    _let_read(coach, enrolment.participant, by=by)
    return change


def _check_coach(coach, programme):
    """Only a coach of the organisation sees a caseload; else the case would be lost."""
    is_coach = coach.has_role(Role.COACH, organisation_id=programme.organisation_id)
    if not (coach.is_active and is_coach):
        message = _("%(name)s is not a coach of the organisation.") % {"name": coach}
        raise ValidationError({"coach": message})


def _let_read(coach, participant, *, by):
    """A protected person exists only for named readers; the coach must be one."""
    protection = Protection.objects.filter(participant=participant).first()
    if protection:
        protection._history_user = by
        protection.readers.add(coach)

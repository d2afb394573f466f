"""Who may do what with a validation they can see."""

from accounts.models import Role
from participants.disclosure import is_protected
from participants.permissions import may_work_with

from .models import Validation

Status = Validation.Status


def may_start(user, enrolment):
    """The coach of the case, or a coordinator of the programme."""
    return enrolment.is_ongoing and may_work_with(user, enrolment)


def may_manage(user, validation):
    """Start, change, send, write down the supervisor's levels, cancel."""
    return may_work_with(user, validation.enrolment)


def may_change(user, validation):
    """People, place and kind; not once the supervisor has been asked."""
    return validation.status == Status.MAPPING and may_manage(user, validation)


def may_send(user, validation):
    """By mail: never about a protected person, whose coach asks in person."""
    return (
        validation.status in (Status.MAPPING, Status.WITH_SUPERVISOR)
        and not is_protected(validation.enrolment.participant)
        and may_manage(user, validation)
    )


def may_record(user, validation):
    """Write down what the supervisor says; whoever decides must be another."""
    return (
        validation.status in (Status.MAPPING, Status.WITH_SUPERVISOR)
        and user.pk != validation.assessor_id
        and may_manage(user, validation)
    )


def may_decide(user, validation):
    """Only the named assessor, while still an assessor of that organisation."""
    return (
        validation.status == Status.WITH_ASSESSOR
        and validation.assessor_id == user.pk
        and user.has_role(
            Role.ASSESSOR,
            organisation_id=validation.enrolment.programme.organisation_id,
        )
    )


def may_cancel(user, validation):
    return validation.is_open and may_manage(user, validation)


def may_issue(user, validation):
    """The organisation issues, through the coach or coordinator of the case."""
    return validation.status == Status.DECIDED and may_manage(user, validation)


def may_withdraw(user, certificate):
    return not certificate.is_withdrawn and may_manage(user, certificate.validation)


def may_read_catalogue(user):
    """Everyone with a role: it holds nothing about persons."""
    return bool(user.roles)

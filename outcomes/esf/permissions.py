"""Who sets up an ESF project, reads its numbers, reports it and records its facts."""

from accounts.models import Role
from participants.permissions import may_work_with


def may_read_operations(user):
    """The data officer checks who has read what, and needs no numbers for that."""
    return user.has_role(Role.COORDINATOR, Role.MANAGER)


def may_set_up(user, operation=None):
    """Coordinators, in their own organisation; without an operation: a new one."""
    organisation_id = operation.organisation_id if operation else None
    return user.has_role(Role.COORDINATOR, organisation_id=organisation_id)


def may_report(user, operation):
    """Exact numbers, faults and the file to SCB hold everybody who takes part.

    So they are for a coordinator who works in all programmes of the operation.
    """
    if not user.has_role(Role.COORDINATOR, organisation_id=operation.organisation_id):
        return False
    programmes = operation.programmes.all()
    return not programmes.exclude(staff=user).exists()


def may_keep_background(user, enrolment):
    """The coach in charge, who has asked the person; not even the coordinator."""
    organisation_id = enrolment.programme.organisation_id
    is_coach = user.has_role(Role.COACH, organisation_id=organisation_id)
    return user.pk == enrolment.coach_id and is_coach


def may_record_afterwards(user, enrolment):
    return not enrolment.is_ongoing and may_work_with(user, enrolment)

"""Who may do what with a validation that they can already see.

About the person only; whether the step is possible now, its table of steps says.
"""

from accounts.models import Role
from participants.models import Enrolment
from participants.permissions import may_work_with


def may_open_list(user):
    return user.has_role(Role.COACH, Role.COORDINATOR, Role.ASSESSOR)


def may_issue_many(user):
    """Whoever works with cases; which of them, the list says."""
    return user.has_role(Role.COACH, Role.COORDINATOR)


def may_start(user, enrolment):
    """Nobody is validated for a programme they have left."""
    return enrolment.is_ongoing and may_work_with(user, enrolment)


def may_manage(user, validation):
    """Change, send, cancel, issue and withdraw: whoever works with the case."""
    return may_work_with(user, validation.enrolment)


def may_read_case(user, validation):
    """Whether the user reads the whole case, or only decides on the skills."""
    enrolments = Enrolment.objects.in_casework_of(user)
    return enrolments.filter(pk=validation.enrolment_id).exists()


def may_record(user, validation):
    """Write down what the supervisor says. Whoever decides must be another."""
    return may_manage(user, validation) and user.pk != validation.assessor_id


def may_decide(user, validation):
    """Only the named assessor, while still an assessor of that organisation."""
    return validation.assessor_id == user.pk and user.has_role(
        Role.ASSESSOR,
        organisation_id=validation.enrolment.programme.organisation_id,
    )


def may_keep(user, certificate):
    """Withdraw it, and write down what its holder says of it."""
    return may_manage(user, certificate.validation)


def may_read_catalogue(user):
    """Everyone with a role: it holds nothing about persons."""
    return bool(user.roles)


def may_edit_catalogue(user):
    """An administrator keeps its texts; what a level takes is the same for all."""
    return user.has_role(Role.ADMIN)

"""Who may do what with a participant that they can already see."""

from accounts.models import Role


def may_open_caseload(user):
    """Coaches and coordinators work with participants; nobody else has a caseload."""
    return user.has_role(Role.COACH, Role.COORDINATOR)


def may_register(user):
    return may_open_caseload(user)


def may_work_with(user, enrolment):
    """The coach in charge, or a coordinator who works in the programme."""
    programme = enrolment.programme
    organisation_id = programme.organisation_id
    if user.pk == enrolment.coach_id:
        return user.has_role(Role.COACH, organisation_id=organisation_id)
    if not user.has_role(Role.COORDINATOR, organisation_id=organisation_id):
        return False
    return programme.staff.filter(pk=user.pk).exists()


def may_plan(user, enrolment):
    return enrolment.is_ongoing and may_work_with(user, enrolment)


def may_exit(user, enrolment):
    return enrolment.is_ongoing and may_work_with(user, enrolment)


def may_correct_exit(user, enrolment):
    return not enrolment.is_ongoing and may_work_with(user, enrolment)


def may_protect(user, enrolment, *, is_protected):
    """Who learns of a threat must be able to act on it, also on a colleague's case;
    who may read a person that is protected already is for those in charge to say."""
    return not is_protected or may_work_with(user, enrolment)


def may_end_protection(user, enrolment, *, is_protected):
    """Those in charge, who are told when the Tax Agency or the police end theirs."""
    return is_protected and may_work_with(user, enrolment)

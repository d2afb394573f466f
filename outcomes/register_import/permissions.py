"""Who may bring in a register; into which programmes is Programme.worked_in_by."""

from accounts.models import Role


def may_import(user):
    return user.has_role(Role.COACH, Role.COORDINATOR)

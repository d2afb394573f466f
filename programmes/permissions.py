"""Who may change programmes; who may read about them is `visible_to`."""

from accounts.models import Role


def may_manage_any(user):
    return user.has_role(Role.ADMIN)


def may_manage(user, programme):
    return user.has_role(Role.ADMIN, organisation_id=programme.organisation_id)

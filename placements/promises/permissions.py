"""Who keeps contracts; to read them, Contract.objects.visible_to."""

from accounts.models import Role


def may_read(user):
    return user.has_role(Role.COACH, Role.COORDINATOR)


def may_keep(user, organisation_id):
    """Coordinators answer for what contractors have promised; coaches read it."""
    return user.has_role(Role.COORDINATOR, organisation_id=organisation_id)

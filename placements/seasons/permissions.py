"""Who may do what in a season. Periods and places are nobody's data; draws are."""

from accounts.models import Role
from placements.permissions import may_manage_posts as may_set_up

__all__ = ["may_allot", "may_see_seasons", "may_set_up"]


def may_see_seasons(user):
    """The list of them, in which each sees the own programmes."""
    return user.has_role(Role.COACH, Role.COORDINATOR, Role.ADMIN)


def may_allot(user, programme):
    """Coordinators of the programme: who draws also sees who got what."""
    return coordinates(user, programme) and programme.staff.filter(pk=user.pk).exists()


def coordinates(user, programme):
    return user.has_role(Role.COORDINATOR, organisation_id=programme.organisation_id)

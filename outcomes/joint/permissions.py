"""Who sets up what organisations do together, and who reads what came of it.

The administrator decides: it is about programmes and areas, and about nobody in them.
"""

from accounts.models import Role

from .models import READERS


def may_read_any(user):
    return user.has_role(*READERS)


def may_set_up(user):
    """Make neighbourhoods, opt in and withdraw, for the own organisation."""
    return user.has_role(Role.ADMIN)


def may_invite(user, neighbourhood):
    """The administrators of the organisation that made it."""
    return user.has_role(Role.ADMIN, organisation_id=neighbourhood.organisation_id)

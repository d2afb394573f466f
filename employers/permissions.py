"""Who may keep the register of employers; seeing one is `visible_to`."""

from accounts.models import Role


def may_register(user):
    """Those who place people: coaches and coordinators, each in the own organisation.

    Whoever sees an employer may also change it. It is a shared register, and the
    history says who wrote what.
    """
    return user.has_role(Role.COACH, Role.COORDINATOR)

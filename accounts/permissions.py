"""Who may administer and who may check; whom one finds there is a queryset's matter."""

from .models import Role


def may_administer(user):
    return user.has_role(Role.ADMIN)


def may_change_account(user, subject):
    """Name, phone and right to sign in are the same everywhere the account is used.

    So they are changed where all of its organisations are the administrator's own.
    """
    return set(subject.roles_by_organisation) <= set(user.organisations_as(Role.ADMIN))


def may_change_roles(user, subject):
    """Nobody gives themself a role, nor takes away the own: see docs/adr/0010."""
    return user != subject


def may_send_link(user, subject):
    """A link to choose the first password; after that, users ask for it themselves."""
    return subject.is_active and not subject.has_usable_password()


def may_check_log(user):
    return user.has_role(Role.DATA_OFFICER)

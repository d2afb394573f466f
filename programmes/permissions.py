"""Who may change programmes; who may read about them is `visible_to`."""

from accounts.models import Role

from .models import Programme


def may_manage_any(user):
    return user.has_role(Role.ADMIN)


def may_manage(user, programme):
    return user.has_role(Role.ADMIN, organisation_id=programme.organisation_id)


def may_see_posts(user, programme):
    """Those who set the programme up, and those who work in it, if it has posts."""
    if programme.model != Programme.Model.POSTS:
        return False
    return _works_with(user, programme)


def may_see_season(user, programme):
    """The same for a programme of seasonal jobs."""
    if programme.model != Programme.Model.SEASONAL:
        return False
    return _works_with(user, programme)


def _works_with(user, programme):
    works_in = Programme.objects.worked_in_by(user).filter(pk=programme.pk)
    return may_manage(user, programme) or works_in.exists()

"""Who may do what with placements and posts; seeing them is `visible_to`."""

from accounts.models import Role
from participants.permissions import may_work_with

from .models import lifecycle
from .models.lifecycle import Actor


def may_propose(user, enrolment):
    """Nobody is placed after having left the programme."""
    return enrolment.is_ongoing and may_work_with(user, enrolment)


def may_manage(user, placement):
    """The person's own coach, and the coordinators of the programme."""
    return may_work_with(user, placement.enrolment)


def may_take(user, placement, step):
    """Whether the user may take the step now: the table of steps has the last word."""
    return lifecycle.may_take(Actor.STAFF, step, placement.status) and may_manage(
        user, placement
    )


def may_manage_posts(user, programme):
    """Coordinators of the programme, and administrators, who set programmes up."""
    organisation_id = programme.organisation_id
    if user.has_role(Role.ADMIN, organisation_id=organisation_id):
        return True
    if not user.has_role(Role.COORDINATOR, organisation_id=organisation_id):
        return False
    return programme.staff.filter(pk=user.pk).exists()

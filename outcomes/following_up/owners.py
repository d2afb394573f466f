"""Who sees to a follow-up: the coach, or when the coach is gone the coordinators."""

from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Role
from programmes.models import Programme

_staff = Programme.staff.through.objects.filter(
    programme=OuterRef("programme"),
    user=OuterRef("coach"),
    user__is_active=True,
    user__memberships__role=Role.COACH,
    user__memberships__organisation=F("programme__organisation"),
)


def coach_works_there():
    """Whether the coach of an enrolment still works in its programme as a coach."""
    return Exists(_staff)


def works_there(enrolment):
    """The same, asked of one enrolment."""
    coach, programme = enrolment.coach, enrolment.programme
    return (
        coach.is_active
        and coach.has_role(Role.COACH, organisation_id=programme.organisation_id)
        and programme.staff.filter(pk=coach.pk).exists()
    )


def owned_by(user):
    """The follow-ups that are the user's to see to, as a condition on Enrolment.

    Where the coach has left, everybody who coordinates the programme has them: so none
    is without an owner because somebody changed jobs.
    """
    staffed = Programme.objects.filter(staff=user)
    as_coach = staffed.filter(organisation__in=user.organisations_as(Role.COACH))
    coordinated = staffed.filter(
        organisation__in=user.organisations_as(Role.COORDINATOR)
    )
    return Q(coach=user, programme__in=as_coach.values("pk")) | Q(
        ~coach_works_there(), programme__in=coordinated.values("pk")
    )

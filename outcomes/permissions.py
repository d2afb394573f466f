"""Who may read results, see whom they are made of, and follow up."""

from accounts.models import Role
from outcomes.models import FollowUp
from outcomes.models.measured import NOT_ASKED
from participants.models import OutcomeClass
from participants.permissions import may_work_with

# Neutral exits are not followed up: of the dead and the moved nobody is asked.
FOLLOWED_UP = frozenset({OutcomeClass.HIT, OutcomeClass.PROGRESS, OutcomeClass.MISS})


def may_read_results(user):
    """Numbers: managers and coordinators of the organisation, coaches of their
    programmes (Programme.objects.measured_by)."""
    return user.has_role(Role.MANAGER, Role.COORDINATOR, Role.COACH)


def may_read_definitions(user):
    """Words and no numbers: also administrators, who read what neighbourhoods achieve
    together and choose the measure."""
    return may_read_results(user) or user.has_role(Role.ADMIN)


def may_see_people(user):
    """Those who work with participants; for management there are numbers only."""
    return user.has_role(Role.COACH, Role.COORDINATOR)


def may_divide_by_coach(user, programmes):
    """Comparing coaches is for the coordinators of all the programmes in question."""
    return all(
        user.has_role(Role.COORDINATOR, organisation_id=programme.organisation_id)
        for programme in programmes
    )


def may_follow_up(user, enrolment):
    """Those in charge, after an exit that is followed up: it ends nothing here."""
    return is_followed_up(enrolment) and may_work_with(user, enrolment)


def may_tell_after_exit(user, enrolment):
    """Those in charge, after an exit that is counted: what became of it."""
    return is_counted(enrolment) and may_work_with(user, enrolment)


def is_counted(enrolment):
    """An exit of somebody who took part, whatever came of it."""
    if enrolment.ended_on is None:
        return False
    return enrolment.exit_code.outcome_class != OutcomeClass.ADMIN


def is_followed_up(enrolment):
    """After an exit whose class says that there is something to follow."""
    if enrolment.ended_on is None:
        return False
    return enrolment.exit_code.outcome_class in FOLLOWED_UP


def is_asked_about(enrolment, milestone):
    """Unless the programme does not follow up then, or the person died, left the
    country or withdrew before the day."""
    if not is_followed_up(enrolment):
        return False
    return getattr(enrolment.measured, f"status_{milestone}") != NOT_ASKED


def may_record(user, enrolment, milestone, day):
    """Not before the window opens, 14 days ahead of the due date."""
    follow_up = FollowUp(enrolment=enrolment, milestone=milestone)
    return may_follow_up(user, enrolment) and follow_up.opens_on <= day

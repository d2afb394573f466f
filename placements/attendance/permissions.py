"""Who may keep and read attendance.

An absence for illness says something of a person's health (GDPR, article 9): who only
sees that there is a placement, such as a colleague of the coach, is not told why
somebody was away. See docs/adr/0026-attendance.md.
"""

from participants.permissions import may_open_caseload, may_work_with
from placements.models.codes import STARTED


def may_read(user, placement):
    """The person's own coach, and the coordinators of the programme."""
    return has_attendance(placement) and may_work_with(user, placement.enrolment)


def may_keep_for_many(user):
    """The page over a caseload: the user's own participants only."""
    return may_open_caseload(user)


def has_attendance(placement):
    """It begins with the placement, and what happened can be said after its end."""
    return placement.status in STARTED

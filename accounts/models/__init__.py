from .calendar import CalendarFeed
from .people import (
    CASE_ROLES,
    Membership,
    Organisation,
    Role,
    User,
    check_roles,
)
from .readlog import ReadLogEntry
from .reminders import SentReminder

__all__ = [
    "CASE_ROLES",
    "CalendarFeed",
    "Membership",
    "Organisation",
    "ReadLogEntry",
    "Role",
    "SentReminder",
    "User",
    "check_roles",
]

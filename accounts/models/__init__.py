from .calendar import CalendarFeed
from .letterheads import USUAL_COLOR, Letterhead, Logo
from .measures import MeasureName
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
    "USUAL_COLOR",
    "CalendarFeed",
    "Letterhead",
    "Logo",
    "MeasureName",
    "Membership",
    "Organisation",
    "ReadLogEntry",
    "Role",
    "SentReminder",
    "User",
    "check_roles",
]

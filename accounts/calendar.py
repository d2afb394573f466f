"""A user's calendar: what is to be done, as a file that calendar programs fetch.

An app registers a source in AppConfig.ready; accounts knows no participant. A calendar
ends up at whatever company keeps it, so an entry holds initials and reference at most,
and never what was written about anybody. Format: RFC 5545; hints to programs: RFC 7986.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .models import Role

ROLES = (Role.COACH,)
FETCHED_EVERY = timedelta(hours=1)
_sources = []


@dataclass(frozen=True)
class Entry:
    """One entry: the whole day if `starts` is a date, else until `ends`.

    `uid` is the same each time, so that a change moves the entry in the program.
    """

    uid: str
    starts: date | datetime
    title: str
    path: str
    changed_at: datetime
    # Tells two with the same initials apart.
    reference: str = ""
    ends: datetime | None = None


def register(source):
    """Add `source(user, viewer)`, which gives Entries and logs whom they show."""
    _sources.append(source)


def may_have(user):
    return user.has_role(*ROLES)


def calendar_of(user, viewer):
    """The user's calendar as bytes, in the language that is active."""
    calendar = Calendar()
    calendar.add("prodid", "-//Jobbfabriken//Jobbfabriken//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _("My work in Jobbfabriken"))
    calendar.add("refresh-interval", FETCHED_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for source in _sources:
        for entry in source(user, viewer):
            calendar.add_component(_event(entry))
    return calendar.to_ical()


def _event(entry):
    event = Event()
    event.add("uid", f"{entry.uid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", entry.changed_at)
    event.add("dtstart", entry.starts)
    whole_day = not isinstance(entry.starts, datetime)
    event.add("dtend", entry.starts + timedelta(days=1) if whole_day else entry.ends)
    event.add("summary", entry.title)
    event.add("description", entry.reference)
    event.add("url", settings.SITE_URL + entry.path)
    event.add("class", "PRIVATE")
    # A step to be done on a day keeps nobody from booking the day.
    event.add("transp", "TRANSPARENT" if whole_day else "OPAQUE")
    return event

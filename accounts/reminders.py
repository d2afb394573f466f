"""Reminders by mail: what kinds there are, who wants them, and each of them once.

An app registers the kinds it knows of in AppConfig.ready: a Reminder, whose lines are
gathered in one mail a day or a week for each user, or a source of mails to others. What
has been sent is kept by key in the database, so `send` can be called any number of
times. See docs/mail.md for the list.
"""

import logging
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import translation

from core import mail

from .models import SentReminder, User

logger = logging.getLogger("jobbfabriken.reminders")

MONDAY = 1
_kinds = []
_sources = []


@dataclass(frozen=True)
class Line:
    """A sentence with a number, and the page that shows what is counted.

    Nothing personal: a mail is read on phones and forwarded.
    """

    text: str
    path: str = ""


class Daily:
    """One mail a day at most, when there is something to say."""

    template = "reminder_daily"

    @staticmethod
    def is_due(day):
        return True

    @staticmethod
    def key(user, day):
        return f"daily:{user.pk}:{day}"


class Weekly:
    """One mail each Monday."""

    template = "reminder_weekly"

    @staticmethod
    def is_due(day):
        return day.isoweekday() == MONDAY

    @staticmethod
    def key(user, day):
        year, week, _weekday = day.isocalendar()
        return f"weekly:{user.pk}:{year}-{week}"


class Reminder:
    """One kind that users get by their roles, and can do without."""

    name = ""
    title = ""
    roles = ()
    rhythm = Daily

    def is_for(self, user):
        return user.has_role(*self.roles)

    def lines(self, user, day):
        """What there is to say to the user that day, in the language that is active."""
        raise NotImplementedError


def register(kind):
    """Add a kind of reminder; called once, when the app that owns it is ready."""
    _kinds.append(kind)


def register_source(source):
    """Add a source of mails to others than users: `source(day)` gives functions, each
    of which queues one mail or finds that it has been, and tells which."""
    _sources.append(source)


def kinds_for(user):
    """What the user may choose among."""
    return [kind for kind in _kinds if kind.is_for(user)]


def send(day):
    """Queue what is due that day and has not been; how many mails it was.

    One reminder that fails keeps none of the others from being sent. It is told of at
    the end, so that whoever called tries again.
    """
    queued = failed = 0
    for attempt in _attempts(day):
        try:
            queued += attempt()
        except Exception:
            logger.exception("reminder failed")
            failed += 1
    if failed:
        raise RuntimeError(f"{failed} reminders failed; the log tells why")
    return queued


def _attempts(day):
    for source in _sources:
        yield from source(day)
    users = list(User.objects.filter(is_active=True).prefetch_related("memberships"))
    for rhythm in (Daily, Weekly):
        if not rhythm.is_due(day):
            continue
        done = SentReminder.objects.among(rhythm.key(user, day) for user in users)
        for user in users:
            if rhythm.key(user, day) not in done:
                yield partial(_remind, user, rhythm, day)


@transaction.atomic
def _remind(user, rhythm, day):
    """One mail with everything that the user wants to hear of, if there is anything."""
    wanted = [
        kind
        for kind in kinds_for(user)
        if kind.rhythm is rhythm and kind.name not in user.unwanted_reminders
    ]
    with translation.override(user.language):
        lines = [line for kind in wanted for line in kind.lines(user, day)]
    if not lines or not SentReminder.objects.begin(rhythm.key(user, day)):
        return False
    mail.queue(
        rhythm.template,
        {"user": user, "lines": lines, "day": day, "site_url": settings.SITE_URL},
        to=user.email,
        language=user.language,
    )
    return True

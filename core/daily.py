"""What is done once a day: the apps register it, the worker sees that it happens.

Every worker does it each day, and again after a restart, so a job must notice what is
done already: the reminders keep a key for each in the database.
"""

import datetime
import logging

from django.utils import timezone

logger = logging.getLogger("jobbfabriken.worker")

# Before people come to work, after the night's backups.
STARTS_AT = datetime.time(6)
AFTER_A_FAILURE = datetime.timedelta(minutes=10)

_jobs = []


def register(job):
    """Let `job(day)` be called once a day; called itself when the app is ready."""
    _jobs.append(job)


class DailyRound:
    """When the round is due next, as one worker knows it."""

    def __init__(self):
        self._not_before = timezone.now()
        self._done_on = None

    def do_if_due(self):
        """Do every job unless it is too early, or the day's round is done."""
        now = timezone.localtime()
        if now < self._not_before or now.time() < STARTS_AT:
            return
        if self._done_on == now.date():
            return
        outcomes = [_succeeds(job, now.date()) for job in _jobs]
        if all(outcomes):
            self._done_on = now.date()
        else:
            self._not_before = now + AFTER_A_FAILURE


def _succeeds(job, day):
    """One job that fails keeps none of the others from being done."""
    try:
        job(day)
    except Exception:
        logger.exception("daily job failed", extra={"job": job.__qualname__})
        return False
    return True

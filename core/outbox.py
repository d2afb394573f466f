"""Delivering what waits in the outbox: at least once, however many workers there are.

A worker claims one mail at a time by moving `scheduled_time`, before which nobody may
touch the row, past the lease. One UPDATE decides who gets it, on SQLite as on
PostgreSQL, and what a killed worker had claimed becomes free by itself when the lease
is over. Attempts are counted when they begin: a mail that takes its worker down is not
tried for ever. See docs/adr/0012-mail.md.
"""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from post_office.models import STATUS, Email

from .seals import unseal

logger = logging.getLogger("jobbfabriken.mail")

# Longer than a mail server may take; a claim that is older was left by a dead worker.
LEASE = timedelta(minutes=10)
# How long a mail waits after each attempt that failed. After the last it is dead.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
MAX_ATTEMPTS = len(WAITS) + 1
# What was sent is of no use for longer; what was given up, somebody may yet look into.
SENT_IS_KEPT = timedelta(days=30)
GIVEN_UP_IS_KEPT = timedelta(days=180)
# Between looks at the other work of a worker.
BATCH = 50
LOST = "WorkerLost"

_WAITING = (STATUS.queued, STATUS.requeued)


class OutboxBackend(BaseEmailBackend):
    """Opens the seals of each mail and hands it to the backend that delivers."""

    def __init__(self, **options):
        super().__init__(**options)
        self._delivery = get_connection(
            settings.MAIL_DELIVERY_BACKEND, fail_silently=self.fail_silently
        )

    def open(self):
        return self._delivery.open()

    def close(self):
        self._delivery.close()

    def send_messages(self, messages):
        return self._delivery.send_messages([_opened(message) for message in messages])


def deliver_waiting(limit=BATCH):
    """Deliver what is due, oldest first. The number of mails that were tried.

    It ends early when the server can't be reached: the next mail would fare no better,
    and the worker has other things to do than to wait for a server that is away.
    """
    connection = OutboxBackend()
    tried = 0
    try:
        while tried < limit and (email := _claim(Email.objects.order_by("pk"))):
            tried += 1
            if not _deliver(email, connection):
                break
    finally:
        connection.close()
    return tried


def send_now(pk):
    """Deliver one mail if it still waits; one that fails goes on waiting."""
    email = _claim(Email.objects.filter(pk=pk))
    if email is None:
        return
    connection = OutboxBackend()
    try:
        _deliver(email, connection)
    finally:
        connection.close()


def waiting():
    """Mail that is on its way, the oldest first."""
    return Email.objects.filter(status__in=_WAITING).order_by("pk")


def dead_letters():
    """Mail that is given up, latest first."""
    return Email.objects.filter(status=STATUS.failed).order_by("-last_updated", "-pk")


def try_again(emails):
    """Put dead letters back with all their attempts before them. How many it was."""
    return emails.filter(status=STATUS.failed).update(
        status=STATUS.queued,
        scheduled_time=None,
        number_of_retries=0,
        last_updated=timezone.now(),
    )


def forget_old(day):
    """Delete what has been kept long enough (GDPR, article 5.1 e). A daily job."""
    now = timezone.now()
    sent = Q(status=STATUS.sent, created__lt=now - SENT_IS_KEPT)
    given_up = Q(status=STATUS.failed, created__lt=now - GIVEN_UP_IS_KEPT)
    Email.objects.filter(sent | given_up).delete()


def _due(emails, now):
    is_due = Q(scheduled_time__isnull=True) | Q(scheduled_time__lte=now)
    return emails.filter(is_due, status__in=_WAITING)


def _claim(emails):
    """The first mail that is due, with nobody else allowed to it; or None.

    Whoever comes second to a row changes none, and looks for another.
    """
    now = timezone.now()
    while email := _due(emails, now).first():
        if (email.number_of_retries or 0) >= MAX_ATTEMPTS:
            _give_up(email, LOST)
            continue
        lease = now + LEASE
        claimed = _due(Email.objects.filter(pk=email.pk), now).update(
            scheduled_time=lease,
            number_of_retries=Coalesce(F("number_of_retries"), 0) + 1,
            last_updated=now,
        )
        if claimed:
            email.scheduled_time = lease
            email.number_of_retries = (email.number_of_retries or 0) + 1
            return email
        now = timezone.now()
    return None


def _deliver(email, connection):
    """Try one claimed mail; False when the server could not be reached at all."""
    reached = False
    try:
        connection.open()
        reached = True
        email.dispatch(
            commit=False, disconnect_after_delivery=False, connection=connection
        )
    except Exception as error:
        # Whatever the server did, what the mail tells of is saved.
        connection.close()
        _put_off(email, error)
    else:
        # Whoever has the claim by now: it is delivered.
        Email.objects.filter(pk=email.pk).update(
            status=STATUS.sent, last_updated=timezone.now()
        )
    return reached


def _put_off(email, error):
    """Let the mail wait for the next attempt, or give it up."""
    name = type(error).__name__
    # Neither address nor answer of the server: they may tell who was written to.
    expected = isinstance(error, OSError)
    logger.warning(
        "mail was not delivered",
        extra={"mail": email.pk, "error": name, "attempt": email.number_of_retries},
        exc_info=None if expected else error,
    )
    if email.number_of_retries >= MAX_ATTEMPTS or _is_final(error):
        _give_up(email, name)
        return
    wait = WAITS[email.number_of_retries - 1]
    _still_ours(email).update(
        scheduled_time=timezone.now() + wait, last_updated=timezone.now()
    )


def _give_up(email, error):
    """A dead letter: an administrator sees it, and can have it tried again."""
    given_up = _still_ours(email).update(
        status=STATUS.failed, scheduled_time=None, last_updated=timezone.now()
    )
    if given_up:
        email.logs.create(status=STATUS.failed, exception_type=error, message="")


def _still_ours(email):
    """Not when the lease ran out and somebody else has claimed or sent it since."""
    return Email.objects.filter(
        pk=email.pk, status__in=_WAITING, scheduled_time=email.scheduled_time
    )


def _is_final(error):
    """Every address was refused for good (RFC 5321 4.2.1: 5yz); asking is no use."""
    return isinstance(error, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _answer in error.recipients.values()
    )


def _opened(message):
    message.body = unseal(message.body)
    alternatives = getattr(message, "alternatives", [])
    message.alternatives = [
        part._replace(content=unseal(part.content)) for part in alternatives
    ]
    return message

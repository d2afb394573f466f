"""Does the outbox lose mail when its workers are killed? Against a real mail server."""

import os
import socket
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes

from aiosmtpd.controller import Controller
from django.db import connection, transaction
from django.test import override_settings
from post_office.models import STATUS, Email

from core import mail

EVERY_TENTH = 10


@dataclass
class Outcome:
    """What came of the mails; `received` counts each Message-ID at the server."""

    queued: set
    undone: set
    received: Counter
    numbers: dict
    killed: int

    @property
    def lost(self):
        return self.queued - set(self.received)

    @property
    def sent_after_rollback(self):
        return self.undone & set(self.received)

    @property
    def unknown(self):
        return set(self.received) - self.queued

    @property
    def twice(self):
        return sum(times > 1 for times in self.received.values())


class Sink:
    """Takes every mail in, and remembers what it was."""

    def __init__(self):
        self.received = Counter()
        self.numbers = {}

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content)
        self.received[message["Message-ID"]] += 1
        self.numbers.setdefault(message["Message-ID"], set()).add(envelope.rcpt_tos[0])
        return "250 OK"


def kill_workers(mails, *, seed=1):
    """Queue mails, and now and then one that is undone; kill workers until all left."""
    with override_settings(MAIL_SENT_AT_ONCE=False):
        queued, undone = _fill(mails)
    with _server() as (sink, port):
        told = subprocess.run(
            [sys.executable, "-m", "bench.killing", str(seed)],
            env=os.environ | _environment(port),
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return Outcome(queued, undone, sink.received, sink.numbers, int(told.stdout))


def _fill(mails):
    queued, undone = set(), set()
    for number in range(mails):
        queued.add(_queue(number).message_id)
        if number % EVERY_TENTH == 0:
            with transaction.atomic():
                undone.add(_queue(number).message_id)
                transaction.set_rollback(True)
    return queued, undone


def _queue(number):
    return mail.queue(
        "password_reset",
        {"user": {"name": "Kim"}, "seal": "https://jobbfabriken.example/"},
        to=f"{number}@example.com",
        language="sv",
    )


@contextmanager
def _server():
    sink, port = Sink(), _free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink, port
    finally:
        controller.stop()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(port):
    """The same database for the workers, and the sink as their mail server."""
    return {
        "ENVIRONMENT": "development",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": _address(connection.settings_dict),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "MAIL_SENT_AT_ONCE": "false",
    }


def _address(of):
    """Of the database that this process is in; a socket has a folder for its host."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{of['NAME']}"
    if of["HOST"].startswith("/"):
        return f"postgres:///{of['HOST']}/{of['NAME']}"
    who = f"{of['USER']}:{of['PASSWORD']}" if of["PASSWORD"] else of["USER"]
    return f"postgres://{who}@{of['HOST']}:{of['PORT'] or 5432}/{of['NAME']}"


def report(mails):
    """Kill workers over so many mails in an empty outbox, and say what came of it."""
    if Email.objects.filter(status=STATUS.queued).exists():
        raise SystemExit("Mail waits in this database: run it in an empty one.")
    outcome = kill_workers(mails)
    return (
        f"{mails} mails, {outcome.killed} workers killed: "
        f"{len(outcome.lost)} lost, {len(outcome.sent_after_rollback)} sent after a "
        f"rollback, {len(outcome.unknown)} with an unknown Message-ID, "
        f"{outcome.twice} delivered more than once\n"
    )

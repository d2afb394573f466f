"""Workers that are killed at random until the outbox is empty.

    python -m bench.killing SEED

One process that knows Django forks them, so that a new worker is there at once; it
starts no thread, for a fork would not take it along. Prints how many were killed.
"""

import os
import random
import signal
import sys
import time
from datetime import timedelta

import django

# So long a worker lives, in seconds: from before its first mail to some way into the
# pile. A busy machine needs longer for that: after a round that sent nothing they live
# so much longer.
LIFETIMES = (0.005, 0.15)
LONGER = 1.5
LEASE = timedelta(seconds=0.5)
AT_A_TIME = 2


def main(seed):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from core import outbox

    outbox.LEASE = LEASE
    # The one who fails is the worker, not the mail: it may be unlucky more often.
    outbox.MAX_ATTEMPTS = sys.maxsize
    drawn = random.Random(seed)
    # The two worst moments, whatever chance brings: claimed and not sent, sent and
    # not noted.
    killed = _killed(_die_before_sending) + _killed(_die_after_sending)
    waiting, stretch = _waiting(), 1
    while waiting:
        children = [_fork(_work) for _ in range(AT_A_TIME)]
        time.sleep(stretch * drawn.uniform(*LIFETIMES))
        killed += sum(_kill(child) for child in children)
        before, waiting = waiting, _waiting()
        if waiting == before:
            stretch *= LONGER
    sys.stdout.write(f"{killed}\n")


def _work():
    from core import outbox

    while outbox.deliver_waiting():
        pass


def _die_before_sending():
    from core import outbox

    outbox.OutboxBackend.send_messages = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    _work()


def _die_after_sending():
    from core import outbox

    deliver = outbox.OutboxBackend.send_messages

    def send_messages(self, messages):
        deliver(self, messages)
        os.kill(os.getpid(), signal.SIGKILL)

    outbox.OutboxBackend.send_messages = send_messages
    _work()


def _waiting():
    from post_office.models import STATUS, Email

    return Email.objects.exclude(status__in=[STATUS.sent, STATUS.failed]).count()


def _fork(work):
    """The id of a new process that does the work with connections of its own."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    return child


def _killed(work):
    """1 when the process killed itself, as it should."""
    return _ended_by_signal(os.waitpid(_fork(work), 0))


def _kill(child):
    os.kill(child, signal.SIGKILL)
    return _ended_by_signal(os.waitpid(child, 0))


def _ended_by_signal(ended):
    return int(os.WIFSIGNALED(ended[1]))


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""The same work on many things, by as many processes as the machine has cores.

Laying out pages is Python's work, of which one process does one at a time. New
processes begin from nothing: a forked one would share connections to the database and
the lock by which core.workers knows that its worker is alive.
"""

import gc
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing.connection import wait

import django
from django.conf import settings

# A process takes three seconds to begin; fewer things are done sooner without.
WORTH_IT = 24
# Below the web server, which people are waiting for.
NICENESS = 5


def spread(function, things):
    """What the function says of each thing, in their order.

    It must be a function of a module, and take and give what can be pickled.
    """
    if (processes := count()) < 2 or len(things) < WORTH_IT:
        yield from map(function, things)
        return
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, apart, initializer=_begin) as pool:
        yield from pool.map(partial(_done_apart, function), things)


def count():
    return settings.BATCH_PROCESSES or len(os.sched_getaffinity(0))


def _begin():
    """A new process, before its first piece of work."""
    # Whoever stops the worker leaves the batch whole; see also _end_with_parent.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(NICENESS)
    django.setup()


def _done_apart(function, thing):
    result = function(thing)
    if not gc.get_freeze_count():
        # What the first one has loaded stays. Looked through for garbage each time, it
        # would cost a tenth of the work.
        gc.collect()
        gc.freeze()
    return result


def _end_with_parent():
    """A killed worker can't end its processes, and they would wait for ever."""
    wait([multiprocessing.parent_process().sentinel])
    os._exit(1)

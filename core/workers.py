"""Which workers are alive, so that what a killed one had begun is begun again.

Each worker holds a lock on a file of its own under VAR_DIR; the system lets go of it
however the process ends. A lock says at once and without a clock what heartbeats in
the database would say minutes later, after a long import as well as after a kill.
"""

import fcntl
import logging
import os
import socket
import uuid
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger("jobbfabriken.worker")

# A job that has taken its worker down this often is not tried again.
MAX_ATTEMPTS = 3
# A worker whose file is nowhere runs on a machine with a disk of its own, if at all.
LONGEST_JOB = timedelta(hours=1)


@contextmanager
def presence():
    """The name of a new worker, known to be alive for as long as the block runs."""
    name = f"{socket.gethostname()[:24]}-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    path = _file_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield name
        finally:
            path.unlink(missing_ok=True)


def put_back_lost_jobs():
    """A worker that was killed left its job marked as running, and would for ever.

    Jobs can be done twice without harm (docs/adr/0002-stack-and-layers.md). One UPDATE
    decides between two workers that find the same job.
    """
    for job in DBTaskResult.objects.running():
        if not _is_lost(job):
            continue
        if len(job.worker_ids) >= MAX_ATTEMPTS:
            job.set_failed(RuntimeError(f"lost {MAX_ATTEMPTS} times with its worker"))
        else:
            DBTaskResult.objects.running().filter(
                pk=job.pk, worker_ids=job.worker_ids
            ).update(status=TaskResultStatus.READY)
        logger.warning("lost job", extra={"job": str(job.pk)})


def forget_dead_workers():
    """Take away the files of those who were killed, once nothing of theirs is left."""
    running = DBTaskResult.objects.running().values_list("worker_ids", flat=True)
    named = {name for names in running for name in names}
    for path in _folder().glob("*.lock"):
        if path.stem not in named and _is_free(path):
            path.unlink(missing_ok=True)


def _is_lost(job):
    path = _file_of(job.worker_ids[-1])
    if path.exists():
        return _is_free(path)
    return job.started_at < timezone.now() - LONGEST_JOB


def _is_free(path):
    """Whether nobody holds the lock on the file."""
    try:
        with path.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (FileNotFoundError, BlockingIOError):
        return False
    return True


def _folder():
    return Path(settings.VAR_DIR) / "workers"


def _file_of(name):
    return _folder() / f"{name}.lock"

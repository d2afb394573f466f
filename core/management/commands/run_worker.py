"""The background process: sends the outbox and does the queued jobs."""

import fcntl
import logging
import signal
import threading
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from post_office.mail import get_queued, send_queued

logger = logging.getLogger("jobbfabriken.worker")

# A job that has taken its worker down this often is not tried again.
MAX_ATTEMPTS = 3


class Command(BaseCommand):
    help = "Send mail and do queued jobs until told to stop. One per installation."

    def add_arguments(self, parser):
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between looks"
        )
        parser.add_argument(
            "--once", action="store_true", help="do what waits, then end"
        )

    def handle(self, *, interval, once, **options):
        stopped = threading.Event()
        worker = job_worker()

        def stop(*_):
            worker.running = False
            stopped.set()

        with only_one(settings.VAR_DIR / "worker.lock"):
            put_back_lost_jobs()
            if once:
                send_waiting_mail()
                do_waiting_jobs(worker)
                return
            signal.signal(signal.SIGTERM, stop)
            signal.signal(signal.SIGINT, stop)
            logger.info("worker started")
            while not stopped.is_set():
                look_for_work(worker)
                stopped.wait(interval)
            logger.info("worker stopped")


def look_for_work(worker):
    """A database that is away for a while must not end the worker."""
    close_old_connections()
    for kind in (send_waiting_mail, lambda: do_waiting_jobs(worker)):
        try:
            kind()
        except Exception:
            logger.exception("worker will try again")


def send_waiting_mail():
    if get_queued().exists():
        send_queued()


def do_waiting_jobs(worker):
    # Asked first, because the worker takes SQLite's only write lock to look.
    if DBTaskResult.objects.ready().exists():
        worker.run()


def job_worker():
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="jobbfabriken",
    )


def put_back_lost_jobs():
    """A worker that was killed left its job marked as running, and would for ever.

    There is one worker, so what runs when it starts has been lost. Jobs can be
    done twice without harm (docs/adr/0002-stack-and-layers.md).
    """
    for job in DBTaskResult.objects.running():
        if len(job.worker_ids) >= MAX_ATTEMPTS:
            job.set_failed(RuntimeError(f"lost {MAX_ATTEMPTS} times with its worker"))
        else:
            job.status = TaskResultStatus.READY
            job.save(update_fields=["status"])
        logger.warning("lost job", extra={"job": str(job.pk), "status": job.status})


@contextmanager
def only_one(path):
    """Hold the lock file; the system lets go of it however the process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(
                f"A worker is running already: it holds {path}."
            ) from error
        yield

"""The background process: sends the outbox, does queued jobs and the daily round."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from core import outbox, workers
from core.daily import DailyRound

logger = logging.getLogger("jobbfabriken.worker")


class Command(BaseCommand):
    help = "Send mail, do queued jobs and the daily round until told to stop."

    def add_arguments(self, parser):
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between looks"
        )
        parser.add_argument(
            "--once", action="store_true", help="do what waits, then end"
        )

    def handle(self, *, interval, once, **options):
        with workers.presence() as name:
            worker = job_worker(name)
            if once:
                do_what_waits(worker)
            else:
                work_until_stopped(worker, interval)


def work_until_stopped(worker, interval):
    stopped = threading.Event()

    def stop(*_):
        worker.running = False
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    logger.info("worker started")
    workers.forget_dead_workers()
    daily = DailyRound()
    while not stopped.is_set():
        if not look_for_work(worker, daily):
            stopped.wait(interval)
    logger.info("worker stopped")


def do_what_waits(worker):
    workers.put_back_lost_jobs()
    while outbox.deliver_waiting():
        pass
    do_waiting_jobs(worker)


def look_for_work(worker, daily):
    """One look at everything; how many mails were tried.

    A database that is away for a while must not end the worker.
    """
    close_old_connections()
    mails = 0
    try:
        mails = outbox.deliver_waiting()
    except Exception:
        logger.exception("worker will try again")
    for kind in (
        workers.put_back_lost_jobs,
        lambda: do_waiting_jobs(worker),
        daily.do_if_due,
    ):
        try:
            kind()
        except Exception:
            logger.exception("worker will try again")
    return mails


def do_waiting_jobs(worker):
    # Asked first, because the worker takes SQLite's only write lock to look.
    if DBTaskResult.objects.ready().exists():
        worker.run()


def job_worker(name):
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    )

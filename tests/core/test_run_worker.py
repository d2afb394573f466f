"""The background process does what waits, whatever happened to the one before it."""

import os
import signal
import threading

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from post_office import mail as outbox

from core.management.commands import run_worker

# The worker takes care of its connection itself, so it can't be inside a transaction.
pytestmark = pytest.mark.django_db(transaction=True)

done = []


@task
def note(text):
    done.append(text)


@task
def stumble():
    raise ValueError("no")


@pytest.fixture(autouse=True)
def _a_queue_of_its_own(settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.VAR_DIR = tmp_path
    done.clear()


def lose(job, *, times=1):
    """Leave the job as a worker does that is killed in the middle of it."""
    row = DBTaskResult.objects.get(pk=job.id)
    row.status = TaskResultStatus.RUNNING
    row.started_at = timezone.now()
    row.worker_ids = ["jobbfabriken"] * times
    row.save()


def status(job):
    return DBTaskResult.objects.get(pk=job.id).status


def test_waiting_jobs_are_done():
    job = note.enqueue("first")

    call_command("run_worker", once=True)

    assert done == ["first"]
    assert status(job) == TaskResultStatus.SUCCESSFUL


def test_job_that_fails_does_not_stop_the_next():
    failing, following = stumble.enqueue(), note.enqueue("next")

    call_command("run_worker", once=True)

    assert status(failing) == TaskResultStatus.FAILED
    assert status(following) == TaskResultStatus.SUCCESSFUL


def test_job_of_a_killed_worker_is_done_again():
    job = note.enqueue("again")
    lose(job)

    call_command("run_worker", once=True)

    assert done == ["again"]
    assert status(job) == TaskResultStatus.SUCCESSFUL


def test_job_that_kills_its_workers_is_given_up():
    job = note.enqueue("never")
    lose(job, times=run_worker.MAX_ATTEMPTS)

    call_command("run_worker", once=True)

    assert done == []
    assert status(job) == TaskResultStatus.FAILED


def test_waiting_mail_is_sent_once():
    outbox.send(recipients=["kim@example.com"], subject="Hello", message="There")

    call_command("run_worker", once=True)
    call_command("run_worker", once=True)

    assert [message.to for message in mail.outbox] == [["kim@example.com"]]


def test_second_worker_is_refused(settings):
    with (
        run_worker.only_one(settings.VAR_DIR / "worker.lock"),
        pytest.raises(CommandError, match="running already"),
    ):
        call_command("run_worker", once=True)


def test_trouble_with_mail_leaves_the_jobs_running(monkeypatch, caplog):
    def refuse():
        raise OSError("the mail server is away")

    monkeypatch.setattr(run_worker, "send_waiting_mail", refuse)
    note.enqueue("still done")

    run_worker.look_for_work(run_worker.job_worker())

    assert done == ["still done"]
    assert "worker will try again" in caplog.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_the_worker(number):
    before = {n: signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)}
    killer = threading.Timer(0.3, os.kill, (os.getpid(), number))
    killer.start()

    try:
        call_command("run_worker", interval=0.05)
    finally:
        killer.cancel()
        for n, handler in before.items():
            signal.signal(n, handler)

    assert not killer.is_alive()

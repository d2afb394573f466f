"""The background process does what waits, whatever happened to the one before it."""

import os
import signal
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from post_office import mail as post_office

from core import daily, outbox, workers
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


def begin(job, worker, *, times=1, hours_ago=0):
    """Leave the job as it is while a worker does it."""
    row = DBTaskResult.objects.get(pk=job.id)
    row.status = TaskResultStatus.RUNNING
    row.started_at = timezone.now() - timedelta(hours=hours_ago)
    row.worker_ids = [worker] * times
    row.save()


def lose(job, *, times=1):
    """Leave the job as a worker does that is killed in the middle of it."""
    with workers.presence() as name:
        lock = workers._file_of(name)
    lock.touch()
    begin(job, name, times=times)
    return lock


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
    lose(job, times=workers.MAX_ATTEMPTS)

    call_command("run_worker", once=True)

    assert done == []
    assert status(job) == TaskResultStatus.FAILED


def test_waiting_mail_is_sent_once():
    post_office.send(recipients=["kim@example.com"], subject="Hello", message="There")

    call_command("run_worker", once=True)
    call_command("run_worker", once=True)

    assert [message.to for message in mail.outbox] == [["kim@example.com"]]


def test_job_of_another_worker_is_left_to_it():
    job = note.enqueue("theirs")

    with workers.presence() as other:
        begin(job, other)
        call_command("run_worker", once=True)

    assert done == []
    assert status(job) == TaskResultStatus.RUNNING


@pytest.mark.parametrize(("hours_ago", "times_done"), [(0, 0), (2, 1)])
def test_job_of_a_worker_on_another_machine_is_given_time(hours_ago, times_done):
    job = note.enqueue("far away")
    begin(job, "elsewhere-1-abc", hours_ago=hours_ago)

    call_command("run_worker", once=True)

    assert len(done) == times_done


def test_dead_worker_is_forgotten_when_nothing_of_it_is_left():
    lock = lose(note.enqueue("again"))

    workers.forget_dead_workers()
    kept = lock.exists()
    workers.put_back_lost_jobs()
    workers.forget_dead_workers()

    assert (kept, lock.exists()) == (True, False)


def test_worker_that_ends_leaves_no_file():
    with workers.presence() as name:
        assert workers._file_of(name).exists()

    assert not workers._file_of(name).exists()


def test_trouble_with_mail_leaves_the_jobs_running(monkeypatch, caplog):
    def refuse():
        raise OSError("the mail server is away")

    monkeypatch.setattr(outbox, "deliver_waiting", refuse)
    note.enqueue("still done")

    run_worker.look_for_work(run_worker.job_worker("test"), daily.DailyRound())

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


@pytest.fixture
def round_of(monkeypatch):
    """A daily round of these jobs, each of which notes the day it was asked for."""

    def make(*jobs):
        monkeypatch.setattr(daily, "_jobs", list(jobs))
        return daily.DailyRound()

    return make


@time_machine.travel("2026-11-23T05:30:00+01:00", tick=False)
def test_daily_round_waits_for_the_morning(round_of):
    asked = []
    rounds = round_of(asked.append)

    rounds.do_if_due()

    assert asked == []


def test_daily_round_is_done_once_a_day(round_of):
    asked = []
    with time_machine.travel("2026-11-23T06:00:00+01:00", tick=False) as clock:
        rounds = round_of(asked.append)
        rounds.do_if_due()
        rounds.do_if_due()
        clock.shift(timedelta(days=1))
        rounds.do_if_due()

    assert [str(day) for day in asked] == ["2026-11-23", "2026-11-24"]


def test_daily_round_is_tried_again_after_a_failure(round_of, caplog):
    asked, failures = [], [OSError("away")]

    def stumble_once(day):
        if failures:
            raise failures.pop()

    with time_machine.travel("2026-11-23T06:00:00+01:00", tick=False) as clock:
        rounds = round_of(stumble_once, asked.append)
        rounds.do_if_due()
        rounds.do_if_due()
        clock.shift(daily.AFTER_A_FAILURE)
        rounds.do_if_due()
        rounds.do_if_due()

    assert len(asked) == 2
    assert "daily job failed" in caplog.text

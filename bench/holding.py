"""Do many writers at once get two people into one post? With the guard, and without.

Every writer looks first and writes after, as a form does; all of them look at the same
moment, so what decides is the database. The control is the same race where the guard
of the database is taken away.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from threading import Barrier, Thread

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from core.database_errors import database_errors_explained
from placements.models import Form, Placement, Post, Status

GUARD = "post_one_holder_at_a_time"
TABLE = "placements_placement"
FIRST_DAY = date(2030, 1, 1)
TERM = timedelta(days=20)
# From one period to the next: they never meet, so each is a race of its own.
APART = timedelta(days=21)


@dataclass
class Outcome:
    """What the writers got into the post, and how many pairs of it share a day."""

    attempts: int
    written: int
    overlaps: int


def race(post, enrolments, *, rounds):
    """One writer for each enrolment; each tries for the same period in every round."""
    barrier = Barrier(len(enrolments), timeout=60)
    threads = [
        Thread(target=_write, args=(post, enrolment, rounds, barrier))
        for enrolment in enrolments
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    periods = list(
        _of_race(post).order_by("holds_from").values_list("holds_from", "ends_on")
    )
    overlaps = sum(later[0] <= earlier[1] for earlier, later in pairwise(periods))
    return Outcome(rounds * len(enrolments), len(periods), overlaps)


def _write(post, enrolment, rounds, barrier):
    try:
        for number in range(rounds):
            placement = _attempt(post, enrolment, FIRST_DAY + APART * number)
            is_free = _is_free(placement)
            barrier.wait()
            if is_free:
                _save(placement)
            barrier.wait()
    finally:
        connection.close()


def _is_free(placement):
    try:
        placement.validate_constraints()
    except ValidationError:
        return False
    return True


def _save(placement):
    try:
        with database_errors_explained(Placement):
            placement.save()
    except ValidationError:
        """Lost the race, and was told why."""


def _attempt(post, enrolment, starts_on):
    """Part-time, so that the person's own days never decide."""
    workplace, coach = post.workplace, enrolment.coach
    return Placement(
        enrolment=enrolment,
        participant_id=enrolment.participant_id,
        employer=workplace.employer,
        workplace=workplace,
        contact=workplace.employer.contacts.first(),
        post=post,
        form=Form.EMP_PROGRAM,
        role=post.title,
        tasks="Mätning",
        extent=50,
        starts_on=starts_on,
        holds_from=starts_on,
        ends_on=starts_on + TERM - timedelta(days=1),
        planned_ends_on=starts_on + TERM - timedelta(days=1),
        status=Status.OFFERED,
        offered_at=timezone.now(),
        offered_by=coach,
        created_by=coach,
    )


def _of_race(post):
    return Placement.objects.filter(post=post, starts_on__gte=FIRST_DAY)


@contextmanager
def without_guard(post):
    """Take the guard away, and put it back; what the race wrote is cleared before."""
    with connection.cursor() as cursor:
        put_back = _taken_down(cursor)
        try:
            yield
        finally:
            _of_race(post)._raw_delete(using=connection.alias)
            for statement in put_back:
                cursor.execute(statement)


def _taken_down(cursor):
    """The statements that make the guard again."""
    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s",
            [GUARD],
        )
        definition = cursor.fetchone()[0]
        cursor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT {GUARD}")
        return [f"ALTER TABLE {TABLE} ADD CONSTRAINT {GUARD} {definition}"]
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
        [f"{GUARD}%"],
    )
    triggers = cursor.fetchall()
    for name, _sql in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    return [sql for _name, sql in triggers]


def report(*, writers, rounds):
    """The race with the guard and without, on a post of the database that is there."""
    post = Post.objects.select_related("workplace__employer", "programme").first()
    enrolments = list(
        post.programme.enrolments.select_related("coach").order_by("pk")[:writers]
    )
    guarded = race(post, enrolments, rounds=rounds)
    _of_race(post)._raw_delete(using=connection.alias)
    with without_guard(post):
        control = race(post, enrolments, rounds=rounds)
    return "".join(
        f"{name}: {o.attempts} attempts, {o.written} written, {o.overlaps} overlaps\n"
        for name, o in [("guarded", guarded), ("control", control)]
    )

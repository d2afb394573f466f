"""Cases and their measured rows, in bulk: of a case what a report is about, no more."""

from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from bench.filling import World, set_up
from bench.people import identity_number
from core.date_functions import number_of_quarter
from core.identity_numbers import parse
from outcomes.models import FollowUp, LabourStatus, MeasuredEnrolment, due_date
from participants.models import Enrolment, Evidence, Participant, Protection

from . import drawing
from .bulk import write

BATCH = 50_000


def fill(count, today, *, like="L"):
    """`count` enrolments in as many programmes as the ordinary set `like` has."""
    world = World(like, today)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A page may not take as long as this.
            cursor.execute("SET LOCAL statement_timeout = 0")
        set_up(world)
        _people(world, drawing.people_of(count))
        draws = drawing.drawn(count, len(world.programmes), today)
        teams = [world.team(place) for place in range(len(world.programmes))]
        areas = [list(programme.areas.all()) for programme in world.programmes]
        while batch := list(islice(draws, BATCH)):
            referred = [_refers_to(world, areas, teams, one) for one in batch]
            _enrolments(world, batch, referred)
            _aftermath(world, batch)
            _measured(batch, referred)
        cursor.execute("ANALYZE")


def _people(world, count):
    coach = world.coaches[0]
    person = Participant(
        organisation=world.organisation,
        first_name="Sara",
        last_name="Lind",
        search_name="sara lind",
        created_by=coach,
    )
    person.set_identity_number(parse(identity_number(0)))
    write(
        person,
        ("id", "gender", "identity_index"),
        ((n, drawing.gender_of(n), f"{n:064x}") for n in range(1, count + 1)),
    )
    protected = filter(drawing.is_protected, range(1, count + 1))
    write(
        Protection(level=Protection.Level.SECRECY_MARKED, set_by=coach),
        ("id", "participant_id"),
        enumerate(protected, start=1),
    )


def _refers_to(world, areas, teams, one):
    """(programme, area, coach)"""
    return (
        world.programmes[one.place].pk,
        areas[one.place][one.turn % len(areas[one.place])].pk,
        teams[one.place][one.turn % len(teams[one.place])].pk,
    )


def _enrolments(world, batch, referred):
    columns = "id participant_id programme_id area_id coach_id enrolled_on ended_on"
    columns = f"{columns} end_type exit_code_id exit_evidence job_extent"
    nothing = (None,) * 4
    write(
        Enrolment(created_by=world.coaches[0]),
        columns.split(),
        (
            (one.key, one.person, *refers_to, one.start, one.end)
            + (one.ending[:4] if one.ending else nothing)
            for one, refers_to in zip(batch, referred, strict=True)
        ),
    )


def _aftermath(world, batch):
    """Answers to follow-ups, and the job that began after the exit."""
    ended = [one for one in batch if one.ending]
    by, at = world.coaches[0], timezone.now()
    write(
        FollowUp(source=Evidence.SELF, recorded_by=by, recorded_at=at),
        ("id", "enrolment_id", "milestone", "status", "reached_on"),
        (
            (one.key * 3 + place, one.key, days, answer, due_date(one.end, days))
            for one in ended
            for place, (days, answer) in enumerate(_answers(one.ending))
            if answer
        ),
    )
    write(
        LabourStatus(
            code_id=drawing.LATER,
            evidence=Evidence.REGISTER,
            recorded_by=by,
            recorded_at=at,
        ),
        ("id", "enrolment_id", "starts_on"),
        (
            (one.key, one.key, one.end + drawing.LATER_BY)
            for one in ended
            if one.ending.has_later_job
        ),
    )


def _answers(ending):
    return zip(drawing.MILESTONES, ending.answers, strict=True)


def _measured(batch, referred):
    # A list: what judges them reads the exit codes, which it can't do during a COPY.
    rows = [
        _row(one, *refers_to) for one, refers_to in zip(batch, referred, strict=True)
    ]
    write(MeasuredEnrolment(), (*drawing.OWN, *drawing.JUDGED), rows)


def _row(one, programme, area, coach):
    after, judged = drawing.judged(one.ending)
    return (
        one.key,
        one.person,
        programme,
        None if drawing.is_protected(one.person) else area,
        coach,
        drawing.gender_of(one.person),
        one.start,
        one.end,
        one.end and number_of_quarter(one.end),
        None if after is None else one.end + after,
        *judged,
    )

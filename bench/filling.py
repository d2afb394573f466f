"""A database with as many enrolments as asked for, written in bulk.

Ten per cent are ongoing, some sixty for each coach; people come back, contacts and
steps pile up, half have had a placement. There is no history: no page reads it.
"""

import datetime
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from django.db import connection, transaction

from accounts.models import Membership, Organisation, Role, User
from core.identity_numbers import parse
from core.text import fold
from employers.models import Contact, Employer, Workplace
from participants.models import Enrolment, Participant
from programmes.models import Area, Programme

from . import rotation, season
from .casework import CASEWORK
from .people import full_name, identity_number

SIZES = {"M": 10_000, "L": 100_000, "XL": 1_000_000}
ONGOING_IN = 10
ONGOING_PER_COACH = 60
ENROLMENTS_PER_PROGRAMME = 5_000
FEWEST_PROGRAMMES = 6
PEOPLE_PER_ENROLMENT = 0.7
# Days ago that an enrolment may have begun.
FIRST_TIME, SECOND_TIME = (1_960, 2_900), (20, 1_400)
BATCH = 5_000
DAY = datetime.timedelta(days=1)
COACH, MANAGER = "coach0@bench.example", "manager@bench.example"

ENDS = ["EMP_PERM", "EMP_TEMP", "EMP_NYSTART", "STUDY_ELIG", "SELF_EMP", "EMP_HOURLY"]
ENDS += ["INTERNSHIP", "LM_TRAINING", "BACK_TO_PES", "TERM_END", "DROPOUT", "MOVED"]


@dataclass
class World:
    """What the rows refer to, and the draw that decides them."""

    size: str
    today: datetime.date
    random: Random = field(default_factory=lambda: Random(7))
    organisation: Organisation | None = None
    coaches: list = field(default_factory=list)
    programmes: list = field(default_factory=list)
    areas: list = field(default_factory=list)
    places: list = field(default_factory=list)
    people: list = field(default_factory=list)
    enrolments: list = field(default_factory=list)

    @property
    def count(self):
        return SIZES[self.size]

    def team(self, place):
        """The coaches of a programme: everybody works in two."""
        number = len(self.programmes)
        return [
            c
            for n, c in enumerate(self.coaches)
            if place in (n % number, (n + 1) % number)
        ]


def fill(size, today, *, tell):
    """Fill an empty, migrated database, and let it count what it holds."""
    world = World(size, today)
    with transaction.atomic():
        for part in (set_up, _employers, _people, _enrolments):
            tell(part.__name__.strip("_"))
            part(world)
        for model, rows in CASEWORK.items():
            tell(model.__name__)
            store(model, rows(world))
        tell("rotation")
        coach = _user(world, rotation.COACH, Role.COACH)
        rotation.fill_rotation(
            world, coach, person=lambda n: _person(world, n, coach.pk), store=store
        )
        tell("season")
        coordinator = _user(world, season.COORDINATOR, Role.COORDINATOR)
        season.fill_season(
            world,
            coordinator,
            person=lambda n: _person(world, n, coordinator.pk),
            store=store,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def store(model, objects):
    """Write in batches; returns the keys. Without history, as nothing here is kept."""
    keys, objects = [], iter(objects)
    while batch := list(islice(objects, BATCH)):
        keys += [obj.pk for obj in model._default_manager.bulk_create(batch)]
    return keys


def set_up(world):
    """Organisation, areas, programmes and users; the size says how many."""
    world.organisation = Organisation.objects.create(
        name="Bench", organisation_number="5599990001"
    )
    world.areas = [
        Area.objects.create(
            organisation=world.organisation, name=f"Område {n}", slug=f"omrade-{n}"
        )
        for n in range(12)
    ]
    wanted = max(FEWEST_PROGRAMMES, world.count // ENROLMENTS_PER_PROGRAMME)
    world.programmes = [
        Programme.objects.create(
            organisation=world.organisation,
            name=f"Program {n}",
            slug=f"program-{n}",
            model=Programme.Model.COACHING,
            opens_on=datetime.date(2010, 1, 1),
        )
        for n in range(wanted)
    ]
    _user(world, MANAGER, Role.MANAGER)
    # At least one for each programme, however small the set.
    coaches = max(wanted, world.count // ONGOING_IN // ONGOING_PER_COACH)
    world.coaches = [
        _user(world, f"coach{n}@bench.example", Role.COACH) for n in range(coaches)
    ]
    for place, programme in enumerate(world.programmes):
        programme.areas.set(world.areas[place % 3 :: 3])
        programme.staff.set(world.team(place))


def _user(world, email, role):
    user = User.objects.create(email=email, name=email.split("@")[0].title())
    Membership.objects.create(user=user, organisation=world.organisation, role=role)
    return user


def _employers(world):
    for n in range(40):
        employer = Employer.objects.create(
            organisation=world.organisation,
            name=f"Arbetsgivare {n} AB",
            organisation_number=f"55999{n:05d}",
        )
        world.places.append(
            (
                employer.pk,
                Workplace.objects.create(employer=employer, name="Kontoret").pk,
                Contact.objects.create(
                    employer=employer, name="Karin Holm", email=f"k{n}@bench.example"
                ).pk,
            )
        )


def _people(world):
    count = round(world.count * PEOPLE_PER_ENROLMENT)
    by = world.coaches[0].pk
    world.people = store(Participant, (_person(world, n, by) for n in range(count)))


def _person(world, n, by):
    first, last = full_name(world.random)
    person = Participant(
        organisation=world.organisation,
        first_name=first,
        last_name=last,
        search_name=fold(f"{first} {last}"),
        gender="F" if n % 2 else "M",
        created_by_id=by,
    )
    person.set_identity_number(parse(identity_number(n)))
    return person


def _enrolments(world):
    """Kept for the parts after as (key, coach, start, end, code)."""
    rows = list(_drawn_enrolments(world))
    keys = store(Enrolment, rows)
    world.enrolments = [
        (key, row.coach_id, row.participant_id, row.enrolled_on, row.ended_on)
        for key, row in zip(keys, rows, strict=True)
    ]


def _drawn_enrolments(world):
    draw, number = world.random, len(world.programmes)
    teams = [[c.pk for c in world.team(place)] for place in range(number)]
    areas = [[a.pk for a in p.areas.all()] for p in world.programmes]
    returning = world.count - len(world.people)
    for n in range(world.count):
        place = n * 7 % number
        came_back = n >= len(world.people)
        person = world.people[n - len(world.people) if came_back else n]
        # Of those who return, the first time was over before the second can begin.
        early = not came_back and n < returning
        ago = FIRST_TIME if early else SECOND_TIME
        start = world.today - DAY * draw.randint(*ago)
        end = min(start + DAY * draw.randint(15, 500), world.today - DAY)
        goes_on = n % ONGOING_IN == 3 and not early
        if goes_on:
            start, end = world.today - DAY * draw.randint(5, 500), None
        code = draw.choice(ENDS)
        yield Enrolment(
            participant_id=person,
            programme=world.programmes[place],
            area_id=areas[place][n % len(areas[place])],
            coach_id=draw.choice(teams[place]),
            created_by_id=teams[place][0],
            enrolled_on=start,
            ended_on=end,
            end_type=end and "PLANNED",
            exit_code_id=end and code,
        )

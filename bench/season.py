"""A summer with 220 who apply and 200 places at 40 employers, to be drawn for."""

import datetime

from django.db import transaction

from accounts.models import User
from participants.models import Enrolment, Participant
from placements.models import SeasonDraw, SeasonPeriod, SeasonPlaces, WorkKind
from placements.seasons.actions import save_draw
from placements.seasons.planning import plan
from programmes.models import Programme

SLUG = "summer"
APPLICANTS, PLACES_EACH = 220, 5
COORDINATOR = "season@bench.example"
# From the end, where neither the largest set nor the rotation has taken any.
LAST_NUMBER = 720_000
SQL = [
    """SELECT e.id, e.enrolled_on, p.birth_date FROM participants_enrolment e
       JOIN participants_participant p ON p.id = e.participant_id
       JOIN programmes_programme r ON r.id = e.programme_id
       WHERE r.slug = %s AND e.ended_on IS NULL""",
    """SELECT s.id, s.count, s.kind, s.area_id FROM placements_seasonplaces s
       JOIN placements_seasonperiod d ON d.id = s.period_id
       JOIN programmes_programme r ON r.id = d.programme_id WHERE r.slug = %s""",
]


def fill_season(world, coordinator, *, person, store):
    """`person(n)` makes somebody whom nothing else is about."""
    programme = Programme.objects.create(
        organisation=world.organisation,
        name="Summer",
        slug=SLUG,
        model=Programme.Model.SEASONAL,
        opens_on=datetime.date(2010, 1, 1),
    )
    programme.staff.add(coordinator)
    programme.areas.set(world.areas)
    starts_on = world.today + datetime.timedelta(days=200)
    period = SeasonPeriod.objects.create(
        programme=programme,
        name="Period 1",
        starts_on=starts_on,
        ends_on=starts_on + datetime.timedelta(days=18),
    )
    store(SeasonPlaces, (_places(world, period, n) for n in range(len(world.places))))
    people = store(Participant, (person(LAST_NUMBER - n) for n in range(APPLICANTS)))
    store(Enrolment, (_enrolment(world, programme, coordinator, pk) for pk in people))


def _enrolment(world, programme, coordinator, person):
    return Enrolment(
        participant_id=person,
        programme=programme,
        coach=coordinator,
        created_by=coordinator,
        enrolled_on=world.today,
    )


def _places(world, period, n):
    _employer, workplace, contact = world.places[n]
    return SeasonPlaces(
        period=period,
        workplace_id=workplace,
        contact_id=contact,
        area=world.areas[n % len(world.areas)],
        kind=WorkKind.values[n % len(WorkKind.values)],
        role="Sommarjobbare",
        tasks="Hjälpa till",
        count=PLACES_EACH,
        age_rule_id="LIGHT",
    )


def coordinator_of_season():
    return User.objects.get(email__in=[COORDINATOR, "coordinator@demo.example"])


def season_slug(user):
    seasonal = Programme.objects.worked_in_by(user)
    return seasonal.get(model=Programme.Model.SEASONAL).slug


def allot(user, slug):
    """Draw, write placements and lots with their history, and take it all back."""
    programme = Programme.objects.get(slug=slug)
    ahead = programme.season_periods.order_by("-starts_on")[:3]
    with transaction.atomic():
        season_draw = SeasonDraw.objects.create(
            programme=programme, seed="bench", created_by=user
        )
        season_draw.periods.set(ahead)
        agreed = plan(season_draw).fingerprint
        found = save_draw(season_draw, agreed=agreed, by=user)
        transaction.set_rollback(True)
    return found

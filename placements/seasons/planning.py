"""From what is stored to a draw: applicants, free places, who has one already."""

import hashlib
from dataclasses import dataclass

from django.db.models import Q

from participants.models import Enrolment
from placements.models import Placement, SeasonLot, SeasonPlaces, SeasonWish, Status
from placements.models.age_rules import born_at_the_latest
from placements.models.codes import BINDING

from .lottery import ANYTHING, Applicant, Offer, Wish, draw
from .seats import free_seats

# A placement in one of these keeps a person from taking another in those days.
OCCUPYING = {*BINDING, Status.REQUESTED}


@dataclass(frozen=True)
class Plan:
    """What a draw would give. `kept` have a place already and are not drawn for."""

    lots: list
    places: dict
    enrolments: dict
    kept: int

    @property
    def with_place(self):
        return [lot for lot in self.lots if lot.offer]

    @property
    def without(self):
        return [lot for lot in self.lots if not lot.offer]

    @property
    def fingerprint(self):
        """Changes as soon as anybody would get anything else than was shown."""
        told = [
            f"{lot.applicant.reference}:{lot.offer and lot.offer.key}:{lot.seat}"
            for lot in self.lots
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


def reference_of(enrolment):
    """What the lottery number is worked out from: E-553. Says nothing of who it is."""
    return f"E-{enrolment.pk}"


def plan(season_draw):
    """The draw as it would fall out now, over everybody who is in the programme.

    Also over those whom the one who draws may not see: who is protected takes part on
    the same terms, and only the pages leave them out.
    """
    periods = list(season_draw.periods.all())
    enrolments = _applicants(season_draw.programme_id, periods)
    held = set(
        SeasonLot.objects.taken()
        .filter(period__in=periods)
        .values_list("enrolment", flat=True)
    )
    drawn = {pk: enrolment for pk, enrolment in enrolments.items() if pk not in held}
    places = {row.pk: row for row in _places(periods)}
    lots = draw(
        season_draw.seed,
        _as_applicants(drawn, periods),
        [_as_offer(row) for row in places.values()],
    )
    return Plan(lots, places, enrolments, kept=len(held & enrolments.keys()))


def _applicants(programme_id, periods):
    """Everybody who is in the programme, and stays for the first of the periods."""
    first_day = min((period.starts_on for period in periods), default=None)
    rows = Enrolment.objects.filter(programme=programme_id).ongoing()
    if first_day:
        rows = rows.filter(enrolled_on__lte=max(p.ends_on for p in periods))
    return {row.pk: row for row in rows.select_related("participant__protection")}


def _as_applicants(enrolments, periods):
    wishes, occupied = _wishes(enrolments), _occupied(enrolments, periods)
    for enrolment in enrolments.values():
        person = enrolment.participant
        yield Applicant(
            key=enrolment.pk,
            reference=reference_of(enrolment),
            born_on=born_at_the_latest(person),
            enrolled_on=enrolment.enrolled_on,
            wishes=tuple(wishes.get(enrolment.pk, ANYTHING)),
            occupied=tuple(occupied.get(person.pk, ())),
        )


def _wishes(enrolments):
    wishes = {}
    for row in SeasonWish.objects.filter(enrolment__in=enrolments):
        wish = Wish(row.rank, row.kind, row.area_id, row.period_id)
        wishes.setdefault(row.enrolment_id, []).append(wish)
    return wishes


def _occupied(enrolments, periods):
    """{person: [(first, last)]} of all placements that meet one of the periods."""
    meets = Q(pk__in=[])
    for period in periods:
        meets |= Q(starts_on__lte=period.ends_on, ends_on__gte=period.starts_on)
    people = {enrolment.participant_id for enrolment in enrolments.values()}
    rows = Placement.objects.filter(meets, status__in=OCCUPYING, participant__in=people)
    occupied = {}
    for person, first, last in rows.values_list("participant", "starts_on", "ends_on"):
        occupied.setdefault(person, []).append((first, last))
    return occupied


def _places(periods):
    """The places with the numbers of the seats that are free, as `free_seats`."""
    rows = list(SeasonPlaces.objects.filter(period__in=periods).for_list())
    free = free_seats(rows)
    for row in rows:
        row.free_seats = free[row.pk]
    return rows


def _as_offer(row):
    return Offer(
        key=row.pk,
        period=row.period_id,
        starts_on=row.period.starts_on,
        ends_on=row.period.ends_on,
        area=row.area_id,
        kind=row.kind,
        seats=row.free_seats,
        allows=row.allows,
        youngest=max(row.age_rule.minimum_age, row.minimum_age or 0),
    )

"""The numbered seats of a season's places, and who takes one by hand.

A draw takes seats for all it gives a place (actions.py). A coach who places somebody
where the season has places takes one as well, or the same place would be drawn for.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.saving import save_by
from core.text import fold
from placements.models import SeasonLot, SeasonPlaces
from placements.models.age_rules import born_at_the_latest
from programmes.models import Programme


def lock_season(programme):
    """Let others who give places of the programme wait until this transaction ends."""
    Programme.objects.select_for_update(no_key=True).get(pk=programme)


def free_seats(places):
    """{key: (1, 3, …)}: the numbers of the seats that nobody has, for each of them."""
    taken = {}
    lots = SeasonLot.objects.taken().filter(places__in=places)
    for key, seat in lots.values_list("places", "seat"):
        taken.setdefault(key, set()).add(seat)
    return {
        row.pk: tuple(
            seat
            for seat in range(1, row.count + 1)
            if seat not in taken.get(row.pk, ())
        )
        for row in places
    }


def take_seat(placement, *, by):
    """Let a saved placement hold a seat where it is on one of the season's places.

    Belongs in the transaction that saves it. One that no longer is where its seat was
    gives it back. Raises ValidationError if all seats there are taken, or the person is
    too young for the work.
    """
    programme = placement.enrolment.programme
    if programme.model != Programme.Model.SEASONAL:
        return
    # Who takes the last seat at the same time waits, and finds it gone.
    lock_season(programme.pk)
    held = SeasonLot.objects.held().filter(placement=placement)
    held = held.select_related("places__period").first()
    if held and _is_on(placement, held.places):
        return
    if held:
        held.release(by=by)
    offers = _offers_at(placement, programme)
    if offers:
        _take_one(placement, offers, by=by)


def _is_on(placement, places):
    period = places.period
    return (
        places.workplace_id == placement.workplace_id
        and placement.starts_on <= period.ends_on
        and placement.ends_on >= period.starts_on
    )


def _offers_at(placement, programme):
    """The places at the workplace in those days; those of the same role, if any."""
    rows = SeasonPlaces.objects.filter(
        period__programme=programme,
        workplace=placement.workplace_id,
        period__starts_on__lte=placement.ends_on,
        period__ends_on__gte=placement.starts_on,
    )
    offers = list(rows.for_list().order_by("period__starts_on", "pk"))
    role = fold(placement.role)
    return [row for row in offers if fold(row.role) == role] or offers


def _take_one(placement, offers, *, by):
    born_on = born_at_the_latest(placement.enrolment.participant)
    allowed = [row for row in offers if row.allows(born_on)]
    if not allowed:
        raise ValidationError(
            _("The person is too young for this work: %(rule)s.")
            % {"rule": offers[0].age_rule}
        )
    free = free_seats(allowed)
    places = next((row for row in allowed if free[row.pk]), None)
    if places is None:
        first = allowed[0]
        raise ValidationError(
            _(
                "All places for %(role)s in %(period)s are taken. If the employer "
                "takes one more, let the coordinator raise the number first."
            )
            % {"role": first.role, "period": first.period.name}
        )
    seat = free[places.pk][0]
    for lost in SeasonLot.objects.lost().filter(places=places, seat=seat):
        lost.release(by=by)
    lot = SeasonLot(
        enrolment=placement.enrolment,
        period=places.period,
        places=places,
        seat=seat,
        placement=placement,
    )
    save_by(lot, by)

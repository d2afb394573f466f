"""The draw itself: who gets which place. Knows no database and no clock.

The order is by SHA-256 of the seed and the enrolment's reference, so that anybody with
those two can work it out again, and nobody's number depends on who else applied. In
that order each gets the first of the own wishes that has a place left; to rank wishes
otherwise than one means them can therefore gain nobody anything.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from placements.models.season_draws import WhyWithout


@dataclass(frozen=True)
class Wish:
    """An alternative; what is empty may be anything."""

    rank: int
    kind: str = ""
    area: int | None = None
    period: int | None = None

    def fits(self, offer):
        return (
            self.kind in ("", offer.kind)
            and self.area in (None, offer.area)
            and self.period in (None, offer.period)
        )


# Somebody who has not said anything takes what there is.
ANYTHING = (Wish(0),)


@dataclass(frozen=True)
class Applicant:
    """`occupied` are periods, as (first, last) days, in which the person can't."""

    key: int
    reference: str
    born_on: date
    enrolled_on: date
    wishes: tuple = ANYTHING
    occupied: tuple = ()

    def is_free(self, offer):
        return self.enrolled_on <= offer.starts_on and not any(
            first <= offer.ends_on and last >= offer.starts_on
            for first, last in self.occupied
        )


@dataclass(frozen=True)
class Offer:
    """Places of an employer: `seats` are the numbers of those that are free.

    `allows` says of a day of birth whether the person is old enough; `youngest` is
    the age it comes to.
    """

    key: int
    period: int
    starts_on: date
    ends_on: date
    area: int
    kind: str
    seats: tuple
    allows: Any = field(compare=False)
    youngest: int = 0


@dataclass(frozen=True)
class Lot:
    """What one applicant drew: a seat of an offer, or the reason for none."""

    applicant: Applicant
    number: str
    order: int
    offer: Offer | None = None
    seat: int | None = None
    wish: int | None = None
    why_without: str = ""


def lottery_number(seed, reference):
    """64 hexadecimal digits; the lowest is drawn first."""
    return hashlib.sha256(f"{seed}:{reference}".encode()).hexdigest()


def draw(seed, applicants, offers):
    """The lots in the order they were drawn. The order of the arguments is nothing."""
    offers = sorted(offers, key=lambda offer: offer.key)
    left = {offer.key: sorted(offer.seats) for offer in offers}
    numbered = sorted(
        (lottery_number(seed, a.reference), a.reference, a) for a in applicants
    )
    return [
        _lot(applicant, number, order, offers, left)
        for order, (number, _reference, applicant) in enumerate(numbered, start=1)
    ]


def _lot(applicant, number, order, offers, left):
    for wish in sorted(applicant.wishes, key=lambda wish: wish.rank):
        open_to = [
            offer
            for offer in offers
            if left[offer.key]
            and wish.fits(offer)
            and offer.allows(applicant.born_on)
            and applicant.is_free(offer)
        ]
        if open_to:
            offer = min(open_to, key=lambda offer: _preference(offer, left))
            seat = left[offer.key].pop(0)
            return Lot(applicant, number, order, offer, seat, wish.rank)
    why = _why_without(applicant, offers)
    return Lot(applicant, number, order, why_without=why)


def _preference(offer, left):
    """Of equals, the one that fewest others are old enough for; then the emptiest."""
    return -offer.youngest, -len(left[offer.key]), offer.key


def _why_without(applicant, offers):
    fitting = [o for o in offers if any(wish.fits(o) for wish in applicant.wishes)]
    if not fitting:
        return WhyWithout.NO_MATCH
    allowed = [offer for offer in fitting if offer.allows(applicant.born_on)]
    if not allowed:
        return WhyWithout.TOO_YOUNG
    if not any(applicant.is_free(offer) for offer in allowed):
        return WhyWithout.OCCUPIED
    return WhyWithout.FULL

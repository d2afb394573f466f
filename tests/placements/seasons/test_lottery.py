"""The draw is fair, can be done again by anybody, and never gives too much."""

import datetime
import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.models.season_draws import WhyWithout
from placements.seasons.lottery import (
    ANYTHING,
    Applicant,
    Offer,
    Wish,
    draw,
    lottery_number,
)

MIDSUMMER = datetime.date(2027, 6, 21)
DAY = datetime.timedelta(days=1)
KINDS = ["outdoors", "cafe", "children"]


def an_offer(key=1, *, seats=1, period=1, kind="outdoors", area=1, youngest=16):
    starts_on = MIDSUMMER + (period - 1) * 21 * DAY
    return Offer(
        key=key,
        period=period,
        starts_on=starts_on,
        ends_on=starts_on + 18 * DAY,
        area=area,
        kind=kind,
        seats=tuple(range(1, seats + 1)),
        allows=lambda born_on: starts_on.year - born_on.year >= youngest,
        youngest=youngest,
    )


def somebody(key, *, year=2010, wishes=ANYTHING, occupied=(), enrolled_on=None):
    return Applicant(
        key=key,
        reference=f"E-{key}",
        born_on=datetime.date(year, 5, 4),
        enrolled_on=enrolled_on or datetime.date(2027, 3, 1),
        wishes=wishes,
        occupied=occupied,
    )


wishes = st.builds(
    Wish,
    rank=st.integers(1, 3),
    kind=st.sampled_from(["", *KINDS]),
    area=st.sampled_from([None, 1, 2]),
    period=st.sampled_from([None, 1, 2, 3]),
)
busy = st.sampled_from([(), ((MIDSUMMER, MIDSUMMER + 5 * DAY),)])
applicants = st.lists(
    st.builds(
        somebody,
        key=st.integers(1, 60),
        year=st.integers(2007, 2015),
        wishes=st.one_of(
            st.just(ANYTHING), st.lists(wishes, min_size=1, max_size=3).map(tuple)
        ),
        occupied=busy,
    ),
    max_size=30,
    unique_by=lambda applicant: applicant.key,
)
offers = st.lists(
    st.builds(
        an_offer,
        key=st.integers(1, 20),
        seats=st.integers(0, 4),
        period=st.integers(1, 3),
        kind=st.sampled_from(KINDS),
        area=st.integers(1, 2),
        youngest=st.sampled_from([13, 16, 18]),
    ),
    max_size=8,
    unique_by=lambda offer: offer.key,
)


@given(applicants, offers)
def test_there_are_never_more_than_the_places_and_nobody_comes_twice(people, places):
    lots = draw("frö", people, places)

    given_away = Counter((lot.offer.key, lot.seat) for lot in lots if lot.offer)
    assert set(given_away.values()) <= {1}
    assert all(lot.seat in lot.offer.seats for lot in lots if lot.offer)
    assert Counter(lot.applicant.key for lot in lots) == Counter(p.key for p in people)


@given(applicants, offers)
def test_everybody_is_old_enough_free_and_has_wished_it(people, places):
    for lot in draw("frö", people, places):
        if lot.offer:
            assert lot.offer.allows(lot.applicant.born_on)
            assert lot.applicant.is_free(lot.offer)
            assert any(wish.fits(lot.offer) for wish in lot.applicant.wishes)
        else:
            assert lot.why_without in WhyWithout.values


@given(applicants, offers, st.randoms())
def test_the_order_of_the_rows_is_nothing(people, places, chance):
    before = draw("frö", people, places)

    chance.shuffle(people)
    chance.shuffle(places)

    assert draw("frö", people, places) == before


@given(applicants, offers)
def test_one_applicant_more_leaves_the_others_numbers(people, places):
    alone = {lot.applicant.key: lot.number for lot in draw("frö", people, places)}

    together = draw("frö", [*people, somebody(61)], places)

    assert {
        lot.applicant.key: lot.number for lot in together if lot.applicant.key != 61
    } == alone


@given(applicants, offers)
def test_nobody_is_left_without_while_a_place_that_fits_is_free(people, places):
    lots = draw("frö", people, places)

    taken = {(lot.offer.key, lot.seat) for lot in lots if lot.offer}
    free = [o for o in places if any((o.key, seat) not in taken for seat in o.seats)]
    for lot in (lot for lot in lots if not lot.offer):
        person = lot.applicant
        assert not any(
            offer.allows(person.born_on)
            and person.is_free(offer)
            and any(wish.fits(offer) for wish in person.wishes)
            for offer in free
        )


def test_the_order_is_that_of_the_hash():
    lots = draw("midsommar 2027", [somebody(n) for n in range(1, 40)], [])

    expected = sorted(
        range(1, 40),
        key=lambda n: hashlib.sha256(f"midsommar 2027:E-{n}".encode()).hexdigest(),
    )
    assert [lot.applicant.key for lot in lots] == expected
    assert [lot.order for lot in lots] == list(range(1, 40))


def test_another_seed_gives_another_order():
    people = [somebody(n) for n in range(20)]

    orders = {
        tuple(lot.applicant.key for lot in draw(seed, people, []))
        for seed in ("ett", "två", "tre")
    }

    assert len(orders) == 3


def test_over_many_seeds_everybody_wins_as_often():
    """30 people, 10 places, 3 000 seeds: each is to win 1 000 times, give or take.

    Chi-square of the 30 counts, scaled by the variance of one draw without replacement;
    29 degrees of freedom exceed 58.3 once in a thousand, and the seeds are fixed.
    """
    people = [somebody(n) for n in range(1, 31)]
    offer, seeds = an_offer(seats=10), 3000

    wins = Counter(
        lot.applicant.key
        for seed in range(seeds)
        for lot in draw(f"frö {seed}", people, [offer])
        if lot.offer
    )

    share = 10 / 30
    variance = seeds * share * (1 - share) * 30 / 29
    chi_square = sum((wins[n] - seeds * share) ** 2 for n in range(1, 31)) / variance
    assert sum(wins.values()) == seeds * 10
    assert chi_square < 58.3
    assert all(abs(wins[n] - 1000) < 5 * variance**0.5 for n in range(1, 31))


def test_who_comes_late_or_early_to_the_register_wins_as_often():
    """The reference holds a running number; it is to mean nothing."""
    people = [somebody(n) for n in range(1, 201)]

    early = sum(
        lot.applicant.key <= 100
        for seed in range(200)
        for lot in draw(f"frö {seed}", people, [an_offer(seats=50)])
        if lot.offer
    )

    # 10 000 places, half of them theirs; five standard deviations are 217 (without
    # replacement from 200).
    assert abs(early - 5000) < 217


def test_the_first_drawn_gets_the_place_that_two_wish():
    people = [somebody(1), somebody(2)]
    winner = min(people, key=lambda p: lottery_number("frö", p.reference))

    lots = draw("frö", people, [an_offer()])

    assert [lot.applicant for lot in lots if lot.offer] == [winner]
    assert [lot.why_without for lot in lots if not lot.offer] == [WhyWithout.FULL]


def test_the_best_wish_comes_first_and_the_next_when_it_is_taken():
    cafe, outdoors = an_offer(1, kind="cafe"), an_offer(2)
    ranked = (Wish(2, "outdoors"), Wish(1, "cafe"))

    lots = draw(
        "frö",
        [somebody(1, wishes=ranked), somebody(2, wishes=ranked)],
        [cafe, outdoors],
    )

    assert [(lot.offer.kind, lot.wish) for lot in lots] == [
        ("cafe", 1),
        ("outdoors", 2),
    ]


def test_who_takes_anything_leaves_what_the_young_may_do():
    for_all, for_grown = an_offer(1, youngest=13, seats=3), an_offer(2, youngest=18)

    (lot,) = draw("frö", [somebody(1, year=2005)], [for_all, for_grown])

    assert lot.offer == for_grown


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (somebody(1, wishes=(Wish(1, "cafe"),)), WhyWithout.NO_MATCH),
        (somebody(1, year=2012), WhyWithout.TOO_YOUNG),
        (somebody(1, occupied=((MIDSUMMER, MIDSUMMER),)), WhyWithout.OCCUPIED),
        (somebody(1, enrolled_on=MIDSUMMER + DAY), WhyWithout.OCCUPIED),
    ],
)
def test_the_reason_for_no_place_is_told(person, why):
    (lot,) = draw("frö", [person], [an_offer()])

    assert lot.why_without == why

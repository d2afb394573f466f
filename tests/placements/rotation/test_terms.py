"""When the next person begins and must be looked for, and how a site starts."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.rotation import start
from placements.rotation.periods import DAY
from placements.rotation.terms import Terms

NEW_YEAR = datetime.date(2026, 1, 1)


def date(text):
    return datetime.date.fromisoformat(text)


# Five posts of 18 months from the first of January 2026.
EXAMPLE = [
    # post, first day, last day, successor begins, search begins
    (1, "2026-01-01", "2027-06-30", "2027-06-17", "2027-03-19"),
    (2, "2026-05-01", "2027-10-31", "2027-10-18", "2027-07-20"),
    (3, "2026-08-01", "2028-01-31", "2028-01-18", "2027-10-20"),
    (4, "2026-12-01", "2028-05-31", "2028-05-18", "2028-02-18"),
    (5, "2027-03-01", "2028-08-31", "2028-08-18", "2028-05-20"),
]


@pytest.mark.parametrize(("post", "first", "last", "successor", "search"), EXAMPLE)
def test_the_example_of_five_posts(post, first, last, successor, search):
    terms = Terms(months=18, handover=14, lead=90)

    opening = start.ramp_up(NEW_YEAR, 5, terms.months)[post - 1]
    ends_on = terms.end_of(opening.open_from)

    assert (opening.number, opening.open_from) == (post, date(first))
    assert ends_on == date(last)
    assert terms.successor_starts_on(ends_on) == date(successor)
    assert terms.recruit_by(ends_on) == date(search)


def test_five_posts_start_three_and_four_months_apart():
    assert start.offsets(5, 18) == [0, 4, 7, 11, 14]


def test_all_at_once_has_first_terms_of_unequal_length():
    openings = start.all_at_once(NEW_YEAR, 5, 18)

    assert [o.first_months for o in openings] == [4, 7, 11, 14, None]
    assert {o.open_from for o in openings} == {NEW_YEAR}


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_start_plan_covers_the_term_without_going_back(posts, months):
    offsets = start.offsets(posts, months)

    assert len(offsets) == posts
    assert offsets == sorted(offsets)
    assert offsets[0] == 0
    assert offsets[-1] <= months
    firsts = [
        o.first_months or months for o in start.all_at_once(NEW_YEAR, posts, months)
    ]
    assert min(firsts) >= 1
    assert firsts[-1] == months


@given(
    st.dates(date("2000-01-01"), date("2050-01-01")),
    st.integers(0, 90),
    st.integers(0, 365),
)
def test_a_search_that_begins_in_time_loses_no_day(ends_on, handover, lead):
    terms = Terms(handover=handover, lead=lead)
    in_time = terms.recruit_by(ends_on) - DAY

    assert terms.days_lost(ends_on, in_time) == 0
    assert terms.days_lost(ends_on, in_time + DAY * 10) == min(10, lead + 10)

"""No two periods of the same row, nor of its fellows, tell of one person: what is
shown is turned into sums of pieces of time, and every group that follows is counted."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import cut_points
from core.cut_points import CutPoints, Series, Timetable
from core.derivation import PublishedSums
from core.suppression import is_small

PIECES = 10
POINTS = range(PIECES + 1)
USUAL = (3, PIECES)
YEARS = [0, 4, 8]
QUARTERS = [2, 5, 6, 7, 9]


def cut(*steps, usual=USUAL, candidates=tuple(POINTS[:-1])):
    return CutPoints(Series([(step, step) for step in steps]), usual, candidates)


def windows():
    return combinations(POINTS, 2)


@pytest.mark.parametrize(
    ("steps", "usual", "candidates", "points"),
    [
        # As fine as the counts allow, from the first on.
        ((6, 2, 4, 5), (0, 4), [1, 2, 3], [0, 1, 3, 4]),
        # In order of preference.
        ((6, 2, 4, 5), (0, 4), [2, 1, 3], [0, 2, 4]),
        # Points between which nobody left are one and the same.
        ((0, 0, 22, 0), (1, 4), [1, 2, 3], [0, 3]),
        # What the usual period has besides the pieces within it is at least five.
        ((9, 3, 9, 9, 9, 3), (1, 6), [2, 3, 4, 5], [0, 2, 3, 4, 5]),
        ((9, 3, 9, 9, 9, 1), (1, 6), [2, 3, 4, 5], [0, 2, 3, 4]),
        # The same for what a longer period has besides the usual one.
        ((9, 3, 1, 9, 0), (2, 5), [1, 4], [0, 1]),
        # The ends of the usual period are cut points where they can be.
        ((9, 9, 9, 9), (1, 4), [2], [0, 1, 2, 4]),
    ],
)
def test_cut_points_of_a_row(steps, usual, candidates, points):
    assert cut(*steps, usual=usual, candidates=candidates).points == points


def test_a_period_is_shown_between_two_cut_points_and_the_usual_one():
    row = cut(6, 2, 3, 5, 1, usual=(2, 5), candidates=[1, 3, 4])

    shown = [window for window in combinations(range(6), 2) if row.shows(*window)]

    assert shown == [(0, 1), (0, 3), (1, 3), (2, 5)]


def test_what_was_chosen_never_goes_for_a_later_one():
    """The years that were shown last year are shown this year."""
    before = cut(7, 2, 9, 1, usual=(0, 4), candidates=[1, 2, 3])
    after = cut(7, 2, 9, 1, 3, 8, usual=(0, 6), candidates=[1, 2, 3, 4, 5])

    assert set(before.points) - {4} <= set(after.points)


def table(**rows):
    steps = {key: [(step,) for step in row] for key, row in rows.items()}
    return Timetable(steps, (0, 4), coarse=[2], fine=[1, 3])


def test_the_sum_has_the_cut_points_of_the_rows_that_have_enough():
    times = table(large=(9, 9, 9, 9), other=(9, 2, 7, 9))

    assert times.rows["large"].points == [0, 1, 2, 3, 4]
    assert times.rows["other"].points == [0, 2, 3, 4]
    assert times.total.points == [0, 2, 3, 4]


def test_rows_with_few_are_shown_for_the_usual_period_alone():
    times = table(large=(9, 9, 9, 9), a=(1, 3, 2, 1), b=(2, 2, 3, 2))

    assert times.total.shows(0, 2)
    assert not times.shows("a", 0, 2)
    assert times.shows("a", 0, 4)


def test_a_row_withheld_for_the_usual_period_is_never_shown():
    times = table(large=(9, 9, 9, 9), a=(0, 3, 0, 0), b=(9, 0, 0, 0))

    assert times.never == {"a", "b"}
    assert not times.shows("b", 0, 1)
    assert times.total.shows(0, 4)


counts = st.tuples(
    st.sampled_from([0, 0, 1, 2, 4, 5, 6, 9, 30]), st.sampled_from([0, 1, 3, 5, 8])
)
registers = st.lists(
    st.lists(counts, min_size=PIECES, max_size=PIECES), min_size=1, max_size=4
)


def shown_groups(times, rows):
    """Every window shown, as the set of (row, piece) that it adds up."""
    for start, end in windows():
        pieces = range(start, end)
        for row in range(rows):
            if times.shows(row, start, end):
                yield frozenset((row, piece) for piece in pieces)
        if times.total.shows(start, end):
            yield frozenset((row, piece) for row in range(rows) for piece in pieces)


def leaks(register):
    """The small counts of groups that two answers or all of them together tell."""
    times = Timetable(
        dict(enumerate(register)), USUAL, coarse=YEARS, fine=[1, *QUARTERS]
    )
    shown = set(shown_groups(times, len(register)))
    known = PublishedSums(shown)
    groups = {a - b for a in shown for b in shown if b < a} | shown
    groups |= {g for g in groups_to_try(len(register)) if known.give_away(g)}
    for group in groups:
        sums = map(
            sum, zip(*(register[row][piece] for row, piece in group), strict=True)
        )
        if any(map(is_small, sums)):
            yield group


def groups_to_try(rows):
    """Some rows in one stretch of time, one row in two."""
    stretches = [set(range(*window)) for window in windows()]
    for size in range(1, rows + 1):
        for chosen in combinations(range(rows), size):
            for pieces in stretches:
                yield frozenset((row, piece) for row in chosen for piece in pieces)
    for before, after in combinations(stretches, 2):
        for row in range(rows):
            if not before & after:
                yield frozenset((row, piece) for piece in before | after)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(registers)
def test_no_small_count_follows_from_all_periods_together(register):
    assert list(leaks([[(a + b, a) for a, b in row] for row in register])) == []


MIXED = [
    [(9, 9)] * PIECES,
    [(6, 6), (2, 2)] * (PIECES // 2),
    [(3, 3), (1, 1)] * (PIECES // 2),
]
# Nobody left the third row while many left the second: that piece tells of one row.
ALONE = [
    [(22, 10), *[(0, 0)] * 3, (9, 5), (7, 6), (6, 0), (7, 6), (1, 0), (7, 5)],
    [(1, 0), (7, 7), (0, 0), (8, 1), (14, 7), *[(0, 0)] * 4, (7, 0)],
    [(0, 0), (1, 0), (1, 0), (2, 1), (0, 0), *[(7, 7), (0, 0)] * 2, (7, 0)],
]


@pytest.mark.parametrize(
    ("guard", "instead", "register"),
    [
        ("CutPoints._are_apart", lambda self, points: True, MIXED),
        ("CutPoints._are_safe", lambda self, points: True, MIXED),
        ("Timetable._total", lambda self, rest, points: self.rows[0], MIXED),
        ("CutPointsOfSum._tell_no_row_apart", lambda self, points: True, ALONE),
    ],
)
def test_without_a_guard_something_leaks(monkeypatch, guard, instead, register):
    """Else the test above would prove nothing."""
    name, method = guard.split(".")
    assert not list(leaks(register))

    monkeypatch.setattr(getattr(cut_points, name), method, instead)

    assert list(leaks(register))

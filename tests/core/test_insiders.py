"""Whoever knows the own numbers exactly finds no small number of the others.

The oracle tries every set of the others' cells with Fractions; it knows nothing of how
the rows were chosen.
"""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.derivation import PublishedSums
from core.insiders import shown_to_all
from core.suppression import is_small
from tests.equations import Equations


def rows_of(cells):
    """The total, then the parties, then what they have in common; largest first."""
    rows = {"all": frozenset(cells)}
    for at in (0, 1):
        for part in sorted({cell[at] for cell in cells}):
            rows[part] = frozenset(cell for cell in cells if cell[at] == part)
    return rows


def shown(cells):
    return shown_to_all(rows_of(cells), cells, columns=range(len(min(cells.values()))))


def one_each(**numbers):
    """Every party has one programme of the same kind."""
    return {(party, "coaching"): (number,) for party, number in numbers.items()}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # Two parties: the sum is safe only if both numbers are.
        (one_each(A=20, B=30), {"all", "A", "B", "coaching"}),
        (one_each(A=20, B=3), {"A"}),
        (one_each(A=20, B=0), {"all", "A", "B", "coaching"}),
        # Three: the sum hides the small one among the two others, and then no party's
        # own number may be shown: with it, the third would find what is left.
        (one_each(A=20, B=30, C=3), {"all", "coaching"}),
        # Four: one may be shown; whoever subtracts still has two left.
        (one_each(A=20, B=30, C=3, D=25), {"all", "A", "coaching"}),
        # Two small ones that are small together are as one.
        (one_each(A=20, B=2, C=2), {"A"}),
        (one_each(A=20, B=3, C=3), {"all", "coaching"}),
        # A kind that two parties have gives one's number away, and a kind that nobody
        # else has is the party's own.
        (
            {("A", "x"): (20,), ("B", "x"): (3,), ("B", "y"): (30,)},
            {"all", "A", "B"},
        ),
        # Shown by kind, both parties' own numbers would be told by subtraction.
        (
            {("A", "x"): (9,), ("A", "y"): (9,), ("B", "x"): (2,), ("B", "y"): (9,)},
            {"all", "A", "B"},
        ),
    ],
)
def test_rows_that_parties_may_see(cells, expected):
    assert shown(cells) == expected


def test_row_is_withheld_for_a_small_number_in_any_column():
    cells = {("A", "x"): (20, 9), ("B", "x"): (20, 2)}

    assert shown(cells) == {"A"}


def test_what_was_shown_before_counts():
    """A sum of two, and then of three: the difference is who came."""
    cells = one_each(A=20, B=30, C=3)
    before = {"A and B": frozenset(cells) - {("C", "coaching")}}

    found = shown_to_all(before | rows_of(cells), cells, columns=[0])

    assert found == {"A and B", "A", "B"}


def test_sets_up_to_finds_what_follows_from_differences():
    known = PublishedSums([{"a", "b", "c"}, {"b", "c"}, {"c", "d"}])
    numbers = {"a": 2, "b": 1, "c": 1, "d": 9}

    assert set(known.sets_up_to(4, numbers)) == {
        frozenset("a"),
        frozenset("bc"),
        frozenset("abc"),
    }


@st.composite
def tables(draw):
    parties = draw(st.integers(2, 4))
    kinds = draw(st.integers(1, 3))
    number = st.one_of(st.integers(0, 4), st.integers(5, 12))
    cells = {
        (f"party {p}", f"kind {k}"): (draw(number), draw(number))
        for p in range(parties)
        for k in range(kinds)
        if draw(st.booleans()) or k == 0
    }
    return cells


def attacks(cells, rows):
    """(party, column, set of others' cells) for each small number that can be told."""
    for party in [None, *{cell[0] for cell in cells}]:
        for column in (0, 1):
            others = [c for c in cells if c[0] != party and cells[c][column]]
            known = Equations([[c in row for c in others] for row in rows])
            small = [c for c in others if is_small(cells[c][column])]
            for size in range(1, 5):
                for chosen in combinations(small, size):
                    number = sum(cells[c][column] for c in chosen)
                    if is_small(number) and known.solve([c in chosen for c in others]):
                        yield party, column, chosen


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_party_finds_a_small_number_of_others(cells):
    rows = rows_of(cells)

    found = shown(cells)

    assert not list(attacks(cells, [rows[name] for name in found]))


@settings(max_examples=60, deadline=None)
@given(tables())
def test_nothing_is_withheld_that_could_be_shown(cells):
    """Each withheld row would, shown, tell something small; or is itself small."""
    rows = rows_of(cells)
    found = shown(cells)

    for name in rows.keys() - found:
        sums = [sum(cells[cell][column] for cell in rows[name]) for column in (0, 1)]
        known = [rows[other] for other in [*found, name]]
        assert any(map(is_small, sums)) or list(attacks(cells, known))

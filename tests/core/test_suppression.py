"""Nothing small can be read or worked out; the oracle solves the equations itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import suppression
from core.derivation import PublishedSums
from core.suppression import OwnResults, is_small, margins_of, withheld
from tests.equations import Equations

# A key is (programme, area, ...); counts are (population, hits, misses).
COLUMNS = (0, 1, 2)
PROGRAMMES_TOO = OwnResults(frozenset({frozenset(), frozenset({0})}), deciding=2)
TOTAL_ONLY = OwnResults(deciding=2)


def hidden_rows(cells, own_results=TOTAL_ONLY, **options):
    hidden = withheld(margins_of(cells), own_results, columns=COLUMNS, **options)
    return hidden[max(hidden, key=len)]


def row(hits, misses):
    return (hits + misses, hits, misses)


@pytest.mark.parametrize(
    ("count", "small"), [(0, False), (1, True), (4, True), (5, False), (100, False)]
)
def test_small_is_one_to_four(count, small):
    assert is_small(count) is small


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Nothing small, nothing withheld; nobody is not small.
        ({"a": row(9, 8), "b": row(7, 0), "c": row(30, 9)}, ""),
        # One small row would be the total less the rest: the smallest goes too.
        ({"a": row(9, 3), "b": row(20, 9), "c": row(30, 9)}, "ab"),
        # Two small rows that add up to a small number take a third with them.
        ({"a": row(9, 1), "b": row(8, 2), "c": row(30, 9), "d": row(40, 9)}, "abc"),
        ({"a": row(9, 3), "b": row(8, 2), "c": row(30, 9)}, "ab"),
        # An empty row hides nothing.
        ({"a": row(9, 3), "b": row(0, 0), "c": row(30, 9), "d": row(40, 9)}, "abc"),
        # With two rows, both go.
        ({"a": row(2, 0), "b": row(20, 9)}, "ab"),
    ],
)
def test_rows_of_one_breakdown(rows, expected):
    cells = {(name,): counts for name, counts in rows.items()}

    hidden = {name for (name,) in hidden_rows(cells)}

    # An empty row may be hidden or not: nobody is in it.
    assert hidden - {n for n, counts in rows.items() if not counts[0]} == set(
        expected
    ) - {n for n, counts in rows.items() if not counts[0]}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Misses do not decide over a programme's own result: 9 of 10 is shown.
        ({"boden": row(9, 1), "portalen": row(11, 11)}, ""),
        ({"boden": row(9, 1), "new": row(2, 1), "portalen": row(11, 11)}, "new boden"),
        ({"new": row(2, 1), "newer": row(3, 0), "portalen": row(11, 11)}, "new newer"),
        ({"new": row(2, 1)}, "new"),
    ],
)
def test_programmes_stand_for_themselves(rows, expected):
    cells = {(name,): counts for name, counts in rows.items()}

    hidden = hidden_rows(cells, PROGRAMMES_TOO)

    assert {name for (name,) in hidden} == set(expected.split())


def test_a_withheld_area_does_not_come_back_as_the_sum_of_its_programmes():
    cells = {
        ("p", "small"): row(3, 0),
        ("p", "next"): row(10, 10),
        ("q", "next"): row(10, 10),
        ("p", "large"): row(90, 90),
        ("q", "large"): row(90, 90),
    }

    hidden = withheld(margins_of(cells), PROGRAMMES_TOO, columns=COLUMNS)

    assert hidden[1,] == {("small",), ("next",)}
    assert {key for key in hidden[0, 1] if key[1] == "next"}


def test_rows_withheld_for_another_reason_count_as_withheld():
    cells = {("a",): row(9, 8), ("b",): row(7, 9), ("c",): row(30, 9)}

    hidden = hidden_rows(cells, besides={(): set(), (0,): {("c",)}})

    assert hidden == {("c",), ("b",)}


def test_a_table_too_fine_to_check_is_withheld_whole(monkeypatch):
    monkeypatch.setattr(suppression, "LARGEST_CHECK", 10)
    cells = {(a, b): row(50, 50) for a in "abcd" for b in "vxyz"} | {
        ("a", "v"): row(2, 50)
    }

    assert hidden_rows(cells) == set(cells)


def test_nothing_at_all_is_no_problem():
    assert withheld(margins_of({}), TOTAL_ONLY, columns=COLUMNS) == {(): set()}


@st.composite
def tables(draw):
    """Small tables of one to three parts, some cells empty, some counts small."""
    sizes = draw(st.sampled_from([(4,), (3, 3), (2, 4), (3, 2, 2)]))
    count = st.integers(0, 4) | st.integers(5, 40)
    keys = [()]
    for size in sizes:
        keys = [(*key, n) for key in keys for n in range(size)]
    cells = {key: row(draw(count), draw(count)) for key in keys}
    return {key: counts for key, counts in cells.items() if counts[0]}


def published_equations(margins, hidden):
    """The shown rows, each as a 0/1 vector over the cells of the table."""
    cells = list(margins[max(margins, key=len)])
    return [
        cover(cells, positions, key)
        for positions, rows in margins.items()
        for key in rows
        if key not in hidden[positions]
    ]


def cover(cells, positions, key):
    return [int(tuple(cell[p] for p in positions) == key) for cell in cells]


def derivable(margins, hidden):
    """The withheld rows whose value follows from what is shown."""
    cells = list(margins[max(margins, key=len)])
    known = Equations(published_equations(margins, hidden))
    return {
        (positions, key)
        for positions in margins
        for key in hidden[positions]
        if known.solve(cover(cells, positions, key))
    }


@settings(max_examples=60, deadline=None, derandomize=True)
@given(tables(), st.sampled_from([PROGRAMMES_TOO, TOTAL_ONLY]))
def test_no_withheld_row_can_be_worked_out(cells, own_results):
    margins = margins_of(cells)

    hidden = withheld(margins, own_results, columns=COLUMNS)

    # A withheld row that is all there is of a shown total is public as that total.
    all_cells_gone = hidden | {max(margins, key=len): set(cells)}
    assert derivable(margins, hidden) <= derivable(margins, all_cells_gone)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(tables())
def test_no_small_count_is_shown_in_a_breakdown(cells):
    margins = margins_of(cells)

    hidden = withheld(margins, TOTAL_ONLY, columns=COLUMNS)

    shown = [
        counts
        for positions, rows in margins.items()
        if positions
        for key, counts in rows.items()
        if key not in hidden[positions]
    ]
    assert not any(is_small(count) for counts in shown for count in counts)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(cells, random):
    shuffled = list(cells.items())
    random.shuffle(shuffled)

    assert hidden_rows(dict(shuffled)) == hidden_rows(cells)


class Salted(int):
    """Hashed as None and texts are: differently in every process."""

    salt = 0

    def __hash__(self):
        return hash((self.salt, int(self)))


def test_every_process_withholds_the_same():
    """Two answers to one question: the second would tell what the first withholds."""
    cells = {
        (0, 1): row(7, 6),
        (1, 1): row(7, 9),
        (1, 2): row(6, 5),
        (2, 0): row(2, 6),
        (2, 4): row(5, 5),
        (2, 3): row(6, 0),
        (3, 4): row(7, 0),
        (4, 0): row(9, 1),
        (4, 4): row(2, 6),
        (4, 2): row(6, 0),
    }
    answers = set()
    for Salted.salt in range(5):
        salted = {tuple(map(Salted, key)): counts for key, counts in cells.items()}
        answers.add(repr(sorted(hidden_rows(salted, PROGRAMMES_TOO))))

    assert len(answers) == 1


def test_margins_are_sums():
    margins = margins_of({("p", "a"): (1, 2), ("p", "b"): (3, 4), ("q", "a"): (5, 6)})

    assert margins[()] == {(): (9, 12)}
    assert margins[0,] == {("p",): (4, 6), ("q",): (5, 6)}
    assert margins[1,] == {("a",): (6, 8), ("b",): (3, 4)}


def test_published_sums_give_away_what_follows_from_them():
    known = PublishedSums([{"a", "b", "c"}, {"c"}])

    assert known.give_away({"a", "b"})
    assert not known.give_away({"a"})
    assert known.give_away(set())

"""The list of bits, as the standard writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.status_list import SIZE, is_set, packed

# The list without a set bit that the standard prints as its example.
EMPTY = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"


@given(st.sets(st.integers(0, SIZE - 1), max_size=20), st.integers(0, SIZE - 1))
def test_what_is_set_is_read_and_nothing_else(indexes, other):
    text = packed(indexes)

    assert all(is_set(text, index) for index in indexes)
    assert is_set(text, other) == (other in indexes)


def test_the_first_bit_is_the_leftmost():
    assert is_set(packed([0]), 0)
    assert packed([0]) != packed([7])


def test_the_example_of_the_standard_is_read():
    assert not any(is_set(EMPTY, index) for index in (0, 1, 4711, SIZE - 1))


@pytest.mark.parametrize("text", ["", "x", "uAAAA", "u", packed([1])[1:], "u\xe5"])
def test_what_is_no_list_is_refused(text):
    with pytest.raises(ValueError, match="status list"):
        is_set(text, 1)


@pytest.mark.parametrize("index", [-1, SIZE])
def test_a_place_outside_is_refused(index):
    with pytest.raises(ValueError, match="place"):
        is_set(packed([]), index)

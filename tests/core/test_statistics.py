import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.statistics import wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (3, 5, 23.1, 88.2),
        (7, 10, 39.7, 89.2),
        (9, 10, 59.6, 98.2),
        (13, 20, 43.3, 81.9),
        (11, 22, 30.7, 69.3),
        (15, 22, 47.3, 83.6),
        (69, 106, 55.6, 73.5),
        (69, 121, 48.1, 65.5),
        (5, 5, 56.6, 100),
        (0, 5, 0, 43.4),
    ],
)
def test_wilson_agrees_with_published_values(hits, of, low, high):
    found = [round(100 * limit, 1) for limit in wilson(hits, of)]

    assert found == [low, high]


def test_wilson_of_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        wilson(0, 0)


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_stays_within_0_and_1(example):
    hits, of = example

    low, high = wilson(hits, of)

    rounding = 1e-12
    assert 0 <= low <= hits / of + rounding
    assert hits / of - rounding <= high <= 1

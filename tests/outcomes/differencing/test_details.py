"""Where people went, on whose word, and from the exit on, beside the rows."""

import pytest

from core import suppression
from outcomes.reports import flow, parts
from outcomes.reports.tables import Table

from .details import leak_of_details
from .registers import SMALL, like_the_demo, register

# Two small programmes beside a large one: what they have together is small at times.
TOGETHER = (114, (200, 11, 40))
CASES = [register(*case) for case in (*SMALL, TOGETHER)]


@pytest.mark.parametrize("rows", [*CASES, like_the_demo()])
def test_no_detail_of_the_exits_tells_of_a_few(monkeypatch, rows):
    assert leak_of_details(monkeypatch, rows) is None


def shown_if_not_small(margins, own_results, *, columns, besides=None):
    """Small numbers withheld, and nothing with them."""
    return {
        positions: {key for key, counts in rows.items() if 0 < counts[columns[0]] < 5}
        for positions, rows in margins.items()
    }


@pytest.mark.parametrize(
    ("holder", "name", "instead"),
    [
        (parts, "withheld", shown_if_not_small),
        (flow, "withheld", shown_if_not_small),
        (flow, "_is_few", lambda outcome, due, told: False),
        (Table, "is_whole", True),
        (suppression._Margin, "_hidden_both_ways", lambda self, gone: []),
    ],
)
def test_without_a_guard_some_detail_leaks(monkeypatch, holder, name, instead):
    monkeypatch.setattr(holder, name, instead)

    assert any(leak_of_details(monkeypatch, rows) for rows in CASES)

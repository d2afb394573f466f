"""Kaplan-Meier: by hand, against a published trial, and at its edges."""

from collections import Counter

import pytest

from core.survival import Day, kaplan_meier

# Weeks in remission of 21 children with leukaemia on 6-mercaptopurine and of 21 on a
# placebo: Freireich et al., Blood 21 (1963). The example of the textbooks, which all
# print its shares, the errors (0.0764 after week 6) and the medians 23 and 8.
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
STILL_WELL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def curve(events, censored=(), entered=None):
    """Of the days of events and of censoring; all watched from day 0, or as said."""
    entered = Counter(entered or {0: len(events) + len(censored)})
    events, censored = Counter(events), Counter(censored)
    return kaplan_meier(
        {
            day: Day(entered[day], events[day], censored[day])
            for day in entered | events | censored
        }
    )


def test_curve_by_hand():
    """Five wait. One is done on day 10, one is lost on day 20, one is done on day 30:
    4/5 remain, then 4/5 of 2/3, then of 1/2."""
    found = curve([10, 30, 40], [20, 50])

    shares = [(s.day, s.at_risk, s.waiting) for s in found.steps]
    assert shares == [
        (10, 5, pytest.approx(4 / 5)),
        (30, 3, pytest.approx(8 / 15)),
        (40, 2, pytest.approx(4 / 15)),
    ]
    assert found.median == 40


def test_shares_and_medians_of_a_published_trial():
    treated, placebo = curve(RELAPSED, STILL_WELL), curve(PLACEBO)

    assert {s.day: round(s.waiting, 3) for s in treated.steps} == {
        6: 0.857,
        7: 0.807,
        10: 0.753,
        13: 0.690,
        16: 0.627,
        22: 0.538,
        23: 0.448,
    }
    assert (treated.median, placebo.median) == (23, 8)


def test_intervals_of_a_published_trial():
    treated, placebo = curve(RELAPSED, STILL_WELL), curve(PLACEBO)

    first = treated.steps[0]
    # Greenwood: 6/7 * sqrt(3 / (21 * 18)) = 0.0764, on the log-log scale 0.620-0.952.
    assert (round(first.low, 3), round(first.high, 3)) == (0.620, 0.952)
    assert (treated.median_low, treated.median_high) == (13, None)
    assert (placebo.median_low, placebo.median_high) == (4, 11)


@pytest.mark.parametrize(
    ("events", "censored", "median"),
    [
        ([10, 20, 30], [], 20),
        ([10, 20, 30, 40], [], 25),
        ([10] * 5 + [20] * 5, [], 15),
        ([10] * 4, [50] * 6, None),
        ([10] * 5, [50] * 5, 10),
        ([], [50] * 5, None),
        ([], [], None),
    ],
)
def test_median_is_the_ordinary_one_when_all_are_done_and_none_when_few_are(
    events, censored, median
):
    assert curve(events, censored).median == median


def test_censored_on_the_day_of_an_event_were_still_waiting():
    [step] = curve([10], [10, 10, 10]).steps

    assert (step.at_risk, step.waiting) == (4, 0.75)


def test_late_entrants_count_from_the_day_they_are_watched():
    """Two from the start, two more from day 15: each event is one of three at hand."""
    found = curve([10, 20, 30, 40], entered={0: 2, 15: 2})

    assert [(s.day, s.at_risk) for s in found.steps] == [
        (10, 2),
        (20, 3),
        (30, 2),
        (40, 1),
    ]


def test_curve_that_ends_at_nothing_has_no_width_there():
    assert curve([10]).steps[-1].high == 0.0

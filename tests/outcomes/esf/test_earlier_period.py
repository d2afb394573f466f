"""2014-2020: its own indicators and checks, each worked out by hand."""

import pytest

from outcomes.esf.checks import check
from outcomes.esf.counting import count
from outcomes.esf.indicators import NOT_COLLECTED, TOTAL, scored
from outcomes.esf.withholding import shown

from .records import DAY, EARLIER, counts, left, record

INACTIVE = {"status": "INACT", "unemployed_since": None}
EMPLOYED = {"status": "EMP", "unemployed_since": None}
OLD = {"birth_date": DAY(1970, 1, 1), "birth_year": 1970}
BASIC = {"CO01", "CO09"}


def test_every_code_of_the_regulation_is_there_once():
    taken_out = {12, 13, 14}
    expected = ["CO01+03+05"]
    expected += [f"CO{n:02}" for n in range(1, 24) if n not in taken_out]
    expected += [f"CR{n:02}" for n in range(1, 10)]

    assert list(EARLIER.by_code) == expected
    assert len(EARLIER.indicators) == len(expected)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, BASIC),
        ({**INACTIVE}, {"CO03", "CO04", "CO09"}),
        ({**INACTIVE, "in_education": True}, {"CO03", "CO09"}),
        ({**INACTIVE, "in_education": None}, {"CO03", "CO09"}),
        ({**EMPLOYED}, {"CO05", "CO09"}),
        # Twenty-four and fifty-five are the last and the first that count.
        ({"birth_date": DAY(2001, 3, 3)}, {*BASIC, "CO06"}),
        ({"birth_date": DAY(2001, 3, 2)}, BASIC),
        ({"birth_date": DAY(1971, 3, 3)}, BASIC),
        ({"birth_date": DAY(1971, 3, 2)}, {*BASIC, "CO07", "CO08"}),
        ({**OLD, **EMPLOYED}, {"CO05", "CO07", "CO09"}),
        ({**OLD, **INACTIVE}, {"CO03", "CO04", "CO07", "CO08", "CO09"}),
        ({**OLD, **INACTIVE, "in_education": True}, {"CO03", "CO07", "CO09"}),
        # Nobody without any schooling is in CO09.
        ({"education": 0}, {"CO01"}),
        ({"education": 1}, BASIC),
        ({"education": 4}, {"CO01", "CO10"}),
        ({"education": 5}, {"CO01", "CO11"}),
        ({"citizenship": "EU"}, {*BASIC, "CO15"}),
        ({"born_abroad": True}, {*BASIC, "CO15"}),
        ({"parents_born_abroad": 1}, BASIC),
        ({"minority": "Y"}, {*BASIC, "CO15"}),
        ({"disability": "Y", "minority": "DECLINED"}, {*BASIC, "CO16"}),
        ({"housing_exclusion": True}, {*BASIC, "CO18"}),
        ({"settlement": 3}, {*BASIC, "CO19"}),
        # Incomplete: in the grand total and nowhere else.
        ({"education": None}, set()),
    ],
)
def test_entry_indicators(facts, expected):
    assert scored(record(**facts), EARLIER) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (left((0, "UNEMP"), **INACTIVE), {"CR01"}),
        (left((0, "UNEMP"), **INACTIVE, disability="Y"), {"CR01", "CR05"}),
        (left((0, "EMP")), {"CR04"}),
        (left((0, "EMP"), minority="Y"), {"CR04", "CR05"}),
        (left((0, ""), qualification=True, born_abroad=True), {"CR03", "CR05"}),
        (left((0, ""), education_stated=True), {"CR02"}),
        # Disadvantaged, and nothing has come of it.
        (left((0, ""), disability="Y"), set()),
        (left(status_m6="EMP"), {"CR06"}),
        (left(status_m6="EMP", **OLD), {"CR06", "CR08"}),
        (left(status_m6="EMP", disability="Y"), {"CR06", "CR09"}),
        (left(status_m6="EMP", more_demanding_m6=True, **EMPLOYED), {"CR07"}),
    ],
)
def test_results(one, expected):
    assert {c for c in scored(one, EARLIER) if c.startswith("CR")} == expected


def test_what_nobody_has_said_is_not_collected():
    found = count([], EARLIER, {"is_by_partners": 1, "is_for_women": None})

    assert [found.of(code) for code in ("CO17", "CO20", "CO21", "CO22")] == [
        *(NOT_COLLECTED, 1, NOT_COLLECTED, NOT_COLLECTED)
    ]


# ---- the counts together ------------------------------------------------------------

# Ten people, of whom eight have left: right in every way.
RIGHT = {
    **{"CO01+03+05": 10, "CO01": 6, "CO02": 3, "CO03": 3, "CO04": 2, "CO05": 1},
    **{"CO06": 2, "CO07": 4, "CO08": 3, "CO09": 5, "CO10": 4, "CO15": 4, "CO16": 2},
    **{"CR01": 1, "CR02": 1, "CR03": 1, "CR04": 4, "CR05": 3},
    **{"CR06": 4, "CR07": 1, "CR08": 2, "CR09": 2, "leavers": 8},
}


def failing(**changes):
    checked = check(counts(EARLIER, **RIGHT | changes))
    return {one.code for one in checked if not one.holds}


IMPOSSIBLE = [
    ({}, set()),
    ({"CO01+03+05": 9}, {"CO01+03+05 = CO01 + CO03 + CO05"}),
    ({"CO02": 7}, {"CO02 ≤ CO01"}),
    ({"CO04": 4}, {"CO04 ≤ CO03"}),
    ({"CO06": 7}, {"CO06 + CO07 ≤ CO01 + CO03 + CO05"}),
    ({"CO08": 5}, {"CO08 ≤ CO07"}),
    (
        {"CO08": 4, "CO01": 3, "CO04": 0, "CO05": 4, "CR04": 2, "CR06": 3},
        {"CO08 ≤ CO01 + CO04"},
    ),
    ({"CO11": 2}, {"CO09 + CO10 + CO11 ≤ CO01 + CO03 + CO05"}),
    *(({f"CO{n}": 11}, {f"CO{n} ≤ CO01 + CO03 + CO05"}) for n in (15, 16, 18, 19)),
    ({"CR01": 4}, {"CR01 ≤ CO03"}),
    ({"CR04": 10, "leavers": 11}, {"CR04 ≤ CO01 + CO03"}),
    ({"CR06": 10}, {"CR06 ≤ CO01 + CO03"}),
    ({"CR07": 2}, {"CR07 ≤ CO05"}),
    ({"CR02": 11, "leavers": 11}, {"CR02 ≤ CO01 + CO03 + CO05"}),
    ({"CR03": 11, "leavers": 11}, {"CR03 ≤ CO01 + CO03 + CO05"}),
    ({"CR05": 7, "CO15": 2}, {"CR05 ≤ CO15 + CO16"}),
    ({"CR05": 6, "CR04": 2}, {"CR05 ≤ CR01 + CR02 + CR03 + CR04"}),
    ({"CR08": 5, "CO07": 5, "CO06": 0}, {"CR08 ≤ CR06"}),
    ({"CR08": 4, "CO07": 3}, {"CR08 ≤ CO07"}),
    ({"CR09": 5}, {"CR09 ≤ CR06"}),
    ({"CR09": 4, "CO15": 1, "CO16": 2, "CR05": 3}, {"CR09 ≤ CO15 + CO16"}),
    ({"leavers": 4, "CR05": 3}, {"CR01 + CR04 ≤ LEFT"}),
    ({"CR01": 0, "CR04": 5, "leavers": 4}, {"CR01 + CR04 ≤ LEFT", "CR04 ≤ LEFT"}),
    (
        {"CR01": 3, "CR04": 0, "CR05": 2, "leavers": 2},
        {"CR01 + CR04 ≤ LEFT", "CR01 ≤ LEFT"},
    ),
    ({"CR02": 9}, {"CR02 ≤ LEFT"}),
    ({"CR03": 9}, {"CR03 ≤ LEFT"}),
    ({"CR05": 5, "CR04": 3, "CR01": 1, "leavers": 4}, {"CR05 ≤ LEFT"}),
]


@pytest.mark.parametrize(("changes", "expected"), IMPOSSIBLE)
def test_check_finds_counts_that_cannot_be(changes, expected):
    assert failing(**changes) == expected


def test_every_check_is_broken_once_above():
    broken = set().union(*(expected for _changes, expected in IMPOSSIBLE))

    assert broken == set(EARLIER.checks)


# ---- withheld -----------------------------------------------------------------------


def people(*several):
    """(how many, facts) each, as records with an id of their own."""
    made = []
    for number, facts in several:
        made += [record(person=len(made) + n, **facts) for n in range(number)]
    return made


def total(found, code):
    return shown([found])[0][code][TOTAL]


def test_part_is_withheld_if_the_rest_of_its_whole_is_small():
    """Of eight unemployed six for long: two are not."""
    long = {"unemployed_since": DAY(2020, 1, 1)}
    found = count(people((6, long), (2, {})), EARLIER)

    assert (total(found, "CO01"), total(found, "CO02")) == (8, None)


def test_older_without_work_are_withheld_if_the_rest_without_work_are_few():
    found = count(people((6, OLD), (3, {}), (5, {**OLD, **EMPLOYED})), EARLIER)

    assert (total(found, "CO01"), total(found, "CO08")) == (9, None)


def test_disadvantaged_results_go_by_the_other_results():
    """Nine found a job, five of them disadvantaged: four were not."""
    found = [left((0, "EMP"), person=n, disability="Y") for n in range(5)]
    found += [left((0, "EMP"), person=n) for n in range(5, 9)]

    counted = count(found, EARLIER)

    assert (total(counted, "CR04"), total(counted, "CR05")) == (9, None)

"""Every rule of a record and every check of the counts, broken once and kept once."""

import datetime
from dataclasses import replace

import pytest

from outcomes.esf.cases import ERROR, Case
from outcomes.esf.checks import check, falls
from outcomes.esf.counting import count
from outcomes.esf.indicators import scored
from outcomes.esf.rules import RULES_OF_RECORDS, faults_of

from .records import DAY, EARLIER, ENTRY, EXIT, PLUS, counts, left, record


def case(one, rules=PLUS, counted=None, **more):
    counted = scored(one, rules) if counted is None else frozenset(counted)
    known = {"opens_on": DAY(2026, 1, 1), "closes_on": DAY(2026, 12, 31)}
    return Case(one, counted, rules, **known | {"day": DAY(2027, 1, 1)} | more)


INACTIVE = {"status": "INACT", "unemployed_since": None}
EMPLOYED = {"status": "EMP", "unemployed_since": None}
DAY_AFTER = datetime.timedelta(1)

BROKEN = [
    ("ENTRY_AFTER_EXIT", case(record(exit=ENTRY - DAY_AFTER))),
    ("ENTRY_OUTSIDE_PROJECT", case(record(), opens_on=ENTRY + DAY_AFTER)),
    ("ENTRY_OUTSIDE_PROJECT", case(record(), closes_on=ENTRY - DAY_AFTER)),
    ("BORN_AFTER_ENTRY", case(record(birth_date=ENTRY, birth_year=None))),
    ("AGE_IMPOSSIBLE", case(record(birth_date=DAY(2011, 3, 3)))),
    ("AGE_IMPOSSIBLE", case(record(birth_date=DAY(1950, 3, 2)))),
    ("AGE_UNUSUAL", case(record(birth_date=DAY(2011, 3, 2)))),
    ("AGE_UNUSUAL", case(record(birth_date=DAY(1950, 3, 3)))),
    ("BIRTH_DATE_UNKNOWN", case(record(birth_date=None))),
    ("STATUS_UNKNOWN_CODE", case(record(status="?", unemployed_since=None))),
    ("INCOMPLETE", case(record(education=None))),
    ("INCOMPLETE", case(record(gender=""))),
    ("INCOMPLETE", case(record(birth_date=None, birth_year=None))),
    ("INCOMPLETE", case(record(status="", unemployed_since=None))),
    ("INCOMPLETE_IN_TOTAL_ONLY", case(record(education=None), EARLIER)),
    ("DECLINED_NOT_ALLOWED", case(record(citizenship="DECLINED"))),
    ("UNEMPLOYED_SINCE_WITHOUT_UNEMPLOYMENT", case(record(status="EMP"))),
    ("UNEMPLOYED_SINCE_AFTER_ENTRY", case(record(unemployed_since=ENTRY + DAY_AFTER))),
    ("UNEMPLOYED_SINCE_MISSING", case(record(unemployed_since=None))),
    ("RESULT_WITHOUT_EXIT", case(record(), counted={"EECR02"})),
    (
        "RESULT_BEFORE_SIX_MONTHS",
        case(left(status_m6="EMP"), day=DAY(2026, 11, 30)),
    ),
    (
        "RESULT_BEFORE_SIX_MONTHS",
        case(left(status_m6="EMP", written_on=DAY(2026, 11, 30))),
    ),
    ("SEARCHES_AND_WORKS", case(left(**INACTIVE), counted={"EECR01", "EECR04"})),
    ("RESULT_NEEDS_INACTIVE", case(left(), counted={"EECR01"})),
    ("RESULT_NEEDS_JOBLESS", case(left(**EMPLOYED), counted={"EECR05"})),
    ("RESULT_NEEDS_EMPLOYED", case(left(), counted={"EECR06"})),
    ("SAME_PERSON_TWICE", case(record(), is_twice=True)),
    ("MERGED", case(record(times=2))),
]


NAMES = [f"{n}-{code}" for n, (code, _broken) in enumerate(BROKEN)]


@pytest.mark.parametrize(("code", "broken"), BROKEN, ids=NAMES)
def test_rule_finds_its_fault_and_no_other(code, broken):
    assert [rule.code for rule in faults_of(broken)] == [code]


def test_every_rule_is_broken_once_above():
    assert {code for code, _broken in BROKEN} == {r.code for r in RULES_OF_RECORDS}


@pytest.mark.parametrize(
    "kept",
    [
        case(record()),
        case(record(exit=ENTRY)),
        case(record(), opens_on=ENTRY, closes_on=ENTRY),
        case(record(unemployed_since=ENTRY)),
        case(record(disability="DECLINED", minority="DECLINED")),
        case(left(status_m6="EMP"), day=DAY(2026, 12, 1)),
        case(left(status_m6="EMP", written_on=DAY(2026, 12, 1))),
        case(record(birth_date=DAY(2010, 3, 2))),
        case(record(birth_date=DAY(1958, 3, 3))),
        case(left((0, "UNEMP"), **INACTIVE)),
    ],
)
def test_records_at_the_limits_have_no_fault(kept):
    assert faults_of(kept) == []


def test_incomplete_records_stop_an_esf_plus_report_only():
    weights = {rule.code: rule.weight for rule in RULES_OF_RECORDS}

    assert weights["INCOMPLETE"] == ERROR
    assert weights["INCOMPLETE_IN_TOTAL_ONLY"] != ERROR


# ---- the counts together ------------------------------------------------------------


# Ten people, of whom eight have left: right in every way.
RIGHT = {
    "EECO01": 10,
    "EECO02": 6,
    "EECO03": 3,
    "EECO04": 3,
    "EECO05": 1,
    "EECO07": 4,
    "EECO09": 5,
    "EECO10": 5,
    "EECR01": 1,
    "EECR04": 4,
    "EECR05": 4,
    "EECR06": 1,
    "leavers": 8,
}


def failing(right=RIGHT, rules=PLUS, **changes):
    return {
        one.code for one in check(counts(rules, **right | changes)) if not one.holds
    }


def test_counts_that_agree_pass_every_check():
    assert failing() == set()
    assert failing(incomplete=0) == set()


IMPOSSIBLE = [
    ({"EECO01": 11}, {"EECO01 = EECO02 + EECO04 + EECO05"}),
    ({"EECO03": 7}, {"EECO03 ≤ EECO02"}),
    ({"EECO06": 7}, {"EECO06 + EECO07 + EECO08 ≤ EECO01"}),
    ({"EECO11": 1}, {"EECO09 + EECO10 + EECO11 ≤ EECO01"}),
    *(({f"EECO{n}": 11}, {f"EECO{n} ≤ EECO01"}) for n in range(12, 18)),
    ({"EECR01": 4}, {"EECR01 ≤ EECO04"}),
    ({"EECR05": 10}, {"EECR05 ≤ EECO02 + EECO04"}),
    ({"EECR06": 2}, {"EECR06 ≤ EECO05"}),
    ({"EECR02": 11, "leavers": 11}, {"EECR02 ≤ EECO01"}),
    ({"EECR03": 11, "leavers": 11}, {"EECR03 ≤ EECO01"}),
    ({"EECR04": 10, "leavers": 11}, {"EECR04 ≤ EECO02 + EECO04"}),
    ({"leavers": 4}, {"EECR01 + EECR04 ≤ LEFT"}),
    ({"EECR02": 9}, {"EECR02 ≤ LEFT"}),
    ({"EECR03": 9}, {"EECR03 ≤ LEFT"}),
    (
        {"EECR01": 0, "leavers": 3},
        {"EECR01 + EECR04 ≤ LEFT", "EECR04 ≤ LEFT"},
    ),
    (
        {"EECR01": 1, "EECR04": 0, "leavers": 0},
        {"EECR01 + EECR04 ≤ LEFT", "EECR01 ≤ LEFT"},
    ),
    (
        {"EECO10": 4, "incomplete": 0},
        {"EECO09 + EECO10 + EECO11 = EECO01"},
    ),
]


@pytest.mark.parametrize(("changes", "expected"), IMPOSSIBLE)
def test_check_finds_counts_that_cannot_be(changes, expected):
    assert failing(**changes) == expected


def test_every_check_is_broken_once_above():
    broken = set().union(*(expected for _changes, expected in IMPOSSIBLE))

    assert broken == {*PLUS.checks, *PLUS.checks_when_complete}


def test_genders_must_add_up_to_the_total():
    right = counts(**RIGHT)
    numbers = right.numbers | {"EECO02": right.numbers["EECO02"] | {"M": 1}}

    failed = [one for one in check(replace(right, numbers=numbers)) if not one.holds]

    assert {"GENDERS_ADD_UP"} <= {one.code for one in failed}
    assert failed[-1].failing == ("EECO02",)


def test_counts_of_real_records_pass_every_check():
    people = [
        record(person=1),
        left((0, "EMP"), person=2, gender="M", qualification=True),
        left((3, "UNEMP"), person=3, gender="X", **INACTIVE),
        record(
            person=4, exit=EXIT, status_m6="EMP", more_demanding_m6=True, **EMPLOYED
        ),
    ]

    assert all(one.holds for one in check(count(people, PLUS)))


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ([], []),
        ([(3, False), (3, False), (5, False)], []),
        ([(3, False), (2, False), (2, False)], [1]),
        ([(3, False), (2, True), (1, False)], [2]),
    ],
)
def test_cumulative_series_falls_only_with_a_correction(series, expected):
    assert falls(series) == expected

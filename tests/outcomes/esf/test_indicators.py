"""Golden answers: each indicator for a record that was worked out by hand."""

import datetime

import pytest

from outcomes.esf.counting import count
from outcomes.esf.indicators import scored
from outcomes.esf.records import Change, as_of

from .records import DAY, EARLIER, ENTRY, EXIT, PLUS, left, record


def codes(one, rules=PLUS):
    """What counts the record, without what counts everybody made by record()."""
    return scored(one, rules) - {"EECO02", "EECO09"}


def test_every_code_of_the_regulation_is_there_once():
    expected = [f"EECO{n:02}" for n in range(1, 20)]
    expected += [f"EECR{n:02}" for n in range(1, 7)]

    assert list(PLUS.by_code) == expected
    assert len(PLUS.indicators) == len(expected)


# ---- long-term unemployment ---------------------------------------------------------

YOUNG = {"birth_date": DAY(2001, 3, 3), "birth_year": 2001}  # 24 on the day of entry
OF_25 = {"birth_date": DAY(2001, 3, 2), "birth_year": 2001}


@pytest.mark.parametrize(
    ("since", "facts", "plus", "earlier"),
    [
        # Twelve months to the day are enough for ESF+; before, it took more.
        (DAY(2025, 3, 1), {}, True, True),
        (DAY(2025, 3, 2), {}, True, False),
        (DAY(2025, 3, 3), {}, False, False),
        # Six months count under 25, before; ESF+ knows no age.
        (DAY(2025, 9, 1), YOUNG, False, True),
        (DAY(2025, 9, 2), YOUNG, False, False),
        (DAY(2025, 9, 1), OF_25, False, False),
        (DAY(2025, 3, 2), YOUNG, True, True),
        (None, {}, False, False),
        (DAY(2020, 1, 1), {"status": "INACT"}, False, False),
    ],
)
def test_long_term_unemployed(since, facts, plus, earlier):
    one = record(unemployed_since=since, **facts)

    assert ("EECO03" in scored(one, PLUS)) is plus
    assert ("CO02" in scored(one, EARLIER)) is earlier


def test_twelve_months_from_a_leap_day_end_on_the_last_of_february():
    one = record(unemployed_since=DAY(2024, 2, 29), entry=DAY(2025, 2, 28))

    assert "EECO03" in scored(one, PLUS)
    assert "CO02" not in scored(one, EARLIER)


# ---- age, education, background -----------------------------------------------------


@pytest.mark.parametrize(
    ("born", "age", "expected"),
    [
        (DAY(2008, 3, 3), 17, {"EECO06"}),
        (DAY(2008, 3, 2), 18, {"EECO07"}),
        (DAY(1996, 3, 3), 29, {"EECO07"}),
        (DAY(1996, 3, 2), 30, set()),
        (DAY(1971, 3, 3), 54, set()),
        (DAY(1971, 3, 2), 55, {"EECO08"}),
    ],
)
def test_age_is_completed_years_on_the_day_of_entry(born, age, expected):
    one = record(birth_date=born, birth_year=born.year)

    assert one.age == age
    assert codes(one) == expected


def test_age_of_a_leap_day_comes_on_1_march():
    born = DAY(2008, 2, 29)

    assert record(birth_date=born, entry=DAY(2026, 2, 28)).age == 17
    assert record(birth_date=born, entry=DAY(2026, 3, 1)).age == 18


def test_age_without_a_date_of_birth_is_counted_from_mid_year():
    assert record(birth_date=None, birth_year=1990, entry=DAY(2026, 6, 30)).age == 35
    assert record(birth_date=None, birth_year=1990, entry=DAY(2026, 7, 1)).age == 36


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"education": 0}, {"EECO02", "EECO09"}),
        ({"education": 3}, {"EECO02", "EECO10"}),
        ({"education": 4}, {"EECO02", "EECO10"}),
        ({"education": 5}, {"EECO02", "EECO11"}),
        ({"education": 8, "status": "INACT"}, {"EECO04", "EECO11"}),
        ({"education": None, "status": "EMP"}, {"EECO05"}),
        ({"disability": "Y"}, {"EECO02", "EECO09", "EECO12"}),
        ({"disability": "DECLINED", "minority": "N"}, {"EECO02", "EECO09"}),
        ({"minority": "Y"}, {"EECO02", "EECO09", "EECO15"}),
        ({"citizenship": "EU"}, {"EECO02", "EECO09"}),
        ({"citizenship": "THIRD"}, {"EECO02", "EECO09", "EECO13"}),
        ({"citizenship": "STATELESS"}, {"EECO02", "EECO09", "EECO13"}),
        ({"citizenship": "UNKNOWN"}, {"EECO02", "EECO09", "EECO13"}),
        ({"born_abroad": True}, {"EECO02", "EECO09", "EECO14"}),
        ({"parents_born_abroad": 2}, {"EECO02", "EECO09", "EECO14"}),
        ({"parents_born_abroad": 1}, {"EECO02", "EECO09"}),
        ({"housing_exclusion": True}, {"EECO02", "EECO09", "EECO16"}),
        ({"settlement": 3}, {"EECO02", "EECO09", "EECO17"}),
        ({"settlement": 2}, {"EECO02", "EECO09"}),
    ],
)
def test_entry_indicators(facts, expected):
    assert scored(record(**facts), PLUS) == expected


# ---- upon leaving: four weeks, the last change --------------------------------------

INACTIVE = {"status": "INACT", "unemployed_since": None}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        # Starts to search at the exit and has a job on day 20: the job only.
        (left((0, "UNEMP"), (20, "EMP"), **INACTIVE), {"EECR04"}),
        # A job at the exit, unemployed again by day 28: the search only.
        (left((0, "EMP"), (28, "UNEMP"), **INACTIVE), {"EECR01"}),
        # Day 29 is too late.
        (left((0, "EMP"), (29, "UNEMP"), **INACTIVE), {"EECR04"}),
        (left((0, ""), (29, "EMP")), set()),
        (left((0, ""), (28, "EMP")), {"EECR04"}),
        # Two on one day: the job.
        (left((0, "UNEMP"), (0, "EMP"), **INACTIVE), {"EECR04"}),
        # Search counts for the inactive only, a job not for the employed.
        (left((0, "UNEMP")), set()),
        (left((0, "EMP"), status="EMP", unemployed_since=None), set()),
        # Nothing is known.
        (left(), set()),
    ],
)
def test_upon_leaving_the_last_change_within_28_days_counts(one, expected):
    found = {code for code in codes(one) if code.startswith("EECR")}

    assert found == expected


def test_four_weeks_run_across_a_leap_day():
    ended_on = DAY(2024, 2, 1)
    one = record(exit=ended_on, entry=DAY(2023, 9, 1))

    def leaves_for_a_job(on):
        changed = (Change(ended_on, "UNEMP"), Change(on, "EMP"))
        return "EECR04" in scored(
            record(exit=ended_on, entry=one.entry, changes=changed), PLUS
        )

    assert leaves_for_a_job(DAY(2024, 2, 29))
    assert not leaves_for_a_job(DAY(2024, 3, 1))


STUDIES = (Change(EXIT, "INACT", in_education=True),)


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({"changes": STUDIES}, True),
        ({"changes": STUDIES, "in_education": True}, False),
        # Whether somebody studied at entry must be known.
        ({"changes": STUDIES, "in_education": None}, False),
        ({"education_stated": True}, True),
        # What is stated goes before what the exit reason says.
        ({"changes": STUDIES, "education_stated": False}, False),
        ({"changes": (*STUDIES, Change(EXIT + datetime.timedelta(9), "EMP"))}, False),
    ],
)
def test_education_upon_leaving(facts, counts):
    assert ("EECR02" in scored(record(exit=EXIT, **facts), PLUS)) is counts


def test_education_and_qualification_go_together_with_a_job():
    one = left((0, "EMP"), education_stated=True, qualification=True)

    assert codes(one) == {"EECR02", "EECR03", "EECR04"}


# ---- six months later ---------------------------------------------------------------

EMPLOYED = {"status": "EMP", "unemployed_since": None, "status_m6": "EMP"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"status_m6": "EMP"}, {"EECR05"}),
        ({"status_m6": "EMP", **INACTIVE}, {"EECO04", "EECR05"}),
        ({"status_m6": "UNEMP"}, set()),
        (EMPLOYED, {"EECO05"}),
        (
            {**EMPLOYED, "contract": "HOURLY", "contract_m6": "PERMANENT"},
            {"EECO05", "EECR06"},
        ),
        (
            {**EMPLOYED, "contract": "FIXED_TERM", "contract_m6": "HOURLY"},
            {"EECO05"},
        ),
        (
            {**EMPLOYED, "hours": 20, "hours_m6": 35, "wanted_more_hours": True},
            {"EECO05", "EECR06"},
        ),
        (
            {**EMPLOYED, "hours": 20, "hours_m6": 34, "wanted_more_hours": True},
            {"EECO05"},
        ),
        # Who had the hours that were wanted was not short of them.
        ({**EMPLOYED, "hours": 20, "hours_m6": 40}, {"EECO05"}),
        ({**EMPLOYED, "more_demanding_m6": True}, {"EECO05", "EECR06"}),
        (
            {**EMPLOYED, "status_m6": "UNEMP", "contract": "HOURLY"},
            {"EECO05"},
        ),
    ],
)
def test_six_months_after(facts, expected):
    assert codes(record(exit=EXIT, **facts)) == expected


# ---- as of a day, and together ------------------------------------------------------


def test_as_of_a_day_nothing_later_is_known():
    one = left((0, "EMP"), qualification=True, status_m6="EMP")

    assert as_of(one, ENTRY - datetime.timedelta(1)) is None
    assert codes(as_of(one, EXIT - datetime.timedelta(1))) == set()
    assert codes(as_of(one, EXIT)) == {"EECR03", "EECR04"}
    later = left((0, ""), (20, "EMP"))
    assert codes(as_of(later, EXIT + datetime.timedelta(19))) == set()
    assert codes(as_of(later, EXIT + datetime.timedelta(20))) == {"EECR04"}
    assert codes(as_of(one, DAY(2026, 11, 30))) == {"EECR03", "EECR04"}
    assert codes(as_of(one, DAY(2026, 12, 1))) == {"EECR03", "EECR04", "EECR05"}


def test_incomplete_record_counts_in_the_grand_total_only_before_esf_plus():
    people = [record(), record(person=2, gender="M", education=None)]

    plus, earlier = count(people, PLUS), count(people, EARLIER)

    assert [counts.grand_total["total"] for counts in (plus, earlier)] == [2, 2]
    assert (plus.of("EECO01"), earlier.of("CO01+03+05")) == (2, 1)
    assert (plus.of("EECO02", "M"), earlier.of("CO01", "M")) == (1, 0)
    assert earlier.incomplete == {"F": 0, "M": 1, "X": 0, "": 0, "total": 1}


def test_counts_are_by_gender():
    people = [
        record(person=1),
        record(person=2, gender="M", status="INACT", unemployed_since=None),
        record(person=3, gender="X", status="EMP", unemployed_since=None),
        left((0, "EMP"), person=4),
    ]

    counts = count(people, PLUS, {"public_administrations": 2, "small_businesses": 7})

    assert counts.numbers["EECO01"] == {"F": 2, "M": 1, "X": 1, "": 0, "total": 4}
    assert counts.numbers["EECO02"] == {"F": 2, "M": 0, "X": 0, "": 0, "total": 2}
    assert counts.numbers["EECR04"] == {"F": 1, "M": 0, "X": 0, "": 0, "total": 1}
    assert counts.leavers["total"] == 1
    assert (counts.of("EECO18"), counts.of("EECO19")) == (2, 7)

"""Results divided: parts, totals that add up, and small numbers withheld."""

import datetime
import itertools

import pytest

from outcomes.reports.question import Cohort, default_period
from tests.factories.outcomes import FollowUpFactory
from tests.factories.programmes import AreaFactory, ProgrammeFactory, staff_member

from .leavers import BODEN, PORTALEN, ask, counts, leavers

BREAKDOWNS = ["programme", "area", "quarter", "gender", "coach"]
EACH = {"EMP_PERM": 6, "INTERNSHIP": 5, "TERM_END": 7, "MOVED": 5}


def by_code(report):
    return {tuple(part.code for part in row.group): row for row in report.rows}


def mixed_register():
    """Two programmes, areas, quarters, genders and coaches, and no count is small."""
    areas = [AreaFactory(slug="ryd"), AreaFactory(slug="berga")]
    quarters = [datetime.date(2024, 3, 31), datetime.date(2024, 4, 1)]
    for slug in ("one", "two"):
        programme = ProgrammeFactory(slug=slug, name=slug)
        coach = staff_member(programme)
        for area, ended_on, gender in zip(areas, quarters, "FM", strict=True):
            people = leavers(
                EACH,
                programme=programme,
                coach=coach,
                area=area,
                ended_on=ended_on,
                participant__gender=gender,
            )
            for person in people[:12]:
                FollowUpFactory(enrolment=person)
        leavers(
            {None: 5},
            programme=programme,
            coach=coach,
            area=areas[0],
            ended_on=None,
            end_type=None,
            participant__gender="M",
        )


@pytest.mark.parametrize(
    ("by", "codes"),
    [
        ("programme", ["one", "two"]),
        ("area", ["berga", "ryd"]),
        ("quarter", ["2024-Q1", "2024-Q2"]),
        ("gender", ["F", "M"]),
    ],
)
def test_parts_have_codes(by, codes):
    mixed_register()

    rows = ask(by=(by,)).rows

    assert sorted(row.group[0].code for row in rows) == codes
    assert [row.population for row in rows] == [46, 46]
    assert not any(row.suppressed for row in rows)


def test_coaches_are_named_by_their_address():
    [person, *_rest] = leavers(BODEN)

    [row] = ask(by=("coach",), withholds_small_numbers=False).rows

    assert row.group[0].code == person.coach.email
    assert row.label == person.coach.name


def test_those_without_an_area_come_last_and_have_no_code():
    leavers({"EMP_PERM": 10})
    leavers({"EMP_PERM": 10}, area=AreaFactory(slug="ryd"))

    rows = ask(by=("area",)).rows

    assert [row.group[0].code for row in rows] == ["ryd", None]


@pytest.mark.parametrize(
    "by",
    [*itertools.combinations(BREAKDOWNS, 1), *itertools.combinations(BREAKDOWNS, 3)],
)
@pytest.mark.parametrize("cohort", Cohort)
def test_totals_add_up(by, cohort):
    mixed_register()

    report = ask(
        by=by,
        cohort=cohort,
        start=datetime.date(2023, 1, 1),
        withholds_small_numbers=False,
    )

    def total(number):
        return sum(number(row) for row in report.rows)

    assert report.total.population == total(lambda row: row.population)
    assert report.total.hits == total(lambda row: row.hits)
    assert report.total.neutral == total(lambda row: row.neutral)
    for milestone, found in report.total.follow_up.items():
        for name in ("eligible", "known", "hits", "retained", "hits_at_exit"):
            rows = total(lambda row, m=milestone, n=name: getattr(row.follow_up[m], n))
            assert getattr(found, name) == rows
    for row in (*report.rows, report.total):
        assert row.denominator == row.hits + row.progress + row.misses
        in_cohort = row.ongoing if cohort == Cohort.START else 0
        assert row.population == row.denominator + row.neutral + in_cohort


def test_ongoing_belong_to_no_quarter_of_exits():
    mixed_register()

    report = ask(by=("quarter",))

    assert [row.ongoing for row in report.rows] == [None, None]
    assert report.total.ongoing == 10


def test_programme_rows_are_the_programmes_own_results():
    leavers(BODEN, programme=ProgrammeFactory(slug="boden"))
    leavers(PORTALEN, programme=ProgrammeFactory(slug="portalen"))

    rows = by_code(ask())

    assert counts(rows["boden",]) == (10, 9, 0, 1, 0, 0)
    assert counts(rows["portalen",]) == (22, 11, 10, 1, 0, 0)


@pytest.mark.parametrize(
    "codes",
    [{"EMP_PERM": 4}, {"EMP_PERM": 3, "TERM_END": 9}, {"EMP_PERM": 4, "MOVED": 9}],
)
def test_a_programme_with_a_small_result_is_withheld_whole(codes):
    leavers(codes)

    report = ask()

    for row in (*report.rows, report.total):
        assert row.suppressed
        assert counts(row) == (None,) * 6
        assert (row.hit_rate, row.low, row.high, row.hit_rate_all) == (None,) * 4
        assert {found.eligible for found in row.follow_up.values()} == {None}


def test_a_programme_withheld_alone_takes_the_next_smallest_along():
    leavers({"EMP_PERM": 3}, programme=ProgrammeFactory(slug="new"))
    leavers(BODEN, programme=ProgrammeFactory(slug="boden"))
    leavers(PORTALEN, programme=ProgrammeFactory(slug="portalen"))

    report = ask()

    withheld = {code for (code,), row in by_code(report).items() if row.suppressed}
    assert withheld == {"new", "boden"}
    assert report.total.population == 35


@pytest.mark.parametrize(
    "codes",
    [
        {"EMP_PERM": 3, "TERM_END": 9},
        {"EMP_PERM": 9, "TERM_END": 3},
        {"EMP_PERM": 9, "INTERNSHIP": 1, "TERM_END": 1},
        {"MOVED": 3},
    ],
)
def test_a_finer_row_with_a_small_rate_is_withheld_with_another(codes):
    leavers(codes, area=AreaFactory(slug="ryd"))
    for slug in ("berga", "lambohov"):
        leavers(EACH, area=AreaFactory(slug=slug))
    leavers({"EMP_PERM": 30, "TERM_END": 30}, area=AreaFactory(slug="valla"))

    rows = by_code(ask(by=("area",)))

    whole = {code for (code,), row in rows.items() if row.hits is None}
    assert "ryd" in whole
    assert len(whole) == 2
    assert counts(rows["ryd",]) == (None,) * 6
    assert rows["valla",].hit_rate == 0.5


def test_a_finer_row_shows_its_rate_without_the_parts_that_are_small():
    """The rate of Portalen's area may be shown, its one miss may not."""
    for slug, codes in {
        "norrköping": PORTALEN,
        "berga": EACH | {"MOVED": 2},
        "lambohov": EACH,
        "valla": {"EMP_PERM": 30, "TERM_END": 30},
    }.items():
        leavers(codes, area=AreaFactory(slug=slug))

    rows = by_code(ask(by=("area",)))

    assert rows["norrköping",].hit_rate == 0.5
    split = {code for (code,), row in rows.items() if row.misses is None}
    neutral = {code for (code,), row in rows.items() if row.neutral is None}
    assert split == {"norrköping", "berga"}
    assert neutral == {"berga", "lambohov"}
    for (code,), row in rows.items():
        assert (row.progress is None) == (code in split)
        assert (row.population is None) == (code in neutral)
        assert (row.hit_rate_all is None) == (code in neutral)
        assert row.suppressed == (code in split | neutral)


def test_a_start_cohort_does_not_tell_how_few_are_left():
    for slug, ongoing in {"ryd": 4, "berga": 20, "valla": 30}.items():
        programme, area = ProgrammeFactory(), AreaFactory(slug=slug)
        leavers({"EMP_PERM": 10, "TERM_END": 10}, programme=programme, area=area)
        leavers(
            {None: ongoing},
            programme=programme,
            area=area,
            ended_on=None,
            end_type=None,
        )

    rows = by_code(
        ask(by=("area",), cohort=Cohort.START, start=datetime.date(2023, 1, 1))
    )

    assert rows["ryd",].hits == 10
    for code in ("ryd", "berga"):
        row = rows[code,]
        assert (row.population, row.ongoing, row.low, row.high) == (None,) * 4
    assert rows["valla",].ongoing == 30


def test_gender_is_shown_only_if_every_group_is_large_enough():
    leavers({"EMP_PERM": 20}, participant__gender="F")
    leavers({"EMP_PERM": 3}, participant__gender="M")

    assert {row.hits for row in ask(by=("gender",)).rows} == {None}


@pytest.mark.parametrize(("size", "rate"), [(9, None), (10, 1.0)])
def test_a_rate_needs_ten_in_the_denominator(size, rate):
    leavers({"EMP_PERM": size})

    [row] = ask().rows

    assert row.hits == size
    assert row.hit_rate == rate
    assert (row.low is None) == (rate is None)


def test_follow_up_with_small_counts_is_withheld_and_the_row_is_not():
    people = leavers({"EMP_PERM": 12})
    for person in people[:3]:
        FollowUpFactory(enrolment=person)

    [row] = ask().rows

    found = row.follow_up[180]
    assert (found.eligible, found.known, found.hits, found.rate, found.upper) == (
        None,
    ) * 5
    assert row.follow_up[90].eligible == 12
    assert not row.suppressed


def test_withholding_can_be_switched_off():
    leavers({"EMP_PERM": 3})

    assert ask(withholds_small_numbers=False).total.population == 3


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("2026-11-21", "2023-11-22", "2026-11-21"),
        ("2026-12-31", "2024-01-01", "2026-12-31"),
        ("2024-02-29", "2021-03-01", "2024-02-29"),
    ],
)
def test_default_period_is_the_36_months_up_to_the_day(day, start, end):
    found = default_period(datetime.date.fromisoformat(day))

    assert [limit.isoformat() for limit in found] == [start, end]

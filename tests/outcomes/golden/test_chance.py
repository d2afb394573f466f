"""What holds of every register, tried on one that was drawn."""

import datetime
import itertools

import pytest
import time_machine
from django.db import transaction

from outcomes.measured.history import as_known_on
from outcomes.measures import DEFINITIONS
from outcomes.reports.question import Cohort, Question
from outcomes.reports.report import report
from programmes.models import Programme

from .chance import TODAY, register_of
from .naive import Naive
from .stage import WITHOUT_180, answer, bring_in_rows, set_up

START, END = datetime.date(2022, 6, 1), datetime.date(2026, 12, 31)
PARTS = ("programme", "area", "quarter", "gender", "coach")
BY = [(), *itertools.combinations(PARTS, 1), ("programme", "area", "gender"), PARTS]
COUNTS = ("population", "neutral", "denominator", "hits", "progress", "misses")
MEASURES_AND_COHORTS = list(itertools.product(DEFINITIONS, Cohort))


@pytest.fixture(scope="module", autouse=True)
def register(django_db_setup, django_db_blocker, tmp_path_factory):
    """Imported once for all tests here, and taken back when they are through."""
    with django_db_blocker.unblock(), transaction.atomic(), _today():
        rows = register_of("golden", 240)
        set_up(rows)
        bring_in_rows(rows, tmp_path_factory.mktemp("register"))
        yield rows
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _on_the_day():
    with _today():
        yield


def _today():
    noon = datetime.datetime.combine(TODAY, datetime.time(12))
    return time_machine.travel(noon, tick=False)


def asked(measure, cohort, by, as_of=TODAY):
    period = ["--from", START.isoformat(), "--to", END.isoformat()]
    chosen = ["--definition", measure, "--cohort", cohort, "--by", ",".join(by)]
    known = ["--as-of", as_of.isoformat(), "--no-suppression"]
    return answer([*period, *chosen, *known])


def test_the_register_has_what_it_should(register):
    assert 280 < len(register) < 340
    assert len({row["exit_code"] for row in register}) > 30


@pytest.mark.parametrize("as_of", [TODAY, datetime.date(2024, 2, 29)])
@pytest.mark.parametrize("cohort", Cohort.values)
@pytest.mark.parametrize("measure", ["JOBBFABRIK_1", "KOLADA_U40455"])
def test_a_second_way_of_counting_gives_the_same(register, measure, cohort, as_of):
    """The earlier day comes from the history; the file is as if cut off on it."""
    known = [_as_known(row, as_of) for row in register]
    naive = Naive(known, measure, cohort, START, END, as_of, WITHOUT_180)

    for by in BY if as_of == TODAY else BY[-2:]:
        found = asked(measure, cohort, by, as_of)

        rows = {tuple(row.pop(name) for name in by): row for row in found["rows"]}
        assert rows | {None: found["total"]} == naive.answer(by)


def _as_known(row, as_of):
    """An answer that is asked about a later day is not there yet."""
    if not row["ended_on"]:
        return row
    left = datetime.date.fromisoformat(row["ended_on"])
    later = [m for m in (90, 180, 365) if left + datetime.timedelta(m) > as_of]
    return row | {f"status_{milestone}": "" for milestone in later}


@pytest.mark.parametrize(("measure", "cohort"), MEASURES_AND_COHORTS)
def test_totals_add_up(measure, cohort):
    for by in BY[1:]:
        found = asked(measure, cohort, by)

        for name in COUNTS:
            total = sum(row[name] for row in found["rows"])
            assert total == found["total"][name], (by, name)
        for milestone, block in found["total"]["follow_up"].items():
            for name in ("eligible", "known", "hits"):
                rows = [row["follow_up"][milestone][name] for row in found["rows"]]
                assert sum(rows) == block[name], (by, milestone, name)
        for row in (*found["rows"], found["total"]):
            _adds_up(row, cohort)


def _adds_up(row, cohort):
    of = row["hits"] + row["progress"] + row["misses"]
    in_cohort = row["ongoing"] if cohort == Cohort.START else 0
    assert row["denominator"] == of
    assert row["population"] == of + row["neutral"] + in_cohort
    for block in row["follow_up"].values():
        assert of >= block["eligible"] >= block["known"] >= block["hits"] >= 0


@pytest.mark.parametrize(("measure", "cohort"), MEASURES_AND_COHORTS)
def test_database_and_history_count_the_same(measure, cohort):
    now = Question(
        programmes=tuple(Programme.objects.prefetch_related("goals")),
        start=START,
        end=END,
        by=PARTS,
        cohort=cohort,
        definition=DEFINITIONS[measure],
        withholds_small_numbers=False,
    )

    found = report(now)
    with as_known_on(TODAY):
        then = report(now)

    assert (then.rows, then.total) == (found.rows, found.total)


@pytest.mark.parametrize("measure", ["JOBBFABRIK_1", "VICTORIA_PARK"])
def test_bounds_of_a_start_cohort_hold_what_comes_out(measure):
    bounded = 0
    period = ["--from", "2022-06-01", "--to", "2023-12-31", "--cohort", "start"]
    arguments = [*period, "--definition", measure, "--no-suppression"]
    final = _by_programme(answer([*arguments, "--as-of", TODAY.isoformat()]))

    for as_of in ("2023-12-31", "2024-03-31", "2024-09-30"):
        early = _by_programme(answer([*arguments, "--as-of", as_of]))
        for programme, row in early.items():
            if row["low"] is None or row["hit_rate"] is not None:
                continue
            bounded += 1
            of = final[programme]["denominator"]
            still = final[programme]["ongoing"]
            hits = final[programme]["hits"]
            assert row["low"] <= hits / (of + still) + 0.0001
            assert (hits + still) / (of + still) <= row["high"] + 0.0001

    assert bounded >= 6


def _by_programme(found):
    return {row["programme"]: row for row in found["rows"]} | {None: found["total"]}

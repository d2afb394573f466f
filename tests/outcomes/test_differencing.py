"""Attacks by difference: all that the results page shows of a small register, for every
question that it answers, becomes equations on who left when, and from where. No group
of one to four people may follow, unless a programme publishes it of itself.
"""

import datetime
import random
from collections import defaultdict
from itertools import chain, combinations
from types import SimpleNamespace

import pytest

from core import cut_points
from core.cut_points import CutPoints, Timetable
from core.date_functions import number_of_quarter
from core.derivation import PublishedSums
from core.suppression import is_small
from outcomes.measures import DEFAULT, PORTALEN
from outcomes.models import MeasuredEnrolment
from outcomes.reports import counting, own_periods, periods, tables
from outcomes.reports.counting import FIRST
from outcomes.reports.due import last_exit_due
from outcomes.reports.own_periods import OwnPeriods
from outcomes.reports.question import Cohort, Question, default_period
from outcomes.reports.rates import published_row
from outcomes.reports.tables import Table

DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2026, 11, 21)
USUAL = default_period(TODAY)
OPENED = datetime.date(2023, 4, 1)
QUARTERS = [
    datetime.date(year, month, 1)
    for year in (2023, 2024, 2025, 2026)
    for month in (1, 4, 7, 10)
][1:]
HALF_YEARS = [day for day in QUARTERS if day.month in (1, 7)]
YEARS = [day for day in QUARTERS if day.month == 1]
# Under the house measure and Portalen's: an internship is a hit of one of them only.
OUTCOMES = [("HIT", "HIT")] * 4 + [
    ("PROGRESS", "HIT"),
    ("PROGRESS", "PROGRESS"),
    ("MISS", "MISS"),
    ("MISS", "MISS"),
    ("NEUTRAL", "MISS"),
]
FOLLOWED = FIRST[180]
POSITIONS = {
    "population": counting.POPULATION,
    "denominator": counting.DENOMINATOR,
    "hits": counting.HITS,
    "progress": counting.PROGRESS,
    "misses": counting.MISSES,
    "neutral": counting.NEUTRAL,
    "eligible": FOLLOWED + counting.ELIGIBLE,
    "known": FOLLOWED + counting.KNOWN,
    "lasting": FOLLOWED + counting.LASTING,
    "hits due": FOLLOWED + counting.HITS_DUE,
    "retained": FOLLOWED + counting.RETAINED,
}
# A programme publishes these of itself, however small they are.
ON_PURPOSE = {"progress", "misses", "neutral"}


def register(seed, sizes):
    """So many leavers of each programme, as rows that reports count."""
    dice = random.Random(seed)
    days = (TODAY - OPENED).days
    rows = []
    for programme, size in enumerate(sizes, start=1):
        begins = dice.choice([0, 0, 300, 600])
        for _n in range(size):
            ended = OPENED + datetime.timedelta(dice.randrange(begins, days))
            house, portalen = dice.choice(OUTCOMES)
            row = MeasuredEnrolment(
                programme_id=programme,
                area_id=dice.choice([1, 1, 1, 2, 2, 3]),
                gender=dice.choice("FFM"),
                coach_id=10 * programme + dice.choice([0, 0, 1]),
                enrolled_on=ended - datetime.timedelta(dice.randrange(20, 400)),
                ended_on=ended,
                jobbfabrik_1=house,
                portalen=portalen,
                status_180=dice.choice(["WORK", "WORK", "LOOKING", ""]),
            )
            rows.append(row)
    return rows


class Attacker:
    """Asks everything, and keeps which groups every number was shown of.

    A group is a set of cells (programme, piece of time, part), also where nobody is:
    the reader does not know.
    """

    def __init__(self, monkeypatch, rows, *, cuts, finer=()):
        self.rows = rows
        self.finer = finer
        house = SimpleNamespace(default_measure=DEFAULT.name)
        self.programmes = tuple(
            SimpleNamespace(pk=pk, organisation_id=1, organisation=house)
            for pk in sorted({row.programme_id for row in rows})
        )
        self.windows = [
            (start, min(end - DAY, TODAY))
            for start, end in combinations([*cuts, TODAY + DAY], 2)
        ] + [USUAL]
        before = min(row.enrolled_on for row in rows)
        ends = cuts if finer else QUARTERS
        self.pieces = sorted({before, *ends, USUAL[0], TODAY + DAY})
        self.shown = defaultdict(set)
        self.own = defaultdict(set)
        self._periods = {}
        monkeypatch.setattr(counting, "count", self.count)
        monkeypatch.setattr(tables, "beside", self.beside)
        monkeypatch.setattr(tables, "OwnPeriods", self._own_periods)

    def beside(self, question):
        return self.programmes

    def ask_everything(self):
        own = [("programme",), ("quarter",)]
        for cohort, measure in [(c, m) for c in Cohort for m in (DEFAULT, PORTALEN)]:
            if self.finer and (cohort, measure) != (Cohort.EXIT, DEFAULT):
                continue
            for window in self.windows:
                self._ask(own[0], window, self.programmes, cohort, measure)
            for programmes in self._choices():
                for by in own if not self.finer else ():
                    self._ask(by, USUAL, programmes, cohort, measure)
                    self._ask(by, self.windows[-2], programmes, cohort, measure)
        for programmes in self._choices():
            for by in self.finer:
                self._ask((by,), USUAL, programmes, Cohort.EXIT, DEFAULT)

    def leaks(self):
        """(number, group) of every small count that a programme does not publish."""
        for number, groups in self.shown.items():
            truth = self._truth(number)
            own = PublishedSums(self.own[number] if number[0] in ON_PURPOSE else ())
            for group in self._told_by(groups):
                size = sum(truth[cell] for cell in group)
                if is_small(size) and not own.give_away(group):
                    yield number, group

    def _told_by(self, groups):
        """By one answer, by the difference of two, and by all of them together."""
        yield from groups
        yield from (a - b for a in groups for b in groups if b < a)
        yield from filter(PublishedSums(groups).give_away, self._likely_groups())

    def _choices(self):
        return [self.programmes, *((programme,) for programme in self.programmes)]

    def _ask(self, by, window, programmes, cohort, measure):
        question = self._question(by, window, programmes, cohort, measure)
        table = Table(question)
        assert table.is_published
        lines = [(key, table.hidden_of_row(key)) for key in table.cells]
        for key, hidden in [*lines, ((), table.hidden_of_total())]:
            counts = table.cells[key] if key else table.total
            group = self._group(question, dict(zip(by, key, strict=bool(key))))
            for name in _told(published_row(question, counts, hidden)):
                number = (name, cohort, "" if name == "population" else measure)
                self.shown[number].add(group)
                if not key or by[0] in ("programme", "quarter"):
                    self.own[number].add(group)

    def _question(self, by, window, programmes, cohort=Cohort.EXIT, measure=DEFAULT):
        return Question(
            programmes=tuple(programmes),
            start=window[0],
            end=window[1],
            by=by,
            cohort=cohort,
            as_of=TODAY,
            definition=measure,
        )

    def _group(self, question, key):
        start, end = question.start, question.last_day
        if "quarter" in key:
            start, end = periods.part_of_quarter(key["quarter"], start, end)
        programmes = {p.pk for p in question.programmes}
        return self._cells(
            {key["programme"]} if "programme" in key else programmes,
            [piece for piece in self.pieces[:-1] if start <= piece <= end],
            [key[name] for name in self.finer if name in key] or None,
        )

    def _cells(self, programmes, pieces, parts=None):
        parts = parts or self._parts()
        return frozenset(
            (p, day, part) for p in programmes for day in pieces for part in parts
        )

    def _parts(self):
        if not self.finer:
            return [None]
        [name] = self.finer
        return sorted({getattr(row, _FIELDS[name]) for row in self.rows})

    def _likely_groups(self):
        """Some programmes, a stretch of time, one part or all of them."""
        days = self.pieces[:-1]
        stretches = [days[a:b] for a, b in combinations(range(len(days) + 1), 2)]
        parts = [None, *([part] for part in self._parts())] if self.finer else [None]
        of_programmes = chain.from_iterable(
            combinations([p.pk for p in self.programmes], size) for size in (1, 2)
        )
        for programmes in of_programmes:
            for stretch in stretches:
                for part in parts:
                    yield self._cells(programmes, stretch, part)

    def _truth(self, number):
        name, cohort, measure = number
        found = defaultdict(int)
        for first, after in zip(self.pieces, self.pieces[1:], strict=False):
            question = self._question(
                ("programme", *self.finer),
                (first, after - DAY),
                self.programmes,
                cohort,
                measure or DEFAULT,
            )
            for (programme, *part), counts in counting.count(question).items():
                cell = (programme, first, part[0] if part else None)
                found[cell] = counts[POSITIONS[name]]
        return found

    def count(self, question, **options):
        """What the database would count."""
        cells = defaultdict(lambda: [0] * counting.WIDTH)
        asked = {programme.pk for programme in question.programmes}
        for row in self.rows:
            day = getattr(row, question.cohort_field)
            if row.programme_id in asked and question.start <= day <= question.last_day:
                key = tuple(_value(question, row, day, name) for name in question.by)
                outcome = getattr(row, question.definition.column)
                counting.add(cells[key], outcome, 1, _follow_ups(question, row))
        return {key: tuple(cell) for key, cell in cells.items()}

    def _own_periods(self, question):
        """Nothing that is asked decides over them: worked out once."""
        key = (question.cohort, question.definition.name)
        if key not in self._periods:
            self._periods[key] = own_periods.OwnPeriods(question)
        return self._periods[key]


def _value(question, row, day, name):
    if name == "quarter":
        return number_of_quarter(day)
    if name == "in_usual_period":
        return int(day >= question.usual_start)
    return getattr(row, _FIELDS[name])


def _follow_ups(question, row):
    """Due, known and lasting, for each milestone; one of them is looked at here."""
    if row.ended_on > last_exit_due(question, 180):
        return counting.NO_FOLLOW_UPS
    known = int(row.status_180 != "")
    lasting = int(row.status_180 in question.definition.lasting)
    return [(0, 0, 0), (1, known, lasting), (0, 0, 0)]


_FIELDS = {
    "programme": "programme_id",
    "area": "area_id",
    "gender": "gender",
    "coach": "coach_id",
}


def _told(row):
    """The numbers that are not withheld."""
    later = row.follow_up[180]
    values = {name: getattr(row, name) for name in list(POSITIONS)[:6]} | {
        "eligible": later.eligible,
        "known": later.known,
        "lasting": later.hits,
        "hits due": later.hits_at_exit,
        "retained": later.retained,
    }
    return [name for name, value in values.items() if value is not None]


REGISTERS = [(1, (150, 60, 25, 12)), (2, (90, 40, 40, 9)), (3, (200, 14, 11))]


def leak(monkeypatch, rows, **options):
    """The first that is found."""
    attacker = Attacker(monkeypatch, rows, **options)
    attacker.ask_everything()
    assert attacker.shown
    return next(attacker.leaks(), None)


@pytest.mark.parametrize(("seed", "sizes"), REGISTERS)
def test_no_two_periods_measures_or_programmes_tell_of_a_few(monkeypatch, seed, sizes):
    assert leak(monkeypatch, register(seed, sizes), cuts=HALF_YEARS) is None


@pytest.mark.parametrize("by", ["area", "gender", "coach"])
@pytest.mark.parametrize(("seed", "sizes"), REGISTERS[:2])
def test_no_part_of_one_programme_tells_of_another(monkeypatch, seed, sizes, by):
    rows = register(seed, sizes)

    assert leak(monkeypatch, rows, cuts=YEARS, finer=(by,)) is None


@pytest.mark.parametrize(
    ("holder", "name", "instead"),
    [
        (OwnPeriods, "hidden", lambda self, programme, start, end: set()),
        (CutPoints, "_are_apart", lambda self, points: True),
        (
            Timetable,
            "_total",
            lambda self, rest, points: next(iter(self.rows.values())),
        ),
        (cut_points, "withheld_own", lambda rows, besides=(): set()),
    ],
)
def test_without_a_guard_of_periods_something_leaks(monkeypatch, holder, name, instead):
    """Else the tests above would prove nothing."""
    monkeypatch.setattr(holder, name, instead)

    assert leak(monkeypatch, register(*REGISTERS[0]), cuts=HALF_YEARS)


def test_if_every_report_decided_for_itself_something_would_leak(monkeypatch):
    monkeypatch.setattr(Attacker, "beside", lambda self, question: question.programmes)
    rows = register(*REGISTERS[0])

    assert leak(monkeypatch, rows, cuts=YEARS, finer=("area",))

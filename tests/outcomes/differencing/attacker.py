"""Who asks everything that is answered of periods, measures, cohorts and parts."""

import datetime
from collections import defaultdict
from itertools import chain, combinations, pairwise

from core.derivation import PublishedSums
from core.suppression import is_small
from outcomes.measures import DEFAULT, PORTALEN
from outcomes.reports import counting, periods
from outcomes.reports.counting import FIRST, MILESTONES
from outcomes.reports.due import last_exit_due
from outcomes.reports.question import Cohort, Question, default_period
from outcomes.reports.rates import published_row
from outcomes.reports.tables import Table
from outcomes.reports.trend import trend

from .database import FIELDS, Database
from .registers import TODAY

DAY = datetime.timedelta(days=1)
USUAL = default_period(TODAY)
HALF_YEARS = [
    datetime.date(year, month, 1) for year in range(2023, 2027) for month in (1, 7)
][1:]
YEARS = [day for day in HALF_YEARS if day.month == 1]
OF_ROW = {
    "population": counting.POPULATION,
    "denominator": counting.DENOMINATOR,
    "hits": counting.HITS,
    "progress": counting.PROGRESS,
    "misses": counting.MISSES,
    "neutral": counting.NEUTRAL,
    "ongoing": counting.ONGOING,
}
# Of each follow-up. Who is due is in the denominator and left until a day; of the hits
# that are due, the same: those are numbers of the row, of fewer days.
DUE = {"eligible": counting.ELIGIBLE, "hits_at_exit": counting.HITS_DUE}
UNTIL_DUE = {"eligible": "denominator", "hits_at_exit": "hits"}
LATER = {
    "known": counting.KNOWN,
    "hits": counting.LASTING,
    "retained": counting.RETAINED,
    "not_reached": counting.UNKNOWN,
    "hits_not_reached": counting.HITS_UNKNOWN,
}
# A programme publishes these of itself, however small they are.
ON_PURPOSE = {
    "progress",
    "misses",
    "neutral",
    "ongoing",
    *(f"{name} {days}" for name in ("not_reached",) for days in MILESTONES),
}
POSITIONS = OF_ROW | {
    f"{name} {days}": FIRST[days] + position
    for days in MILESTONES
    for name, position in (DUE | LATER).items()
}
NOW = "now"


class Attacker:
    """Asks everything, and keeps which groups every number was shown of.

    A group is a set of cells (programme, piece of time, part), also where nobody is:
    the reader does not know.
    """

    def __init__(self, monkeypatch, rows, *, cuts, finer=()):
        self.rows = rows
        self.finer = finer
        self.database = Database(monkeypatch, rows)
        self.programmes = self.database.programmes
        self.windows = [
            (start, min(end - DAY, TODAY))
            for start, end in combinations([*cuts, TODAY + DAY], 2)
        ] + [USUAL]
        before = min(row.enrolled_on for row in rows)
        first_exit = min(row.ended_on for row in rows if row.ended_on)
        self.due = {
            days: last_exit_due(self._question((), USUAL, ()), days)
            for days in MILESTONES
        }
        ends = cuts if finer else {*cuts, *_quarters_since(first_exit)}
        bounds = [USUAL[0], *(day + DAY for day in self.due.values())]
        self.pieces = sorted({before, *ends, *bounds, TODAY + DAY})
        self.empty = self._empty_cells()
        self.shown = defaultdict(set)
        self.own = defaultdict(set)
        self.not_due = defaultdict(lambda: defaultdict(set))

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
                if not self.finer and cohort == Cohort.EXIT:
                    self._ask_for_the_trend(programmes, measure)
        for programmes in self._choices():
            for by in self.finer:
                self._ask((by,), USUAL, programmes, Cohort.EXIT, DEFAULT)

    def leaks(self):
        """(number, group) of every small count that a programme does not publish."""
        for number, groups in self.shown.items():
            truth = self._truth(number)
            on_purpose = self._published_on_purpose(number)

            def is_few(group, truth=truth):
                return is_small(sum(truth[cell] for cell in group))

            for group in self._told_by(groups, is_few):
                lived_in = group - self.empty
                if not any(p.give_away(lived_in) for p in on_purpose):
                    yield number, group

    def _published_on_purpose(self, number):
        """What a programme tells of itself; everybody may know when nobody left it."""
        several = [*self.not_due[number].values()]
        if number[0] in ON_PURPOSE:
            several.append(self.own[number])
        return [PublishedSums(g - self.empty for g in groups) for groups in several]

    def _told_by(self, groups, is_few):
        """By one answer, by the difference of two, and by all of them together."""
        yield from filter(is_few, groups)
        yield from filter(is_few, (a - b for a in groups for b in groups if b < a))
        likely = filter(is_few, self._likely_groups())
        yield from filter(PublishedSums(groups).give_away, likely)

    def _choices(self):
        return [self.programmes, *((programme,) for programme in self.programmes)]

    def _ask(self, by, window, programmes, cohort, measure):
        question = self._question(by, window, programmes, cohort, measure)
        table = Table(question)
        assert table.is_published
        lines = [(key, table.hidden_of_row(key)) for key in table.cells]
        for key, hidden in [*lines, ((), table.hidden_of_total())]:
            counts = table.cells[key] if key else table.total
            key = dict(zip(by, key, strict=bool(key)))
            self._read(question, key, published_row(question, counts, hidden))

    def _ask_for_the_trend(self, programmes, measure):
        question = self._question((), USUAL, programmes, Cohort.EXIT, measure)
        for point in trend(question):
            start = periods.quarter_start(point.ends_on)
            start = start.replace(year=start.year - 3)
            window = (periods.quarter_end(start) + DAY, point.ends_on)
            about = self._question((), window, programmes, Cohort.EXIT, measure)
            self._read(about, {}, point.row)

    def _read(self, question, key, row):
        is_own = not set(key) & set(self.finer)
        of_measure = (question.cohort, question.definition)
        found = dict(self._told(question, key, row))
        for (name, _days), group in found.items():
            about = of_measure if name != "population" else (question.cohort, "")
            self.shown[name, *about].add(group)
            if is_own:
                self.own[name, *about].add(group)
        if is_own:
            # A period says itself how many are not due yet, between any two days.
            for name in set(UNTIL_DUE.values()):
                groups = [group for (n, _days), group in found.items() if n == name]
                whole = max(groups, key=len, default=frozenset())
                window = question.start, question.last_day, key.get("quarter")
                self.not_due[name, *of_measure][window] |= {
                    whole - group for group in groups if group < whole
                }

    def _told(self, question, key, row):
        """((name, milestone or None), group) of the numbers that are not withheld."""
        group = self._group(question, key)
        for name in OF_ROW:
            if getattr(row, name) is not None:
                is_now = name == "ongoing" and question.cohort == Cohort.EXIT
                cells = self._cells_now(question, key) if is_now else group
                yield (name, None), cells
        for days, found in row.follow_up.items():
            by_exit = question.cohort == Cohort.EXIT
            past = frozenset(c for c in group if not by_exit or c[1] <= self.due[days])
            for name in (*DUE, *LATER):
                if getattr(found, name) is None:
                    continue
                if by_exit and name in UNTIL_DUE:
                    yield (UNTIL_DUE[name], days), past
                else:
                    yield (f"{name} {days}", days), past

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
        pieces = [piece for piece in self.pieces[:-1] if start <= piece <= end]
        return self._cells_of(question, key, pieces)

    def _cells_now(self, question, key):
        return self._cells_of(question, key, [NOW])

    def _cells_of(self, question, key, pieces):
        programmes = {p.pk for p in question.programmes}
        return self._cells(
            {key["programme"]} if "programme" in key else programmes,
            pieces,
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
        return sorted({getattr(row, FIELDS[name]) for row in self.rows})

    def _empty_cells(self):
        """Of pieces of time in which nobody left a programme."""
        left = {
            (row.programme_id, max(p for p in self.pieces if p <= row.ended_on))
            for row in self.rows
            if row.ended_on
        }
        everything = self._cells([p.pk for p in self.programmes], self.pieces)
        return {cell for cell in everything if cell[:2] not in left}

    def _likely_groups(self):
        """Some programmes, a stretch of time, one part or all of them."""
        days = self.pieces[:-1]
        stretches = [days[a:b] for a, b in combinations(range(len(days) + 1), 2)]
        parts = [None, *([part] for part in self._parts())] if self.finer else [None]
        of_programmes = chain.from_iterable(
            combinations([p.pk for p in self.programmes], size) for size in (1, 2)
        )
        for programmes in of_programmes:
            for stretch in [*stretches, [NOW]]:
                for part in parts:
                    yield self._cells(programmes, stretch, part)

    def _truth(self, number):
        name, cohort, measure = number
        found = defaultdict(int)
        by = ("programme", *self.finer)
        for first, after in pairwise(self.pieces):
            window = (first, after - DAY)
            question = self._question(
                by, window, self.programmes, cohort, measure or DEFAULT
            )
            for (programme, *part), counts in self.database.count(question).items():
                is_now = name == "ongoing" and cohort == Cohort.EXIT
                cell = (programme, NOW if is_now else first, part[0] if part else None)
                found[cell] = counts[POSITIONS[name]]
        return found


def _quarters_since(day):
    """Their first days."""
    while day <= TODAY:
        yield periods.quarter_start(day)
        day = periods.quarter_end(day) + DAY


def leak(monkeypatch, rows, **options):
    """The first that is found."""
    attacker = Attacker(monkeypatch, rows, **options)
    attacker.ask_everything()
    assert attacker.shown
    return next(attacker.leaks(), None)

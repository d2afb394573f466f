"""What the database would answer of a register in memory: a thousand questions of a
register are seconds, and minutes if each were a statement."""

from collections import Counter, defaultdict
from types import SimpleNamespace

from core.date_functions import number_of_quarter
from outcomes.measures import DEFAULT
from outcomes.reports import counting, periods, tables, trend
from outcomes.reports.due import last_exit_due
from outcomes.reports.exits import Exit
from outcomes.reports.own_periods import OwnPeriods

FIELDS = {
    "programme": "programme_id",
    "area": "area_id",
    "gender": "gender",
    "coach": "coach_id",
}


class Database:
    """`rows` are those of .registers; reports count them in place of the tables."""

    def __init__(self, monkeypatch, rows):
        self.rows = rows
        house = SimpleNamespace(default_measure=DEFAULT.name)
        self.programmes = tuple(
            SimpleNamespace(
                pk=pk,
                slug=f"p{pk}",
                name=f"P{pk}",
                organisation_id=1,
                organisation=house,
                goals=SimpleNamespace(all=list),
            )
            for pk in sorted({row.programme_id for row in rows})
        )
        self._periods = {}
        monkeypatch.setattr(counting, "count", self.count)
        monkeypatch.setattr(counting, "count_ongoing", lambda q: len(self.ongoing(q)))
        for module in (tables, trend):
            monkeypatch.setattr(module, "beside", self.beside)
            monkeypatch.setattr(module, "OwnPeriods", self._own_periods)

    def beside(self, question):
        return self.programmes

    def count(self, question, **options):
        cells = defaultdict(lambda: [0] * counting.WIDTH)
        for row in self.within(question):
            day = getattr(row, question.cohort_field)
            key = tuple(_value(question, row, day, name) for name in question.by)
            outcome = getattr(row, question.definition.column) or None
            counting.add(cells[key], outcome, 1, _follow_ups(question, row))
        if question.counts_ongoing_apart and "quarter" not in question.by:
            for row in self.ongoing(question):
                key = tuple(getattr(row, FIELDS[name]) for name in question.by)
                cells[key][counting.ONGOING] += 1
        return {key: tuple(cell) for key, cell in cells.items()}

    def within(self, question):
        for row in self._of(question):
            day = getattr(row, question.cohort_field)
            if day and question.start <= day <= question.last_day:
                yield row

    def ongoing(self, question):
        return [row for row in self._of(question) if row.ended_on is None]

    def exits(self, question):
        """As reports.exits counts them."""
        column = question.definition.column
        return Counter(
            Exit(row.programme_id, row.code, row.evidence, getattr(row, column))
            for row in self.within(question)
        )

    def _of(self, question):
        asked = {programme.pk for programme in question.programmes}
        return [row for row in self.rows if row.programme_id in asked]

    def _own_periods(self, question, **options):
        """Nothing that is asked decides over them: worked out once."""
        key = (question.cohort, question.definition.name, *options)
        if key not in self._periods:
            self._periods[key] = OwnPeriods(question, **options)
        return self._periods[key]


def _value(question, row, day, name):
    if name == "quarter":
        return number_of_quarter(day)
    if name == counting.STRETCH:
        return sum(day > bound for bound in periods.bounds(question).values())
    return getattr(row, FIELDS[name])


def _follow_ups(question, row):
    """Due, known and lasting, for each milestone."""
    if row.ended_on is None:
        return counting.NO_FOLLOW_UPS
    return [_follow_up(question, row, days) for days in counting.MILESTONES]


def _follow_up(question, row, milestone):
    if row.ended_on > last_exit_due(question, milestone):
        return (0, 0, 0)
    answer = getattr(row, f"status_{milestone}")
    return (1, int(answer != ""), int(answer in question.definition.lasting))

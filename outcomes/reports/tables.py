"""The counts of a report and what of them is withheld.

That is never decided on what somebody asks for, but on all programmes of the
organisation: a report on one programme or on some is cut out of that. Else what all
have in an area, less what one has there, would be what the others have.
"""

from collections import defaultdict
from dataclasses import replace
from functools import cached_property

from core.suppression import is_small, margins_of, total_of
from programmes.models import Programme

from . import counting, periods
from .own_periods import OwnPeriods
from .question import Cohort
from .withholding import Withholding

# Divided by these only, a report is about the programmes' own results.
OWN = {"programme", "quarter"}
# What is told of all programmes together only: of one, it is what the others have not.
OF_ALL_TOGETHER = frozenset({"missed hits"})


def beside(question):
    """All programmes of the organisations whose programmes are asked about."""
    if question.beside is not None:
        return question.beside
    organisations = {programme.organisation_id for programme in question.programmes}
    found = Programme.objects.filter(organisation__in=organisations)
    return tuple(found.select_related("organisation").order_by("pk"))


def is_published(question):
    """Whether it is of the kind that no other report of that day can tell from."""
    day, start, end = question.as_of, question.start, question.end
    if set(question.by) <= OWN:
        return periods.is_published(start, end, day)
    return periods.is_usual(start, end, day) and is_by_the_house_measure(question)


def _tells_all(question):
    """Whether it stands for itself: nothing is compared with it."""
    return not question.withholds_small_numbers or not is_published(question)


def is_by_the_house_measure(question):
    """By exit, and under the measure that the organisation has chosen."""
    measures = {p.organisation.default_measure for p in question.programmes}
    is_by_exit = question.cohort == Cohort.EXIT
    return is_by_exit and measures <= {question.definition.name}


class Table:
    """`cells` is {key: counts} of the question; what is withheld is asked by row.

    `counted` are the counts of all programmes, by programme and by what the question
    divides by besides, if somebody has counted already; `programmes` are those,
    `own_periods` gives what is decided over their periods, and `ongoing` is how many
    take part of those who are asked about.
    """

    def __init__(
        self, question, counted=None, *, programmes=None, own_periods=None, ongoing=None
    ):
        self.question = question
        self.parts = tuple(name for name in question.by if name != "programme")
        self.asked = {programme.pk for programme in question.programmes}
        self.tells_all = _tells_all(question)
        if set(self.parts) <= OWN and not is_published(question):
            # Own results that stand for themselves: nothing is compared with them.
            programmes = question.programmes
        elif programmes is None:
            programmes = beside(question)
        self.everything = self.asked | {programme.pk for programme in programmes}
        self.wide = replace(
            question, programmes=programmes, by=("programme", *self.parts)
        )
        counted = counting.count(self.wide) if counted is None else counted
        self._counted = {k: v for k, v in counted.items() if k[0] in self.everything}
        self._periods_of = own_periods
        self._ongoing = ongoing
        self.cells = self._cut_out()

    @property
    def total(self):
        """The counts of everything that is asked about."""
        counts = tuple(map(sum, zip(*self.cells.values(), strict=True)))
        counts = list(counts or [0] * counting.WIDTH)
        if self.question.counts_ongoing_apart and "quarter" in self.parts:
            counts[counting.ONGOING] = self._count_ongoing()
        return tuple(counts)

    def _count_ongoing(self):
        known = self._ongoing
        return counting.count_ongoing(self.question) if known is None else known

    @property
    def is_published(self):
        return is_published(self.question)

    @property
    def tells_details(self):
        """Whether what the exits were for may be told, too: as with finer rows."""
        day, start, end = self._period
        if self.tells_all:
            return True
        if not is_by_the_house_measure(self.wide):
            return False
        is_usual = periods.is_usual(start, end, day)
        return is_usual or self.own_periods.is_usual(start, end)

    @property
    def is_whole(self):
        """Whether all programmes are asked about: then nobody can subtract."""
        return self.asked == self.everything

    def hidden_of_row(self, key):
        hidden = self._hidden(*self._programmes_and_part(key))
        if self.question.counts_ongoing_apart and "quarter" in self.parts:
            # Who is still there belongs to no quarter of exits.
            hidden = hidden | {"no ongoing"}
        return hidden if self.tells_all else hidden | OF_ALL_TOGETHER

    def hidden_of_total(self):
        return _hidden_of_some(self, self._hidden(self.asked, ()))

    def withheld_programmes(self):
        """All of which the own result is withheld."""
        return {p for p in self.everything if "row" in self._hidden({p}, ())}

    def _hidden(self, programmes, part):
        """What is hidden of the row of these programmes; of some, what is of any."""
        if not self.question.withholds_small_numbers:
            return frozenset()
        if programmes == self.everything:
            return frozenset(self._hidden_of(None, part))
        rows = self._margins.get((0, *range(1, len(part) + 1)), ())
        several = [
            self._hidden_of(programme, part)
            for programme in programmes
            if (programme, *part) in rows
        ]
        return frozenset().union(*several)

    def _hidden_of(self, programme, part):
        if self.is_by_own_periods:
            return self._hidden_for_period(programme, part)
        positions = tuple(range(1, len(part) + 1))
        if programme is None:
            return self._withholding.of_row(positions, part)
        return self._withholding.of_row((0, *positions), (programme, *part))

    def _hidden_for_period(self, programme, part):
        question = self.question
        start, end = question.start, question.last_day
        if not part:
            return self.own_periods.hidden(programme, start, end)
        [quarter] = part
        start, end = periods.part_of_quarter(quarter, start, end)
        hidden = self.own_periods.hidden(programme, start, end)
        key = part if programme is None else (programme, *part)
        counts = self._margins[tuple(range(2 - len(key), 2))][key]
        return hidden | _small_parts(counts)

    @cached_property
    def _margins(self):
        return margins_of(self._counted)

    @cached_property
    def _withholding(self):
        margins = self._margins
        if self.is_whole and "programme" not in self.question.by:
            # The programmes do not decide over their sum.
            margins = {p: rows for p, rows in margins.items() if 0 not in p}
        return Withholding(self.wide, margins, is_published=self.is_published)

    @cached_property
    def own_periods(self):
        return self._periods_of() if self._periods_of else OwnPeriods(self.wide)

    @cached_property
    def is_by_own_periods(self):
        day, start, end = self._period
        if not self.is_published or not set(self.parts) <= OWN:
            return False
        return bool(self.parts) or not periods.is_usual(start, end, day)

    @property
    def _period(self):
        return self.question.as_of, self.question.start, self.question.end

    def _programmes_and_part(self, key):
        if "programme" not in self.question.by:
            return self.asked, key
        at = self.question.by.index("programme")
        return {key[at]}, key[:at] + key[at + 1 :]

    def _cut_out(self):
        """The cells of the programmes asked for, with the keys of the question."""
        by = self.question.by
        at = by.index("programme") if "programme" in by else None
        cells = defaultdict(list)
        for (programme, *part), counts in self._counted.items():
            if programme in self.asked:
                if at is not None:
                    part.insert(at, programme)
                cells[tuple(part)].append(counts)
        return {key: total_of(several) for key, several in cells.items()}


def _hidden_of_some(table, hidden):
    """What is hidden of a total, with what is told of all together only."""
    if table.tells_all or "row" in hidden or hidden.issuperset(counting.MILESTONES):
        return hidden
    is_told = table.is_whole and table.tells_details
    return hidden if is_told else hidden | OF_ALL_TOGETHER


def _small_parts(counts):
    """A breakdown by quarter shows nothing small, even of an own result."""
    hidden = set()
    if is_small(counts[counting.PROGRESS]) or is_small(counts[counting.MISSES]):
        hidden.add("split")
    if is_small(counts[counting.NEUTRAL]):
        hidden.add("neutral")
    return hidden

"""Which periods of the programmes' own results are shown.

Decided on everything that happened from the beginning on, and on all programmes of the
organisation, whatever a report asks: so no two reports differ by one person.
See docs/adr/0021-suppression.md.
"""

import datetime
from dataclasses import replace
from functools import cached_property
from operator import add

from core.cut_points import Timetable
from core.date_functions import number_of_quarter

from . import counting
from .counting import FIRST, MILESTONES, WIDTH
from .periods import Timeline, bounds

# What decides, besides what decides before it. The first is the same for all measures
# that count the same people, so that two measures do not show two kinds of periods.
PEOPLE = (counting.POPULATION, counting.DENOMINATOR)
RATE = (*PEOPLE, counting.HITS)
FOLLOW_UP = (counting.ELIGIBLE, counting.KNOWN, counting.LASTING)
LASTING = (counting.HITS_DUE, counting.RETAINED)
BEGINNING = datetime.date(1900, 1, 1)
NOTHING = (0,) * WIDTH


class OwnPeriods:
    """The answer for every period; `question` is about all programmes."""

    def __init__(self, question, *, tells_follow_ups=True):
        self._tells_follow_ups = tells_follow_ups
        as_of = question.as_of
        counted = counting.count(
            replace(
                question,
                by=("programme", "quarter", counting.STRETCH),
                start=BEGINNING,
                end=as_of,
            ),
            follow_ups=tells_follow_ups,
        )
        first = min((quarter for _p, quarter, _stretch in counted), default=None)
        self._bounds = bounds(question)
        self.timeline = Timeline(
            first or number_of_quarter(as_of), as_of, list(self._bounds.values())
        )
        self._steps = self._cut_in_pieces(counted)

    def hidden(self, programme, start, end):
        """What of the row is not shown; the row of all programmes is called None."""
        window = self.timeline.window(start, end)
        if not (self._shows(self._people, programme, window)) or not (
            self._shows(self._rate, programme, window)
        ):
            return {"row"}
        if not self._tells_follow_ups:
            return set(MILESTONES)
        hidden = set()
        for milestone in MILESTONES:
            follow_up, lasting = self._follow_ups[milestone]
            is_due = self._tells_due(programme, window, milestone)
            if not is_due or not self._shows(follow_up, programme, window):
                hidden.add(milestone)
            elif not self._shows(lasting, programme, window):
                hidden.add(f"lasting {milestone}")
        return hidden

    def counts(self, start, end):
        """{(programme,): what it counts in the period}, of those with anybody in it."""
        first, last = self.timeline.window(start, end)
        sums = {
            (programme,): tuple(map(sum, zip(NOTHING, *row[first:last], strict=True)))
            for programme, row in self._steps.items()
        }
        return {key: counts for key, counts in sums.items() if any(counts)}

    def counts_by_quarter(self, start, end):
        """{(programme, quarter): what it counts in that part of the period}"""
        first, last = self.timeline.window(start, end)
        found = {}
        for programme, row in self._steps.items():
            for point in range(first, last):
                day = self.timeline.days[point + 1]
                key = (programme, number_of_quarter(day))
                found[key] = tuple(map(add, found.get(key, NOTHING), row[point]))
        return {key: counts for key, counts in found.items() if any(counts)}

    def is_usual(self, start, end):
        """Whether it counts the same people as the usual period."""
        if not self._steps:
            return True
        total = self._people.total
        window = self.timeline.window(start, end)
        return tuple(map(total.series.place, window)) == total.usual

    def _shows(self, timetable, programme, window):
        if None in window:
            return False
        if programme is None:
            return timetable is None or timetable.total.shows(*window)
        return programme not in self._steps or timetable.shows(programme, *window)

    def _tells_due(self, programme, window, milestone):
        """Whether the period may be cut at the last day of those who are due."""
        if milestone not in self._bounds or not self._steps:
            return True
        mark = self.timeline.point(self._bounds[milestone])
        return self._rate.shows_until(programme, mark, *window)

    @cached_property
    def _people(self):
        return self._timetable(PEOPLE, until_marks=True)

    @cached_property
    def _rate(self):
        return self._timetable(RATE, self._people, until_marks=True)

    @cached_property
    def _follow_ups(self):
        found = {}
        for milestone in MILESTONES:
            first = FIRST[milestone]
            follow_up = self._timetable([first + c for c in FOLLOW_UP], self._rate)
            lasting = self._timetable([first + c for c in LASTING], follow_up)
            found[milestone] = follow_up, lasting
        return found

    def _timetable(self, columns, coarser=None, *, until_marks=False):
        if not self._steps:
            return None
        usual = self.timeline.usual
        steps = {
            programme: [tuple([counts[column] for column in columns]) for counts in row]
            for programme, row in self._steps.items()
        }
        return Timetable(
            steps,
            usual if until_marks else (usual[0], usual[-1]),
            coarse=self.timeline.years,
            fine=self.timeline.quarters,
            besides=coarser.never if coarser else (),
        )

    def _cut_in_pieces(self, counted):
        """{programme: what it counts in each piece}"""
        ends = self._bounds.values()
        pieces = [
            (number_of_quarter(day), sum(day > end for end in ends))
            for day in self.timeline.days[1:]
        ]
        return {
            programme: [counted.get((programme, *piece), NOTHING) for piece in pieces]
            for programme in {programme for programme, *_piece in counted}
        }

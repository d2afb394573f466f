"""Which numbers of a report are withheld. See docs/adr/0021-suppression.md."""

from core.suppression import OwnResults, withheld

from .counting import (
    DENOMINATOR,
    ELIGIBLE,
    ELSEWHERE,
    FIRST,
    HITS,
    HITS_DUE,
    HITS_UNKNOWN,
    KNOWN,
    LASTING,
    LOST,
    MILESTONES,
    MISSES,
    NEUTRAL,
    ONGOING,
    POPULATION,
    PROGRESS,
    RETAINED,
    UNKNOWN,
)

# The first three decide over a programme's own result, all of them over finer rows.
ROW = (POPULATION, DENOMINATOR, HITS, PROGRESS, MISSES, NEUTRAL)
FOLLOW_UP = (
    ELIGIBLE,
    KNOWN,
    LASTING,
    UNKNOWN,
    ELSEWHERE,
    HITS_DUE,
    HITS_UNKNOWN,
    RETAINED,
    LOST,
)
DECIDING = 3


class Withholding:
    """The answer for every row: whole, its number of ongoing, each follow-up."""

    def __init__(self, question, margins):
        self.question = question
        self.margins = margins
        self._own = {frozenset()}
        if "programme" in question.by:
            self._own.add(frozenset({question.by.index("programme")}))
        by_start = () if question.counts_ongoing_apart else (ONGOING,)
        self._rows = self._withheld((*ROW, *by_start), DECIDING)
        self._ongoing = self._rows
        if question.counts_ongoing_apart:
            self._ongoing = self._withheld((ONGOING,), 0, besides=self._rows)
        self._follow_ups = {
            milestone: self._withheld(
                [FIRST[milestone] + column for column in FOLLOW_UP],
                DECIDING,
                besides=self._rows,
            )
            for milestone in MILESTONES
        }

    def of_row(self, key):
        hidden = self._hidden(tuple(range(len(key))), key)
        if self.question.counts_ongoing_apart and "quarter" in self.question.by:
            # Who is still there belongs to no quarter of exits.
            hidden.add("ongoing")
        return hidden

    def of_total(self):
        return self._hidden((), ())

    def _withheld(self, columns, deciding, besides=None):
        if not self.question.withholds_small_numbers:
            return dict.fromkeys(self.margins, frozenset())
        own = OwnResults(frozenset(self._own), deciding)
        return withheld(self.margins, own, columns=columns, besides=besides)

    def _hidden(self, positions, key):
        """What of one row is not shown: “row”, “ongoing” and milestones."""
        found = set()
        if key in self._rows[positions]:
            found.add("row")
        if key in self._ongoing[positions]:
            found.add("ongoing")
        return found | {
            milestone
            for milestone, hidden in self._follow_ups.items()
            if key in hidden[positions]
        }

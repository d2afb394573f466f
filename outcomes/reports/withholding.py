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
    OTHERS,
    POPULATION,
    PROGRESS,
    RETAINED,
    UNKNOWN,
)

# What a rate is made of. The first three decide over a programme's own result, all of
# them over finer rows; whether a finer row shows more is decided for each part.
RATE = (POPULATION, DENOMINATOR, HITS, OTHERS)
SPLIT = (PROGRESS, MISSES)
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
    """The answer for every row: the whole of it, its parts, each follow-up."""

    def __init__(self, question, margins):
        self.question = question
        self.margins = margins
        self._own = {frozenset()}
        if "programme" in question.by:
            self._own.add(frozenset({question.by.index("programme")}))
        self._rows = self._withheld(RATE, DECIDING)
        self._parts = {
            name: self._withheld(columns, 0, besides=self._rows)
            for name, columns in self._columns_of_parts().items()
        }
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
            hidden.add("no ongoing")
        return hidden

    def of_total(self):
        return self._hidden((), ())

    def _columns_of_parts(self):
        """Of a start cohort, the ongoing are a part of the population."""
        if self.question.counts_ongoing_apart:
            return {"split": SPLIT, "neutral": (NEUTRAL,), "ongoing": (ONGOING,)}
        return {"split": SPLIT, "neutral": (NEUTRAL, ONGOING)}

    def _withheld(self, columns, deciding, besides=None):
        if not self.question.withholds_small_numbers:
            return dict.fromkeys(self.margins, frozenset())
        own = OwnResults(frozenset(self._own), deciding)
        return withheld(self.margins, own, columns=columns, besides=besides)

    def _hidden(self, positions, key):
        """What of one row is not shown: “row”, names of parts, milestones."""
        found = {"row"} if key in self._rows[positions] else set()
        tables = self._parts | self._follow_ups
        return found | {
            name for name, hidden in tables.items() if key in hidden[positions]
        }

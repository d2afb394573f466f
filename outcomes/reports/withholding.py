"""Which numbers of one table are withheld. See docs/adr/0021-suppression.md."""

from itertools import combinations
from operator import itemgetter, sub

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
    WIDTH,
)

# What a rate is made of. The first three decide over a programme's own result, the
# first two of them before the third: who is counted is the same for most measures, and
# what is hits is not. All four decide over finer rows; whether a finer row shows more
# is decided for each part.
RATE = (POPULATION, DENOMINATOR, HITS, OTHERS)
DECIDING = 3
PEOPLE = 2
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
HITS_LATER = (HITS_DUE, RETAINED)
# Who of a finer row left before one follow-up's last day and after another's, or is not
# due yet: columns that `_with_not_due` puts behind the others, for each milestone those
# that come with it.
_STAGES = {None: (DENOMINATOR, HITS)} | {
    milestone: (first + ELIGIBLE, first + HITS_DUE)
    for milestone, first in FIRST.items()
}
_BETWEEN = [*combinations(_STAGES, 2)]
_until_earlier = itemgetter(*(at for earlier, _ in _BETWEEN for at in _STAGES[earlier]))
_until_later = itemgetter(*(at for _, later in _BETWEEN for at in _STAGES[later]))
NOT_DUE = {
    milestone: [
        WIDTH + 2 * at + column
        for at, (_earlier, later) in enumerate(_BETWEEN)
        for column in (0, 1)
        if later == milestone
    ]
    for milestone in MILESTONES
}
# The margins that are own results: the total, and the programmes.
OWN = ((), (0,))


class Withholding:
    """The answer for every row: the whole of it, its parts, each follow-up.

    `margins` are those of a table by programme (all of the organisation) and what the
    question divides by besides, or as many of them as somebody wants to know about.
    What became of the hits later decides only where reports stand beside each other.
    """

    def __init__(self, question, margins, *, is_published=False):
        self.question = question
        self.is_published = is_published
        self.margins = margins
        self._own = {p: rows for p, rows in margins.items() if p in OWN}
        self._has_finer = len(self._own) < len(margins)
        self._with_not_due = _with_not_due(margins) if self._has_finer else margins
        nothing = dict.fromkeys(margins, frozenset())
        people = nothing | self._withheld(self._own, RATE, PEOPLE)
        self._rows = self._withheld(margins, RATE, DECIDING, people)
        self._parts = {
            name: self._withheld(margins, columns, 0, self._rows)
            for name, columns in self._columns_of_parts().items()
        }
        for milestone in MILESTONES:
            self._add_follow_up(milestone)

    def of_row(self, positions, key):
        """What of one row is not shown: “row”, names of parts, milestones."""
        found = {"row"} if key in self._rows[positions] else set()
        return found | {
            name for name, hidden in self._parts.items() if key in hidden[positions]
        }

    def _add_follow_up(self, milestone):
        first = FIRST[milestone]
        columns = [first + column for column in FOLLOW_UP]
        if self._has_finer:
            columns += NOT_DUE[milestone]
        hidden = self._withheld(self._with_not_due, columns, DECIDING, self._rows)
        later = [first + column for column in HITS_LATER]
        self._parts[milestone] = hidden
        if not self.is_published:
            self._parts[f"lasting {milestone}"] = dict.fromkeys(self.margins, ())
            return
        # In finer rows, they have decided already.
        self._parts[f"lasting {milestone}"] = hidden | self._withheld(
            self._own, later, len(later), hidden
        )

    def _columns_of_parts(self):
        """Of a start cohort, the ongoing are a part of the population."""
        if self.question.counts_ongoing_apart:
            return {"split": SPLIT, "neutral": (NEUTRAL,), "ongoing": (ONGOING,)}
        return {"split": SPLIT, "neutral": (NEUTRAL, ONGOING)}

    def _withheld(self, margins, columns, deciding, besides=None):
        if not self.question.withholds_small_numbers:
            return dict.fromkeys(margins, frozenset())
        own = OwnResults(frozenset(map(frozenset, OWN)), deciding)
        return withheld(margins, own, columns=columns, besides=besides)


def _with_not_due(margins):
    """The margins with the columns of NOT_DUE, of everybody and of the hits."""
    return {
        positions: {
            key: counts + tuple(map(sub, _until_earlier(counts), _until_later(counts)))
            for key, counts in rows.items()
        }
        for positions, rows in margins.items()
    }

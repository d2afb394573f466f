"""Which numbers of a joint report are withheld, from readers who know their own."""

from core.insiders import shown_to_all
from outcomes.reports.counting import (
    BLOCK,
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
    NEUTRAL,
    ONGOING,
    RETAINED,
    UNKNOWN,
)
from outcomes.reports.withholding import RATE, SPLIT

PARTS = {"split": SPLIT, "neutral": (NEUTRAL,), "ongoing": (ONGOING,)}


def rows_with_earlier(earlier, today):
    """Every row that was ever offered, by (when, name), those of today last."""
    rows = {}
    for at, composition in enumerate([*earlier, today]):
        when = "today" if composition is today else at
        rows |= {(when, *name): cells for name, cells in composition.rows.items()}
    return rows


def retention(milestone):
    """What the part of a follow-up is called that is about the hits at the exit."""
    return ("retention", milestone)


class JointWithholding:
    """What of each row is hidden: the whole of it, its parts, each follow-up.

    All rows are about an area, so nothing small is shown in any of them.
    """

    def __init__(self, rows, cells):
        self.shown = shown_to_all(rows, cells, columns=RATE)
        self.rows = _those(rows, self.shown)
        self._parts = {
            name: shown_to_all(self.rows, cells, columns=columns)
            for name, columns in PARTS.items()
        }
        for milestone in MILESTONES:
            followed = self._shown(_followed_up, milestone, self.rows, cells)
            rows = _those(self.rows, followed)
            self._parts[milestone] = followed
            self._parts[retention(milestone)] = self._shown(
                _of_the_hits, milestone, rows, cells
            )

    def of_row(self, name):
        if name not in self.shown:
            return {"row"}
        return {part for part, shown in self._parts.items() if name not in shown}

    @staticmethod
    def _shown(numbers_of, milestone, rows, cells):
        first = FIRST[milestone]
        numbers = {
            cell: numbers_of(counts, counts[first : first + BLOCK])
            for cell, counts in cells.items()
        }
        width = len(next(iter(numbers.values()), ()))
        return shown_to_all(rows, numbers, columns=range(width))


def _followed_up(counts, block):
    """A milestone's own numbers, and those that it tells with the row beside it."""
    own = (ELIGIBLE, KNOWN, UNKNOWN, LASTING, ELSEWHERE)
    return (*(block[at] for at in own), counts[DENOMINATOR] - block[ELIGIBLE])


def _of_the_hits(counts, block):
    """Those of the hits at the exit, and by subtraction those of all the others."""
    due, missed = block[HITS_DUE], block[HITS_UNKNOWN]
    retained, lost = block[RETAINED], block[LOST]
    hits = (due, missed, retained, lost, lost - missed, counts[HITS] - due)
    others = (
        block[ELIGIBLE] - due,
        block[UNKNOWN] - missed,
        block[LASTING] - retained,
        block[ELSEWHERE] - (lost - missed),
        counts[DENOMINATOR] - counts[HITS] - (block[ELIGIBLE] - due),
    )
    return hits + others


def _those(rows, names):
    return {name: cells for name, cells in rows.items() if name in names}

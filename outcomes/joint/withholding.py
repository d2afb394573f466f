"""Which numbers of a joint report are withheld, from readers who know their own."""

from core.insiders import shown_to_all
from outcomes.reports.counting import FIRST, MILESTONES, NEUTRAL, ONGOING
from outcomes.reports.withholding import FOLLOW_UP, RATE, SPLIT

PARTS = {"split": SPLIT, "neutral": (NEUTRAL,), "ongoing": (ONGOING,)}


def rows_with_earlier(earlier, today):
    """Every row that was ever offered, by (when, name), those of today last."""
    rows = {}
    for at, composition in enumerate([*earlier, today]):
        when = "today" if composition is today else at
        rows |= {(when, *name): cells for name, cells in composition.rows.items()}
    return rows


class JointWithholding:
    """What of each row is hidden: the whole of it, its parts, each follow-up.

    All rows are about an area, so nothing small is shown in any of them.
    """

    def __init__(self, rows, cells):
        self.shown = self._shown(rows, cells, RATE)
        self.rows = {name: rows[name] for name in rows if name in self.shown}
        self._parts = {
            name: self._shown(self.rows, cells, columns)
            for name, columns in PARTS.items()
        } | {
            milestone: self._shown(
                self.rows, cells, [FIRST[milestone] + column for column in FOLLOW_UP]
            )
            for milestone in MILESTONES
        }

    def of_row(self, name):
        if name not in self.shown:
            return {"row"}
        return {part for part, shown in self._parts.items() if name not in shown}

    def _shown(self, rows, cells, columns):
        return shown_to_all(rows, cells, columns=columns)

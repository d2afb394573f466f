"""From counts to what is published: rates, intervals and small numbers withheld.

The one place where that happens. A page, a file and a command print the same Report.
"""

from dataclasses import dataclass, replace

from core.suppression import margins_of

from . import counting
from .breakdowns import named_parts
from .goals import Goals
from .question import Question
from .rates import published_row
from .rows import Row
from .withholding import Withholding


@dataclass(frozen=True)
class Report:
    """The answer to a question."""

    question: Question
    rows: tuple
    total: Row

    @property
    def warns_of_neutral(self):
        """So many neutral exits that coding, not work, may have made the rate."""
        share = self.total.neutral_share
        return share is not None and share > self.question.definition.neutral_ceiling


def report(question, cells=None, ongoing=None):
    """Count, withhold what is too small, and work out the rates of the rest.

    `cells` are the counts, and `ongoing` is how many take part in all, if somebody has
    counted them already (see .results).
    """
    cells = counting.count(question) if cells is None else cells
    margins = margins_of(cells)
    hidden = Withholding(question, margins)
    parts = named_parts(question, cells)
    goals = Goals(question)
    rows = []
    for key, counts in cells.items() if question.by else ():
        row = published_row(question, counts, hidden.of_row(key))
        group = tuple(named[value] for named, value in zip(parts, key, strict=True))
        rows.append(replace(row, key=key, group=group, goal=goals.of_row(key)))
    rows.sort(key=lambda row: [(part.code is None, part.order) for part in row.group])
    counts = _total(question, margins, ongoing)
    total = published_row(question, counts, hidden.of_total())
    return Report(question, tuple(rows), replace(total, goal=goals.in_common))


def _total(question, margins, ongoing):
    counts = list(margins[()].get((), [0] * counting.WIDTH))
    if question.counts_ongoing_apart and "quarter" in question.by:
        if ongoing is None:
            ongoing = question.ongoing().count()
        counts[counting.ONGOING] = ongoing
    return counts

"""From counts to what is published: rates, intervals and small numbers withheld.

The one place where that happens. A page, a file and a command print the same Report.
"""

from dataclasses import dataclass, field

from .breakdowns import named_parts
from .goals import Goals
from .question import Question
from .rates import published_row
from .rows import Row
from .tables import Table


@dataclass(frozen=True)
class Report:
    """The answer to a question."""

    question: Question
    rows: tuple
    total: Row
    table: Table = field(compare=False)

    @property
    def warns_of_neutral(self):
        """So many neutral exits that coding, not work, may have made the rate."""
        share = self.total.neutral_share
        return share is not None and share > self.question.definition.neutral_ceiling


def report(question, table=None):
    """Count, withhold what is too small, and work out the rates of the rest.

    `table` holds the counts if somebody has them already (see .results).
    """
    table = table or Table(question)
    parts = named_parts(question, table.cells)
    goals = Goals(question)
    rows = []
    for key, counts in table.cells.items() if question.by else ():
        group = tuple([named[value] for named, value in zip(parts, key, strict=True)])
        about = {"key": key, "group": group, "goal": goals.of_row(key)}
        hidden = table.hidden_of_row(key)
        rows.append(published_row(question, counts, hidden, **about))
    rows.sort(key=lambda row: [(part.code is None, part.order) for part in row.group])
    hidden = table.hidden_of_total()
    total = published_row(question, table.total, hidden, goal=goals.in_common)
    return Report(question, tuple(rows), total, table)

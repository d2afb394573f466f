"""The joint report: counted and worked out as every other, withheld by its own rule."""

from dataclasses import dataclass, replace
from typing import Any

from core.dates import today
from outcomes.reports import counting
from outcomes.reports.question import Question
from outcomes.reports.rates import published_row
from outcomes.reports.rows import Row
from programmes.models import Programme

from .compositions import FEWEST, compositions
from .destinations import destinations
from .withholding import JointWithholding, retention, rows_with_earlier

_NOBODY = (0,) * counting.WIDTH


@dataclass(frozen=True)
class JointRow:
    """A line: what kind it is, what it is called, and the numbers."""

    kind: str
    label: str
    row: Row


@dataclass(frozen=True)
class JointReport:
    """`members` take part now. Without `total` there are too few of them."""

    neighbourhood: Any
    question: Question
    members: tuple
    rows: tuple = ()
    total: Row | None = None
    destinations: tuple = ()


def joint_report(neighbourhood, period):
    """What those who take part have achieved together in one of the two periods."""
    earlier, now = compositions(neighbourhood)
    question = _question([*earlier, now], period)
    if len(now.members) < FEWEST:
        return JointReport(neighbourhood, question, now.members)
    cells = _cells(question, [*earlier, now])
    hidden = JointWithholding(rows_with_earlier(earlier, now), cells)
    total, *rows = (
        JointRow(
            kind,
            _label(kind, key, now),
            _row(question, members, cells, hidden.of_row(("today", kind, key))),
        )
        for (kind, key), members in now.rows.items()
    )
    return JointReport(
        neighbourhood,
        question,
        now.members,
        rows=tuple(rows),
        total=total.row,
        destinations=destinations(question, cells, hidden, total.row),
    )


def _question(several, period):
    """About every programme that ever took part; cells are chosen from the answer."""
    day = today()
    start, end = period.days(day)
    programmes = {
        programme.pk: programme
        for composition in several
        for member in composition.members
        for programme in member.programmes.all()
    }
    return Question(
        programmes=tuple(programmes.values()),
        start=start,
        end=end,
        by=("programme", "area"),
        as_of=day,
    )


def _cells(question, several):
    """{(organisation, area, programme): counts} of everybody who ever took part."""
    counted = counting.count(question)
    cells = {cell for composition in several for cell in composition.cells}
    return {
        (organisation, area, programme): counted.get((programme, area), _NOBODY)
        for organisation, area, programme in cells
    }


def _row(question, members, cells, hidden):
    several = [_NOBODY, *(cells[cell] for cell in members)]
    counts = tuple(map(sum, zip(*several, strict=True)))
    row = published_row(question, counts, hidden)
    follow_up = {
        milestone: found.without_hits_at_exit()
        if retention(milestone) in hidden
        else found
        for milestone, found in row.follow_up.items()
    }
    return replace(row, follow_up=follow_up)


def _label(kind, key, composition):
    if kind == "model":
        return str(Programme.Model(key).label)
    names = {m.organisation_id: m.organisation.name for m in composition.members}
    return names.get(key, "")

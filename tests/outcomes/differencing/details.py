"""Who reads all that is told of one period besides the rates: what people left for, on
whose word, and what they did later."""

from itertools import chain, combinations

from core.derivation import PublishedSums
from core.suppression import is_small
from outcomes.reports.counting import MILESTONES
from outcomes.reports.destinations import destinations, group_of
from outcomes.reports.due import last_exit_due
from outcomes.reports.evidence import evidence_of_hits
from outcomes.reports.flow import ANSWERS, ELSEWHERE, IN_WORK, NOT_REACHED, flows
from outcomes.reports.question import Question
from outcomes.reports.report import report
from participants.models import OutcomeClass

from .attacker import USUAL
from .database import Database
from .registers import TODAY

HIT, PROGRESS, MISS, NEUTRAL = (
    OutcomeClass.HIT,
    OutcomeClass.PROGRESS,
    OutcomeClass.MISS,
    OutcomeClass.NEUTRAL,
)
FOLLOWED_UP = (HIT, PROGRESS, MISS)
NOT_DUE = "not due"
OF_ROW = {
    "population": (HIT, PROGRESS, MISS, NEUTRAL),
    "denominator": FOLLOWED_UP,
    "hits": (HIT,),
    "progress": (PROGRESS,),
    "misses": (MISS,),
    "neutral": (NEUTRAL,),
}
# Of each follow-up: whose outcomes, and which answers.
OF_FOLLOW_UP = {
    "eligible": (FOLLOWED_UP, ANSWERS),
    "known": (FOLLOWED_UP, (IN_WORK, ELSEWHERE)),
    "hits": (FOLLOWED_UP, (IN_WORK,)),
    "hits_at_exit": ((HIT,), ANSWERS),
    "retained": ((HIT,), (IN_WORK,)),
}


class Reader:
    """Reads the page of all programmes and of each, and lays one kind of table beside
    the rows: everybody is in a cell (programme, outcome, part).

    `part_of` says which part a row is in under the kind, None where in none.
    """

    def __init__(self, monkeypatch, rows):
        self.database = Database(monkeypatch, rows)
        programmes = self.database.programmes
        self.pages = [self._page(p) for p in [programmes, *((p,) for p in programmes)]]
        self.people = [*self.database.within(self.pages[0].question)]
        self.exits = self.database.exits(self.pages[0].question)

    def leaks(self):
        yield from self._of_kind(self._destinations, _destination)
        yield from self._of_kind(self._evidence, _evidence)
        for days in MILESTONES:

            def told(page, days=days):
                return self._flow(page, days)

            yield from self._of_kind(told, self._answer(days), days)

    def _page(self, programmes):
        return report(Question(programmes, *USUAL, by=("programme",), as_of=TODAY))

    def _of_kind(self, told, part_of, days=None):
        """What follows from the tables of a kind, and not from the rows alone."""
        cells = [(r.programme_id, r.jobbfabrik_1, part_of(r)) for r in self.people]
        every_part = {cell[1:] for cell in cells}
        if days:
            every_part |= {(o, answer) for o in FOLLOWED_UP for answer in ANSWERS}
        rows, tables = set(), set()
        for page in self.pages:
            asked = [programme.pk for programme in page.question.programmes]

            def of(kinds, asked=asked):
                return frozenset((p, *kind) for p in asked for kind in kinds)

            rows |= {of(k) for k in _of_row(page.total, every_part, days)}
            tables |= {of(k) for k in told(page)}
        known, anyway = PublishedSums(rows | tables), PublishedSums(rows)
        for group in _likely_groups(cells, every_part):
            size = sum(cell in group for cell in cells)
            if not is_small(size) or anyway.give_away(group):
                continue
            if known.give_away(group):
                yield sorted(group), size

    def _destinations(self, page):
        for found in destinations(page, self.exits):
            if found.number is not None and found.group.outcome != NEUTRAL:
                yield [(found.group.outcome, found.group.key)]

    def _evidence(self, page):
        for level, number in evidence_of_hits(page, self.exits).numbers.items():
            if number is not None:
                yield [(HIT, level)]

    def _flow(self, page, days):
        [found] = [f for f in flows(page) if f.milestone == days]
        for (outcome, answer), number in found.numbers.items():
            if number is not None:
                yield [(outcome, answer)]
        for outcome, number in found.due.items():
            if number is not None:
                yield [(outcome, answer) for answer in ANSWERS]
        if page.total.follow_up[days].hits_not_reached is not None:
            yield [(HIT, NOT_REACHED)]

    def _answer(self, days):
        due_until = last_exit_due(self.pages[0].question, days)
        lasting = self.pages[0].question.definition.lasting

        def answer(row):
            if row.ended_on > due_until:
                return NOT_DUE
            status = getattr(row, f"status_{days}")
            if not status:
                return NOT_REACHED
            return IN_WORK if status in lasting else ELSEWHERE

        return answer


def _destination(row):
    return group_of(row.code, row.jobbfabrik_1).key


def _evidence(row):
    return row.evidence if row.jobbfabrik_1 == HIT else ""


def _of_row(row, every_part, days):
    """The (outcome, part)s of each number of a row."""
    for name, outcomes in OF_ROW.items():
        if getattr(row, name) is not None:
            yield [kind for kind in every_part if kind[0] in outcomes]
    for name, (outcomes, answers) in OF_FOLLOW_UP.items() if days else ():
        if getattr(row.follow_up[days], name) is not None:
            yield [(outcome, answer) for outcome in outcomes for answer in answers]


def _likely_groups(cells, every_part):
    """One or two parts, of one programme, of two or of all."""
    programmes = sorted({cell[0] for cell in cells})
    of_programmes = [*_one_or_two(programmes), programmes]
    # Two parts of one outcome, or the same part of two.
    several = [
        kinds
        for kinds in _one_or_two(sorted(every_part))
        if any(len(set(values)) == 1 for values in zip(*kinds, strict=True))
    ]
    for some in of_programmes:
        for kinds in several:
            yield frozenset((p, *kind) for p in some for kind in kinds)


def _one_or_two(several):
    return chain(combinations(several, 1), combinations(several, 2))


def leak_of_details(monkeypatch, rows):
    """The first that is found."""
    reader = Reader(monkeypatch, rows)
    assert any(f.number for f in destinations(reader.pages[0], reader.exits))
    assert any(n for f in flows(reader.pages[0]) for n in f.numbers.values())
    return next(reader.leaks(), None)

"""Sums of several parties' numbers, shown to readers who know their own share exactly.

With two parties the sum less one's own is the other's number. So every row is looked at
through the eyes of each party, which takes its own cells away from all that is shown:
no number from 1 to 4 that belongs to others may be left, alone or by adding and
subtracting rows. See docs/adr/0042-joint-report.md.
"""

from core.derivation import PublishedSums
from core.suppression import SMALLEST_SHOWN, is_small

# Whoever is no party knows no cell. Less than any party, unless there is only one.
NO_PARTY = None


def shown_to_all(rows, cells, *, columns):
    """The names of the rows that may be shown, to every party and to everybody else.

    `rows` are {name: the cells it is the sum of}, the most wanted first: each is shown
    if it is safe beside those before it. `cells` are {cell: counts}; a cell is a tuple
    that begins with the party it belongs to. `columns` are the counts looked at.
    """
    readers = _readers(cells, columns)
    shown = set()
    for name, members in rows.items():
        if _is_small(members, cells, columns):
            continue
        if all(reader.learns_nothing_small(members) for reader in readers):
            for reader in readers:
                reader.read(members)
            shown.add(name)
    return shown


def _readers(cells, columns):
    parties = {cell[0] for cell in cells} | {NO_PARTY}
    readers = (
        _Reader(_of_others(party, cells, column))
        for party in sorted(parties, key=repr)
        for column in columns
    )
    return [reader for reader in readers if reader.has_something_to_find]


def _of_others(party, cells, column):
    return {
        cell: counts[column]
        for cell, counts in cells.items()
        if cell[0] != party and counts[column]
    }


def _is_small(members, cells, columns):
    return any(
        is_small(sum(cells[cell][column] for cell in members)) for column in columns
    )


class _Reader:
    """One party's knowledge of one column of the others' numbers.

    Empty cells are left out, as if everybody knew which they are: who runs no such
    programme, or has had no exit yet, is no secret among neighbours.
    """

    def __init__(self, numbers):
        self.numbers = numbers
        self.known = PublishedSums(())

    @property
    def has_something_to_find(self):
        return any(map(is_small, self.numbers.values()))

    def learns_nothing_small(self, members):
        known = self.known.with_sum(members & self.numbers.keys())
        return not any(known.sets_up_to(SMALLEST_SHOWN - 1, self.numbers))

    def read(self, members):
        self.known = self.known.with_sum(members & self.numbers.keys())

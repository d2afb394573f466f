"""What can be worked out from published sums: linear algebra on sets of cells.

Exact, and small: numbers are counted modulo a prime, so that nothing is rounded.
"""

from itertools import combinations

_PRIME = 2**61 - 1


class PublishedSums:
    """The sums that a reader knows, each given as the set of cells it adds up."""

    def __init__(self, sums):
        self._rows = {}  # pivot cell: {cell: factor}, each pivot in its own row only
        for cells in sums:
            self._learn(dict.fromkeys(cells, 1))

    def give_away(self, cells):
        """Whether the sum over these cells follows from the published ones."""
        return not self._rest(dict.fromkeys(cells, 1))

    def with_sum(self, cells):
        """These sums and one more."""
        more = PublishedSums(())
        more._rows = {pivot: dict(row) for pivot, row in self._rows.items()}
        more._learn(dict.fromkeys(cells, 1))
        return more

    def sets_up_to(self, most, numbers):
        """Every set of cells whose sum follows and is at most `most`.

        `numbers` says how much is in a cell, never nothing. A set is the sum of those
        reduced rows whose pivots it holds, and there are at most `most` of them.
        """
        pivots = [pivot for pivot in self._rows if numbers[pivot] <= most]
        for size in range(1, most + 1):
            for chosen in combinations(pivots, size):
                if sum(numbers[pivot] for pivot in chosen) > most:
                    continue
                row = {}
                for pivot in chosen:
                    _subtract(row, self._rows[pivot], -1)
                if set(row.values()) == {1} and sum(map(numbers.get, row)) <= most:
                    yield frozenset(row)

    def _learn(self, row):
        row = self._rest(row)
        if not row:
            return
        pivot = next(iter(row))
        inverse = pow(row[pivot], -1, _PRIME)
        row = {cell: factor * inverse % _PRIME for cell, factor in row.items()}
        for known in self._rows.values():
            if pivot in known:
                _subtract(known, row, known[pivot])
        self._rows[pivot] = row

    def _rest(self, row):
        """What is left of the row when everything known is taken away."""
        for pivot in [cell for cell in row if cell in self._rows]:
            _subtract(row, self._rows[pivot], row[pivot])
        return row


def _subtract(row, other, times):
    for cell, factor in other.items():
        left = (row.get(cell, 0) - times * factor) % _PRIME
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)

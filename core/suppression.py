"""Small numbers withheld, so that a table never points at one person.

A row is withheld when one of its counts is 1-4. Because totals are shown, that is not
enough: a single withheld row is the total minus the others. So further rows are
withheld until nothing withheld can be worked out from what is shown, in the table
itself or in its margins, which a reader gets by asking for a coarser table.
See docs/adr/0021-suppression.md.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from operator import add, itemgetter

from core.derivation import PublishedSums

# Smaller than this, and not nothing, is a number that could point at somebody.
SMALLEST_SHOWN = 5
SMALL = frozenset(range(1, SMALLEST_SHOWN))
# Under this, a share says more about the few people than about the programme.
SMALLEST_DENOMINATOR = 10
# A table whose check would keep the reader waiting is withheld whole: rows times sums.
LARGEST_CHECK = 50_000


def is_small(count):
    return 0 < count < SMALLEST_SHOWN


@dataclass(frozen=True)
class OwnResults:
    """Which margins are results that somebody publishes of themselves, and their rule.

    `margins` are sets of positions in the key; the empty set is the total. Only the
    first `deciding` of the counts looked at withhold such a row.
    """

    margins: frozenset = frozenset({frozenset()})
    deciding: int = 0


def withheld(margins, own_results, *, columns, besides=None):
    """The rows to withhold of each margin: {positions: set of keys}.

    `margins` are those of `margins_of(cells)`. `columns` says which counts to look at,
    the size of the row first. `besides` are rows that are withheld for another reason,
    in the form of the answer.
    """
    pick = itemgetter(*columns) if len(columns) > 1 else _the_one(columns)
    hidden = {}
    for positions in sorted(margins, key=lambda p: (len(p), p)):
        gone = set(besides[positions]) if besides else set()
        if gone >= margins[positions].keys():
            # As it often is of finest tables, which are the longest.
            hidden[positions] = gone
            continue
        rows = {key: pick(counts) for key, counts in margins[positions].items()}
        if frozenset(positions) in own_results.margins:
            deciding = own_results.deciding
            hidden[positions] = withheld_own(rows, deciding, gone) if deciding else gone
        else:
            gone |= _small_rows(rows, len(columns))
            hidden[positions] = _Margin(positions, rows, margins, hidden).closed(gone)
    return hidden


def withheld_own(rows, deciding=None, besides=()):
    """The keys of own results to withhold; `rows` is {key: counts}.

    Own results stand for themselves. But those that are withheld are known together, as
    the total less the rest, so that one takes others along until nothing small is left.
    """
    gone = set(besides) | _small_rows(rows, deciding)
    while gone and rows.keys() - gone:
        people = [rows[key][:deciding] for key in gone if rows[key][0]]
        if len(people) != 1 and not _small_sum(people):
            break
        gone.add(_cheapest(rows, rows.keys() - gone))
    return gone


def margins_of(cells):
    """{positions: {key: counts}} for every subset of the positions, summed.

    `cells` is {key: counts}, with keys that are tuples of one length. The table itself
    is the margin of all positions, the total the one of none.
    """
    size = len(next(iter(cells), ()))
    margins = {tuple(range(size)): cells}
    for length in range(size, 0, -1):
        for positions in [p for p in margins if len(p) == length]:
            for at in range(length):
                coarser = _without(positions, at)
                if coarser not in margins:
                    margins[coarser] = _summed(margins[positions], at)
    return margins


def _summed(rows, at):
    """The rows added up over the position `at` of their keys."""
    groups = defaultdict(list)
    for key, counts in rows.items():
        groups[_without(key, at)].append(counts)
    return {key: total_of(several) for key, several in groups.items()}


def total_of(several):
    """Counts added up. In the finest tables they are mostly one or two."""
    if len(several) == 1:
        return several[0]
    if len(several) == 2:
        return tuple(map(add, *several))
    return tuple(map(sum, zip(*several, strict=True)))


class _Margin:
    """One table on its way to being safe, given what is hidden in coarser ones."""

    def __init__(self, positions, rows, margins, hidden):
        self.positions = positions
        self.rows = rows
        self.hidden = hidden
        self.coarser = [p for p in sorted(margins) if set(p) < set(positions)]
        self.known_sums = sum(len(margins[p]) for p in self.coarser)

    def closed(self, gone):
        """The withheld rows, and all that must go with them."""
        if self._takes_too_long(gone):
            return set(self.rows)
        families = list(self._families())
        while True:
            if self._close_families(families, gone):
                continue
            if self._takes_too_long(gone):
                return set(self.rows)
            accomplices = self._accomplices(gone)
            if not accomplices:
                return gone
            gone.add(_cheapest(self.rows, accomplices))

    def _takes_too_long(self, gone):
        return len(gone) * self.known_sums > LARGEST_CHECK

    @cached_property
    def sums(self):
        """{(coarser positions, key): the rows here that it is the sum of}"""
        return {
            (coarser, key): children[key]
            for coarser in self.coarser
            for children in [self._children(coarser)]
            for key in _in_order(children)
        }

    def _children(self, coarser):
        at = [self.positions.index(position) for position in coarser]
        children = defaultdict(set)
        for key in self.rows:
            children[tuple([key[i] for i in at])].add(key)
        return children

    def _families(self):
        """Sets of rows that subtraction could tell apart: (keys, is the sum known).

        A row above that is shown is the sum of its children. One that is withheld must
        not come back as a sum of shown children. And the withheld ones that have a
        shown row in common above them are known together.
        """
        for (coarser, key), children in self.sums.items():
            if len(coarser) < len(self.positions) - 1:
                continue
            yield children, key not in self.hidden[coarser]
        for parent in [p for p in self.coarser if len(p) == len(self.positions) - 1]:
            for at in range(len(parent)):
                yield from self._withheld_together(parent, at)

    def _withheld_together(self, parent, at):
        together = defaultdict(set)
        for key in _in_order(self.hidden[parent]):
            together[_without(key, at)] |= self.sums[parent, key]
        for key, children in together.items():
            if key not in self.hidden[_without(parent, at)]:
                yield children, True

    def _close_families(self, families, gone):
        """Withhold more until no family gives anything away. Says if it had to."""
        changed = False
        for children, is_known in families:
            while children - gone and self._gives_away(children & gone, is_known):
                gone.add(_cheapest(self.rows, children - gone))
                changed = True
        return changed

    def _gives_away(self, withheld_children, is_known):
        if not is_known:
            return not withheld_children
        if len(withheld_children) == 1:
            return True
        return bool(_small_sum(self.rows[key] for key in withheld_children))

    def _accomplices(self, gone):
        """Shown rows of which one must go: with it, a withheld one can be worked out.

        Nothing, when nothing can be worked out or when withholding more would not
        help: a row that is all there is of a shown total.
        """
        shown_sums = [
            children
            for (coarser, key), children in self.sums.items()
            if key not in self.hidden[coarser]
        ]
        known = PublishedSums(children & gone for children in shown_sums)
        suspects = [
            children
            for (coarser, key), children in self.sums.items()
            if key in self.hidden[coarser] and known.give_away(children & gone)
        ]
        suspects += [{row} for row in _in_order(gone) if known.give_away({row})]
        suspects += [
            crossed
            for crossed in self._hidden_both_ways(gone)
            if _small_sum(self.rows[row] for row in crossed)
            and known.give_away(crossed)
        ]
        if not suspects:
            return set()
        anyway = PublishedSums(shown_sums)
        for cells in suspects:
            if not anyway.give_away(cells):
                return self._nearest(cells, gone)
        return set()

    def _hidden_both_ways(self, gone):
        """Of the rows below withheld ones: those that another sum does not tell.

        All of them together are known, and so are some, as a shown sum less rows that
        are shown. Then those that are left are known.
        """
        for parents in self.coarser:
            hidden = self.hidden[parents]
            below = {row for key in hidden for row in self.sums[parents, key] & gone}
            for others in self.coarser if below else ():
                yield set().union(
                    *(
                        children & below
                        for (coarser, key), children in self.sums.items()
                        if coarser == others
                        and (key in self.hidden[others] or children & gone - below)
                    )
                )

    def _nearest(self, cells, gone):
        """The shown rows most like these: as many parts of the key in common."""
        shown = self.rows.keys() - gone
        if cells & shown:
            return cells & shown
        alike = {
            row: max(sum(map(str.__eq__, map(repr, row), map(repr, c))) for c in cells)
            for row in shown
        }
        return {row for row in shown if alike[row] == max(alike.values())}


def _in_order(keys):
    """The same on every run: what is hidden first decides what goes along, and of two
    different answers to one question the second tells what the first withholds. The
    order of a set is another in every process."""
    return sorted(keys, key=repr)


def _the_one(columns):
    [column] = columns
    return lambda counts: counts[column : column + 1]


def _small_rows(rows, deciding):
    return {
        key for key, counts in rows.items() if not SMALL.isdisjoint(counts[:deciding])
    }


def _small_sum(several):
    return not SMALL.isdisjoint(map(sum, zip(*several, strict=True)))


def _cheapest(rows, keys):
    """Which row to withhold costs least: the smallest with anybody in it.

    An empty row hides nothing. The key decides between equals.
    """
    return min(keys, key=lambda key: (not rows[key][0], rows[key][0], repr(key)))


def _without(key, at):
    return key[:at] + key[at + 1 :]

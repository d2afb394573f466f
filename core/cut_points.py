"""Periods that may be asked about, so that two answers never tell of one person.

Who left in a year less who left in its first eleven months left in the twelfth. So
every row has cut points of its own, and a period of the row is shown only if it lies
between two of them: then all that is ever shown of the row is a sum of the pieces
between its cut points, and no piece is small. One more period is shown beside those,
the usual one.
See docs/adr/0021-suppression.md.
"""

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import add, sub

from core.suppression import is_small, withheld_own

# With more ways than this to tell rows apart, a sum gets no further cut point.
LARGEST_CHECK = 100


class Series:
    """The running totals of one row, at every point in time; at the first, nothing."""

    def __init__(self, steps):
        self.totals = [(0,) * len(steps[0]) if steps else ()]
        for step in steps:
            self.totals.append(_added(self.totals[-1], step))
        self._places = [0]
        for at, (before, after) in enumerate(pairwise(self.totals), start=1):
            self._places.append(self._places[-1] if before == after else at)

    def place(self, point):
        """The first point with the same totals: everybody may know that it is one."""
        return self._places[point]

    def between(self, start, end):
        return _less(self.totals[end], self.totals[start])


class CutPoints:
    """The cut points of one row, and the usual period, which is shown beside them.

    `usual` are the two points of that period, its end the last of all. `candidates` are
    points in order of preference: what was chosen never goes for a later one.
    """

    def __init__(self, series, usual, candidates, *, joins_usual=True):
        self.series = series
        self.usual = tuple(map(series.place, usual))
        self.shows_usual = _is_safe(series.between(*self.usual))
        self.points = [0]
        for point in candidates:
            self._add(series.place(point))
        together = sorted({*self.points, *self.usual})
        if joins_usual and self._are_safe(together) and self._are_apart(together):
            self.points = together

    def holds(self, point):
        return self.series.place(point) in self.points

    def shows(self, start, end):
        """Whether what the row counts after `start` up to `end` is shown."""
        window = (self.series.place(start), self.series.place(end))
        if window == self.usual:
            return self.shows_usual
        return window[0] == window[1] or set(window) <= set(self.points)

    def _add(self, place):
        points = sorted({*self.points, place})
        at = points.index(place)
        if self._are_safe(points[max(at - 1, 0) : at + 2]) and self._are_apart(points):
            self.points = points

    def _are_safe(self, points):
        return all(_is_safe(self.series.between(*pair)) for pair in pairwise(points))

    def _are_apart(self, points):
        """Whether the usual period less the pieces within it leaves nothing small.

        A cut point at its very end makes it part of a longer period; then the rest of
        that one must not be small either.
        """
        if not self.shows_usual:
            return True
        start, end = self.usual
        within = points[bisect_left(points, start) : bisect_right(points, end)]
        between = self.series.between
        if len(within) > 1:
            ends = _added(between(start, within[0]), between(within[-1], end))
            if not _is_safe(ends):
                return False
        earlier = points[bisect_right(points, start) - 1]
        return end not in within or _is_safe(between(earlier, start))


class CutPointsOfSum(CutPoints):
    """Those of a sum of rows, of which some (`rest`) have no cut points themselves."""

    def __init__(self, series, usual, candidates, *, rest, joins_usual):
        self.rest = rest
        self.rest_usual = [row.between(*usual) for row in rest]
        super().__init__(series, usual, candidates, joins_usual=joins_usual)

    def _are_apart(self, points):
        return super()._are_apart(points) and self._tell_no_row_apart(points)

    def _tell_no_row_apart(self, points):
        """Whether the rest stays mixed within the usual period.

        Everybody may know when nobody left a row, as before it began. A piece that only
        some rows have people in tells of those; what they have besides, in the usual
        period, must not be small.
        """
        start, end = self.usual
        pieces = [
            [row.between(*piece) for row in self.rest]
            for piece in pairwise([p for p in points if start <= p <= end])
        ]
        present = [_indices_of_people(piece) for piece in pieces]
        unions = _unions(present)
        if len(unions) > LARGEST_CHECK:
            return False
        for rows in unions:
            told = [self.rest_usual[row] for row in rows]
            taken = [
                piece[row]
                for piece, within in zip(pieces, present, strict=True)
                for row in within
                if within <= rows
            ]
            left = _less(_sum(told), _sum(taken)) if taken else _sum(told)
            if not _is_safe(left):
                return False
        return True


class Timetable:
    """The cut points of several rows and of their sum.

    `steps` is {key: what it counts between each point and the next}; `coarse` are the
    candidates that come first, such as the ends of years, and `fine` the others;
    `besides` are rows withheld for another reason. A row without the cut points that
    the sum could have for years is shown for the usual period alone. Such rows taken
    together can be worked out, so that the sum has only cut points that leave nothing
    small of them, and that all others have.
    """

    def __init__(self, steps, usual, *, coarse, fine=(), besides=()):
        self._steps = steps
        self._usual = usual
        self._series = {key: Series(of_row) for key, of_row in steps.items()}
        self.never = withheld_own(
            {key: row.between(*usual) for key, row in self._series.items()},
            besides=besides,
        )
        candidates = [*coarse, *fine]
        self.rows = {key: self._cut(key, candidates) for key in steps}
        yearly = CutPoints(_series_of(steps.values()), usual, coarse, joins_usual=False)
        years = [point for point in coarse if yearly.holds(point)]
        rest = {
            key
            for key, row in self.rows.items()
            if key in self.never or not all(map(row.holds, years))
        }
        self.total = self._total(rest, candidates)
        for key in rest:
            is_told = len(rest) == 1 and len(steps) > 1
            self.rows[key] = self.total if is_told else self._cut(key, ())

    def shows(self, key, start, end):
        return key not in self.never and self.rows[key].shows(start, end)

    def _cut(self, key, candidates):
        joins = bool(candidates)
        series = self._series[key]
        return CutPoints(series, self._usual, candidates, joins_usual=joins)

    def _total(self, rest, candidates):
        others = [row for key, row in self.rows.items() if key not in rest]
        together = [_sums(self._steps.values())]
        if rest:
            together.append(_sums(self._steps[key] for key in rest))
        # Those that are never shown are told together, if at all.
        mixed = [self._series[key] for key in rest - self.never]
        if never := [self._steps[key] for key in self.never]:
            mixed.append(_series_of(never))
        return CutPointsOfSum(
            Series([sum(steps, ()) for steps in zip(*together, strict=True)]),
            self._usual,
            [point for point in candidates if all(row.holds(point) for row in others)],
            rest=mixed,
            joins_usual=all(row.holds(p) for row in others for p in self._usual),
        )


def _series_of(rows):
    return Series(_sums(rows))


def _indices_of_people(counts_by_row):
    return frozenset(row for row, counts in enumerate(counts_by_row) if counts[0])


def _unions(sets):
    """All sets that are unions of these, the empty one too; if many, not all."""
    found = {frozenset()}
    for one in sorted(set(sets), key=sorted):
        if len(found) <= LARGEST_CHECK:
            found |= {one | other for other in found}
    return found


def _sum(several):
    return tuple(map(sum, zip(*several, strict=True)))


def _sums(rows):
    """The steps of several rows, added up."""
    return [_sum(steps) for steps in zip(*rows, strict=True)]


def _added(counts, others):
    return tuple(map(add, counts, others))


def _less(counts, others):
    return tuple(map(sub, counts, others))


def _is_safe(counts):
    return not any(map(is_small, counts))

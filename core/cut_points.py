"""Periods that may be asked about, so that two answers never tell of one person.

Who left in a year less who left in its first eleven months left in the twelfth. So
every row has cut points of its own, and a period of the row is shown only if it lies
between two of them: then all that is ever shown of the row is a sum of the pieces
between its cut points, and no piece is small. One more period is shown beside those,
the usual one, and what of it happened until some days, its marks.
See docs/adr/0021-suppression.md.
"""

from bisect import bisect_left, bisect_right
from itertools import combinations, pairwise
from operator import add, sub

from core.suppression import is_small, withheld_own

# With more ways than this to tell rows apart, a sum gets no further cut point.
LARGEST_CHECK = 100
# Where in the counts of a row stands who is asked later: what is told until its marks.
FOLLOWED_UP = 1


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

    `usual` are the first and last point of that period, the last of all, and between
    them its marks. `candidates` are points in order of preference: what was chosen
    never goes for a later one; `marks` are those that may be points, too.
    """

    def __init__(self, series, usual, candidates, *, marks=(), joins_usual=True):
        self.series = series
        start, *inner, end = map(series.place, usual)
        self.usual = (start, end)
        self.shows_usual = _is_safe(series.between(start, end))
        told = {mark for mark in inner if not is_small(self._followed(mark))}
        # Of the usual period, everything between two of these is known.
        self._known = list(combinations(sorted({start, *told, end}), 2))
        self.points = [0]
        for point in candidates:
            self._add(series.place(point))
        together = sorted({*self.points, *self.usual})
        if joins_usual and self._are_safe(together) and self._are_apart(together):
            self.points = together
        for mark in marks:
            self._add(series.place(mark))

    def holds(self, point):
        return self.series.place(point) in self.points

    def shows(self, start, end):
        """Whether what the row counts after `start` up to `end` is shown."""
        window = (self.series.place(start), self.series.place(end))
        if window == self.usual:
            return self.shows_usual
        return window[0] == window[1] or set(window) <= set(self.points)

    def shows_until(self, mark, start, end):
        """Whether what of that period happened until the mark may be shown, too."""
        start, mark, end = map(self.series.place, (start, mark, end))
        is_within = start < mark < end
        return not is_within or (start, end) == self.usual or mark in self.points

    def _followed(self, mark):
        """How many of the usual period are followed up until then: few are not told."""
        return self.series.between(self.usual[0], mark)[FOLLOWED_UP]

    def _add(self, place):
        points = sorted({*self.points, place})
        at = points.index(place)
        if self._are_safe(points[max(at - 1, 0) : at + 2]) and self._are_apart(points):
            self.points = points

    def _are_safe(self, points):
        return all(_is_safe(self.series.between(*pair)) for pair in pairwise(points))

    def _are_apart(self, points):
        """Whether the usual period and the pieces tell nothing small of each other.

        What is known of that period less the pieces within it is two ends, and so is
        what pieces are less what is known within them.
        """
        if not self.shows_usual:
            return True
        return all(self._leaves_nothing_small(points, *part) for part in self._known)

    def _leaves_nothing_small(self, points, start, end):
        between = self.series.between
        first, last = bisect_left(points, start), bisect_right(points, end) - 1
        if first < last:
            ends = _added(between(start, points[first]), between(points[last], end))
            if not _is_safe(ends):
                return False
        earlier, later = bisect_right(points, start) - 1, bisect_left(points, end)
        if later == len(points):
            return True
        if (points[earlier], points[later]) == (start, self.usual[1]):
            # What came after a mark: a row says itself how many are not due yet.
            return True
        return _is_safe(
            _added(between(points[earlier], start), between(end, points[later]))
        )


class CutPointsOfSum(CutPoints):
    """Those of a sum of rows, of which some (`rest`) have no cut points themselves."""

    def __init__(self, series, usual, candidates, *, rest, **options):
        self.rest = rest
        super().__init__(series, usual, candidates, **options)

    def _are_apart(self, points):
        return super()._are_apart(points) and self._tell_no_row_apart(points)

    def _tell_no_row_apart(self, points):
        """Whether the rest stays mixed in the usual period and in what is known of it.

        Everybody may know when nobody left a row, as before it began. A piece that only
        some rows have people in tells of those; what they have besides, in the usual
        period, must not be small.
        """
        return all(self._stay_mixed(points, *part) for part in self._known)

    def _stay_mixed(self, points, start, end):
        pieces = [
            [row.between(*piece) for row in self.rest]
            for piece in pairwise([p for p in points if start <= p <= end])
        ]
        present = [_indices_of_people(piece) for piece in pieces]
        unions = _unions(present)
        if len(unions) > LARGEST_CHECK:
            return False
        known = [row.between(start, end) for row in self.rest]
        for rows in unions:
            told = [known[row] for row in rows]
            taken = [
                piece[row]
                for piece, within in zip(pieces, present, strict=True)
                for row in within
                if within <= rows
            ]
            # Without a piece there is nothing to compare.
            if taken and not _is_safe(_less(_sum(told), _sum(taken))):
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
            {key: row.between(*self._ends) for key, row in self._series.items()},
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

    def shows_until(self, key, mark, start, end):
        row = self.total if key is None else self.rows[key]
        return row.shows_until(mark, start, end)

    @property
    def _ends(self):
        """The first and last point of the usual period."""
        return self._usual[0], self._usual[-1]

    def _cut(self, key, candidates):
        joins = bool(candidates)
        return CutPoints(
            self._series[key],
            self._usual,
            candidates,
            marks=self._usual[1:-1] if joins else (),
            joins_usual=joins,
        )

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
            _held_by_all(others, candidates),
            rest=mixed,
            marks=_held_by_all(others, self._usual[1:-1]),
            joins_usual=_held_by_all(others, self._ends) == [*self._ends],
        )


def _held_by_all(rows, points):
    return [point for point in points if all(row.holds(point) for row in rows)]


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

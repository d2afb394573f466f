"""Linear equations over fractions: what follows from published sums, to the letter."""

from fractions import Fraction


class Equations:
    """Known sums, each a vector of how often every unknown is in it."""

    def __init__(self, vectors):
        self.rows = {}
        for vector in vectors:
            left = self._reduced(vector)
            pivot = next((at for at, value in enumerate(left) if value), None)
            if pivot is not None:
                self.rows[pivot] = [value / left[pivot] for value in left]

    def solve(self, vector):
        """Whether the sum that this vector stands for follows from the known ones."""
        return not any(self._reduced(vector))

    def _reduced(self, vector):
        left = [Fraction(value) for value in vector]
        for pivot in sorted(self.rows):
            if factor := left[pivot]:
                row = self.rows[pivot]
                left = [a - factor * b for a, b in zip(left, row, strict=True)]
        return left

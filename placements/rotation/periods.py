"""Days in a row. A period includes its first and its last day."""

import datetime
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    first: datetime.date
    last: datetime.date

    @property
    def days(self):
        return (self.last - self.first).days + 1

    def shared_with(self, other):
        """The days that are in both, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None


def days_shared(period, other):
    shared = period.shared_with(other)
    return shared.days if shared else 0

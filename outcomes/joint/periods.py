"""The two periods that a joint report can be about, which no day is common to.

Nobody may choose the days: two periods that differ by a week would tell of that week.
For the same reason a period ends with a whole quarter, and not today.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.dates import add_months
from outcomes.reports.question import DEFAULT_MONTHS

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """So many months, ending so many before the last whole quarter ended."""

    label: Any
    months_before: int

    def days(self, today):
        quarter = today.replace(month=today.month - (today.month - 1) % 3, day=1)
        after = add_months(quarter, -self.months_before)
        return add_months(after, -DEFAULT_MONTHS), after - _DAY


PERIODS = {
    "last": Period(_("Last 36 months"), 0),
    "before": Period(_("The 36 months before"), DEFAULT_MONTHS),
}

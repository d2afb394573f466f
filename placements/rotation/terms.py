"""How a programme rotates, and the days that follow from it.

Somebody new begins `handover` days before the one before leaves, and must be looked
for `lead` days before that.
"""

import datetime
from dataclasses import dataclass

from core.dates import add_months

from .periods import DAY

USUAL_MONTHS = 18


@dataclass(frozen=True)
class Terms:
    months: int = USUAL_MONTHS
    handover: int = 14
    lead: int = 90
    longest: int = 18

    @classmethod
    def of(cls, programme):
        return cls(
            months=programme.term_months or USUAL_MONTHS,
            handover=programme.handover_days,
            lead=programme.lead_days,
            longest=programme.longest_months,
        )

    def end_of(self, starts_on, months=None):
        """The last day of a term that begins that day."""
        return add_months(starts_on, months or self.months) - DAY

    def successor_starts_on(self, ends_on):
        """The first day of the hand-over. The end itself is the last of it."""
        return ends_on + DAY - datetime.timedelta(days=self.handover)

    def recruit_by(self, ends_on):
        """When somebody must begin to look for the next person, at the latest."""
        return self.successor_starts_on(ends_on) - datetime.timedelta(days=self.lead)

    def days_lost(self, ends_on, day):
        """What is lost if the search begins `day`: the lead time that is not left.

        Counted from when the hand-over should begin, so a hand-over that nobody has
        time for is lost days as well.
        """
        left = (ends_on - datetime.timedelta(days=self.handover) - day).days
        return max(0, self.lead - left)

"""What the measures judge: one participation, as far as it is known.

Pure values, so that a rule can be read, and tried, without a database.
"""

import datetime
from dataclasses import dataclass

from participants.models import EndType, ExitCode, OutcomeClass

# What is known by then decides, for every measure: the same window as the ESF's "upon
# leaving" (Regulation (EU) 2021/1057, annex I; four weeks from the day it ended).
DECIDED_WITHIN = datetime.timedelta(days=28)
ONE_DAY = datetime.timedelta(days=1)
# A move for the sake of a job is a hit: of several on one day the first here counts.
ORDER = (
    OutcomeClass.HIT,
    OutcomeClass.NEUTRAL,
    OutcomeClass.PROGRESS,
    OutcomeClass.MISS,
)
COMPLETED = frozenset({EndType.PLANNED, EndType.EARLY_POSITIVE})


@dataclass(frozen=True)
class Status:
    """What somebody did from a day on; `until` and the others None where unknown."""

    code: ExitCode
    since: datetime.date
    until: datetime.date | None = None
    extent: int | None = None
    evidence: str = ""
    economic_assistance: bool | None = None


@dataclass(frozen=True)
class EntryFacts:
    """What the ESF asks of the day of enrolment. `labour_status`: UNEMP, INACT, EMP."""

    labour_status: str = ""
    is_complete: bool = False


NOTHING_KNOWN = EntryFacts()


@dataclass(frozen=True)
class Case:
    """A participation. `statuses` are in the order of their days, the exit's first."""

    enrolled_on: datetime.date
    ended_on: datetime.date | None = None
    end_type: str = ""
    statuses: tuple[Status, ...] = ()
    entry: EntryFacts = NOTHING_KNOWN

    @property
    def is_counted(self):
        """An exit, and not one that only says that nobody took part."""
        return (
            self.ended_on is not None
            and self.statuses[0].code.outcome_class != OutcomeClass.ADMIN
        )

    @property
    def is_completed(self):
        return self.end_type in COMPLETED

    @property
    def last_known(self):
        """The statuses of the last day on which one began, within the four weeks."""
        within = [s for s in self.statuses if s.since <= self.ended_on + DECIDED_WITHIN]
        last = max(status.since for status in within)
        return [status for status in within if status.since == last]

    def lasts(self, status, days, *, goes_on):
        """Whether it is not known to have ended before so many days were over."""
        since, until = self.spell(status, goes_on=goes_on)
        return until is None or (until - since).days + 1 >= days

    def spell(self, status, *, goes_on):
        """(since, until) of what the status is part of, until None where unknown.

        `goes_on` says of a code whether a status with it is the same spell, as one job
        is after the other, unless it is known that days lay between them.
        """
        before = [s for s in self.statuses if s.since < status.since]
        after = [s for s in self.statuses if s.since > status.since]
        since, until = status.since, status.until
        for earlier in reversed(before):
            if not goes_on(earlier.code) or _is_gap(earlier.until, since):
                break
            since = earlier.since
        for later in after:
            if _is_gap(until, later.since):
                break
            if not goes_on(later.code):
                until = later.since - ONE_DAY
                break
            until = later.until
        return since, until


def _is_gap(until, since):
    """What ends on one day and begins on the next has none."""
    return until is not None and until + ONE_DAY < since

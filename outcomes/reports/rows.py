"""What a report holds: rows of numbers, None where one may not or cannot be shown."""

from dataclasses import dataclass, field, replace

from core.statistics import wilson
from core.suppression import SMALLEST_DENOMINATOR

# Numbers that are withheld together; what one tells would give the others away.
SPLIT = frozenset({"progress", "misses"})
NEUTRAL = frozenset({"population", "neutral", "hit_rate_all"})
ALL = SPLIT | NEUTRAL | {"denominator", "hits", "hit_rate", "low", "high", "ongoing"}
LASTING = frozenset(
    {
        "hits_at_exit",
        "hits_not_reached",
        "retained",
        "retention",
        "retention_low",
        "retention_high",
    }
)
FOLLOW_UP = LASTING | {
    "eligible",
    "known",
    "not_reached",
    "hits",
    "rate",
    "upper",
    "low",
    "high",
    "known_rate",
}
# So many must have been reached before the share among them says something.
RESPONSE_NEEDED = 0.80


def share(part, whole):
    """None of too few, and of what is not known."""
    if whole is None or whole < SMALLEST_DENOMINATOR:
        return None
    return part / whole


def interval(part, whole):
    """The 95 % interval of the share, as (low, high)."""
    if whole is None or whole < SMALLEST_DENOMINATOR:
        return None, None
    return wilson(part, whole)


@dataclass(frozen=True)
class FollowUpResult:
    """What became of a row's people on one due date: numbers, and shares of them.

    The numbers from `hits_at_exit` on are about those who left with a hit, and whether
    it lasted. A finest table has thousands of these, and few of their shares are read.
    """

    milestone: int
    eligible: int | None = None
    known: int | None = None
    hits: int | None = None
    hits_at_exit: int | None = None
    hits_not_reached: int | None = None
    retained: int | None = None

    @property
    def withheld(self):
        """The names of the numbers that are too small to show: all, or of the hits."""
        if self.eligible is None:
            return FOLLOW_UP
        return LASTING if self.hits_at_exit is None else frozenset()

    @property
    def not_reached(self):
        return None if self.eligible is None else self.eligible - self.known

    @property
    def rate(self):
        """A lower bound: those who were not reached count as no hits."""
        return share(self.hits, self.eligible)

    @property
    def upper(self):
        """The upper bound: they count as hits."""
        if self.eligible is None:
            return None
        return share(self.hits + self.not_reached, self.eligible)

    @property
    def low(self):
        """Of the 95 % interval, whatever those do who were not reached: where that of
        the lower bound begins, and where that of the upper ends."""
        return interval(self.hits, self.eligible)[0]

    @property
    def high(self):
        if self.eligible is None:
            return None
        return interval(self.hits + self.not_reached, self.eligible)[1]

    @property
    def known_rate(self):
        """Among those reached, if they were enough to say something."""
        if not self.eligible or self.known / self.eligible < RESPONSE_NEEDED:
            return None
        return share(self.hits, self.known)

    @property
    def retention(self):
        return share(self.retained, self.hits_at_exit)

    @property
    def retention_low(self):
        return interval(self.retained, self.hits_at_exit)[0]

    @property
    def retention_high(self):
        return interval(self.retained, self.hits_at_exit)[1]

    def without_hits_at_exit(self):
        return replace(self, hits_at_exit=None, hits_not_reached=None, retained=None)


@dataclass(frozen=True)
class Row:
    """One line of a report. `withheld` names the numbers that are too small to show.

    `low` and `high` are the 95 % interval of the rate. When `is_range`, a start cohort
    has too many who have not left: there is no single rate, and they are its bounds.
    """

    key: tuple = ()
    group: tuple = ()
    population: int | None = None
    neutral: int | None = None
    denominator: int | None = None
    hits: int | None = None
    progress: int | None = None
    misses: int | None = None
    hit_rate: float | None = None
    low: float | None = None
    high: float | None = None
    is_range: bool = False
    is_preliminary: bool = False
    hit_rate_all: float | None = None
    ongoing: int | None = None
    goal: int | None = None
    follow_up: dict = field(default_factory=dict)
    withheld: frozenset = frozenset()

    @property
    def suppressed(self):
        return bool(self.withheld)

    @property
    def label(self):
        return " · ".join(part.label for part in self.group)

    @property
    def neutral_share(self):
        """The share that is left out of the denominator, where that can be said."""
        if self.population is None or self.population < SMALLEST_DENOMINATOR:
            return None
        return self.neutral / self.population

"""How long something takes when it has not happened to everybody yet: Kaplan-Meier.

The mean of those who are done would leave out the slow ones, who are still waiting.
Everybody counts as waiting for as long as they were watched, and no longer.
"""

from dataclasses import dataclass
from math import exp, isclose, log, sqrt

from core.statistics import Z

HALF = 0.5


@dataclass(frozen=True)
class Day:
    """What was seen on one day of waiting.

    `entered` began to be watched on that day, `events` had their event on it, and
    `censored` were watched for the last time, still waiting.
    """

    entered: int = 0
    events: int = 0
    censored: int = 0


@dataclass(frozen=True)
class Step:
    """A day with events: of whom, the share still waiting after it, and 95 % of it."""

    day: int
    at_risk: int
    events: int
    waiting: float
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """The share that is still waiting, day by day."""

    steps: tuple

    @property
    def median(self):
        """The day when half are done, or None when fewer ever are.

        A curve that stays at exactly a half is past it halfway along: with nobody
        censored that makes it the ordinary median.
        """
        for number, step in enumerate(self.steps, start=1):
            if isclose(step.waiting, HALF, abs_tol=1e-9):
                [after] = self.steps[number : number + 1] or [step]
                return (step.day + after.day) / 2
            if step.waiting < HALF:
                return step.day
        return None

    @property
    def median_low(self):
        return self._first_day_below_half("low")

    @property
    def median_high(self):
        """None when the interval is open: even the last share may be above a half."""
        return self._first_day_below_half("high")

    def _first_day_below_half(self, bound):
        return next((s.day for s in self.steps if getattr(s, bound) <= HALF), None)


def kaplan_meier(days):
    """The curve of {number of the day: Day}.

    Whoever enters on a day is watched from that day on, with its events: somebody who
    had waited 200 days when we began to look says nothing of the first 199. Of those
    censored on a day we know that nothing had happened to them by then.
    """
    steps = []
    at_risk = 0
    waiting, spread = 1.0, 0.0
    for number in sorted(days):
        day = days[number]
        at_risk += day.entered
        if day.events:
            left = at_risk - day.events
            waiting *= left / at_risk
            # Greenwood's sum; when nobody is left the share is 0, and so is its spread.
            spread += day.events / (at_risk * left) if left else 0.0
            low, high = _interval(waiting, spread)
            steps.append(Step(number, at_risk, day.events, waiting, low, high))
        at_risk -= day.events + day.censored
    return Curve(tuple(steps))


def _interval(waiting, spread):
    """95 % on the log-log scale, where it can't pass 0 or 1."""
    if waiting <= 0.0:
        return 0.0, 0.0
    half = Z * sqrt(spread) / -log(waiting)
    return waiting ** exp(half), waiting ** exp(-half)

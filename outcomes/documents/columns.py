"""The columns that people read, in Excel, in the terminal and on paper."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

COUNT, SHARE, PERCENT, DAY = "count", "share", "percent", "day"


@dataclass(frozen=True)
class Column:
    """A heading, the number's name on a row, and how it is written."""

    heading: Any
    name: str
    kind: str = COUNT

    def value(self, row):
        value = getattr(row, self.name)
        return value / 100 if self.kind == PERCENT and value is not None else value


RESULTS = [
    Column(_("Exits"), "population"),
    Column(_("Neutral"), "neutral"),
    Column(_("In the denominator"), "denominator"),
    Column(_("Hits"), "hits"),
    Column(_("Progress"), "progress"),
    Column(_("Misses"), "misses"),
    Column(_("Hit rate"), "hit_rate", SHARE),
    Column(_("95 % from"), "low", SHARE),
    Column(_("95 % to"), "high", SHARE),
    Column(_("Of all exits"), "hit_rate_all", SHARE),
    Column(_("Goal"), "goal", PERCENT),
    Column(_("Ongoing"), "ongoing"),
]
BEGAN = Column(_("Began"), "population")


def results_columns(question):
    """Of a start cohort not everybody in it has left."""
    return RESULTS if question.counts_ongoing_apart else [BEGAN, *RESULTS[1:]]


FOLLOW_UP = [
    Column(_("Due"), "eligible"),
    Column(_("Reached"), "known"),
    Column(_("Not reached"), "not_reached"),
    Column(_("In work or studies"), "hits"),
    Column(_("Share at least"), "rate", SHARE),
    Column(_("Share at most"), "upper", SHARE),
    Column(_("95 % from"), "low", SHARE),
    Column(_("95 % to"), "high", SHARE),
    Column(_("Among those reached"), "known_rate", SHARE),
    Column(_("Hits at the exit"), "hits_at_exit"),
    Column(_("Still in work or studies"), "retained"),
    Column(_("Share still there"), "retention", SHARE),
    Column(_("95 % from"), "retention_low", SHARE),
    Column(_("95 % to"), "retention_high", SHARE),
]
TREND = [
    Column(_("In the denominator"), "denominator"),
    Column(_("Hits"), "hits"),
    Column(_("Hit rate"), "hit_rate", SHARE),
    Column(_("95 % from"), "low", SHARE),
    Column(_("95 % to"), "high", SHARE),
]
TIME_TO_JOB = [
    Column(_("Median days"), "median"),
    Column(_("95 % from"), "low"),
    Column(_("95 % to"), "high"),
    Column(_("Got a job"), "jobs"),
    Column(_("Did not, or not yet"), "waited"),
]

"""The columns that people read, in Excel, in the terminal and on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

COUNT, SHARE = "count", "share"


@dataclass(frozen=True)
class Column:
    heading: Any
    value: Callable
    kind: str = COUNT


RESULTS = [
    Column(_("Exits"), attrgetter("population")),
    Column(_("Neutral"), attrgetter("neutral")),
    Column(_("In the denominator"), attrgetter("denominator")),
    Column(_("Hits"), attrgetter("hits")),
    Column(_("Progress"), attrgetter("progress")),
    Column(_("Misses"), attrgetter("misses")),
    Column(_("Hit rate"), attrgetter("hit_rate"), SHARE),
    Column(_("95 % from"), attrgetter("low"), SHARE),
    Column(_("95 % to"), attrgetter("high"), SHARE),
    Column(_("Of all exits"), attrgetter("hit_rate_all"), SHARE),
    Column(_("Goal"), lambda row: None if row.goal is None else row.goal / 100, SHARE),
    Column(_("Ongoing"), attrgetter("ongoing")),
]
FOLLOW_UP = [
    Column(_("Due"), attrgetter("eligible")),
    Column(_("Reached"), attrgetter("known")),
    Column(_("In work or studies"), attrgetter("hits")),
    Column(_("Share at least"), attrgetter("rate"), SHARE),
    Column(_("Share at most"), attrgetter("upper"), SHARE),
    Column(_("Among those reached"), attrgetter("known_rate"), SHARE),
    Column(_("Hits at the exit"), attrgetter("hits_at_exit")),
    Column(_("Still in work or studies"), attrgetter("retained")),
    Column(_("Share still there"), attrgetter("retention"), SHARE),
]

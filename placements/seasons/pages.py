"""What the pages about a season find and show of it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.readlog import Purpose
from participants.disclosure import NAME, disclose
from participants.models import Enrolment
from placements.models import SeasonDraw, SeasonPeriod
from programmes.models import Programme

from .permissions import coordinates, may_allot, may_set_up
from .planning import plan, reference_of


def programmes_of(user):
    """The seasonal programmes that the user works in or runs."""
    programmes = Programme.objects
    seen = programmes.worked_in_by(user) | programmes.managed_by(user)
    return seen.filter(model=Programme.Model.SEASONAL).distinct()


def programme_for(user, slug):
    return get_object_or_404(programmes_of(user), slug=slug)


def period_for(user, pk, may=None):
    periods = SeasonPeriod.objects.visible_to(user).select_related("programme")
    period = get_object_or_404(periods, pk=pk)
    if may and not may(user, period.programme):
        raise PermissionDenied
    return period


def draw_for(user, pk):
    draws = SeasonDraw.objects.visible_to(user)
    season_draw = get_object_or_404(
        draws.select_related("programme", "created_by", "saved_by"), pk=pk
    )
    if not may_allot(user, season_draw.programme):
        raise PermissionDenied
    return season_draw


def rights(user, programme):
    return {
        "may_set_up": may_set_up(user, programme),
        "may_allot": may_allot(user, programme),
    }


def latest_season(periods):
    """Those of the latest year; those before are history."""
    latest = max((period.starts_on.year for period in periods), default=None)
    return [period for period in periods if period.starts_on.year == latest]


def seasons_of(user):
    """[(programme, periods of its latest season, whether the user may allot)]."""
    programmes = list(programmes_of(user).order_by("name", "pk"))
    mine = set(user.programmes.values_list("pk", flat=True))
    periods = SeasonPeriod.objects.filter(programme__in=programmes).with_places()
    by_programme = {}
    for period in periods.order_by("starts_on", "name"):
        by_programme.setdefault(period.programme_id, []).append(period)
    return [
        (
            one,
            latest_season(by_programme.get(one.pk, [])),
            one.pk in mine and coordinates(user, one),
        )
        for one in programmes
    ]


def season_of(user, programme):
    """The periods with their numbers, and how many wait for a place in the season."""
    periods = list(programme.season_periods.with_places())
    season = latest_season(periods)
    mine = Enrolment.objects.in_casework_of(user).filter(programme=programme).ongoing()
    return {
        "periods": season,
        "earlier": [period for period in reversed(periods) if period not in season],
        "year": season[0].starts_on.year if season else None,
        "place_count": sum(period.place_count for period in season),
        "taken": sum(period.taken for period in season),
        "applicants": mine.count(),
        "with_wishes": mine.filter(season_wishes__rank=1).count(),
    }


@dataclass(frozen=True)
class Result:
    """A lot as the page shows it, whether it is stored or would be."""

    order: int
    number: str
    reference: str
    enrolment: Enrolment
    places: Any
    seat: int | None
    wish: int | None
    why_without: str
    placement: Any = None


@dataclass
class Outcome:
    """What a draw gave, or would give, as far as the user may see it."""

    results: list
    hidden: int
    kept: int = 0
    fingerprint: str = ""

    @property
    def with_place(self):
        return [result for result in self.results if result.places]

    @property
    def without(self):
        return [result for result in self.results if not result.places]

    def shown(self, kind):
        chosen = {"with": self.with_place, "without": self.without}
        return chosen.get(kind, self.results)


def outcome_of(season_draw, user):
    """The stored lots of a saved draw; else what it would give at this moment."""
    if season_draw.is_saved:
        rows, extra = _stored(season_draw), {}
    else:
        found = plan(season_draw)
        rows = _planned(found)
        extra = {"kept": found.kept, "fingerprint": found.fingerprint}
    seen = (
        Enrolment.objects.in_casework_of(user)
        .filter(programme=season_draw.programme_id)
        .select_related("participant__protection")
        .in_bulk([row.enrolment.pk for row in rows])
    )
    shown = [row for row in rows if row.enrolment.pk in seen]
    for row in shown:
        row.enrolment.participant = seen[row.enrolment.pk].participant
    return Outcome(shown, hidden=len(rows) - len(shown), **extra)


def _stored(season_draw):
    lots = season_draw.lots.select_related(
        "enrolment__participant",
        "placement",
        "places__period",
        "places__area",
        "places__workplace__employer",
    )
    return [
        Result(
            lot.order,
            lot.number,
            reference_of(lot.enrolment),
            lot.enrolment,
            lot.places,
            lot.seat,
            lot.wish,
            lot.get_why_without_display(),
            lot.placement,
        )
        for lot in lots
    ]


def _planned(found):
    return [
        Result(
            lot.order,
            lot.number,
            lot.applicant.reference,
            found.enrolments[lot.applicant.key],
            lot.offer and found.places[lot.offer.key],
            lot.seat,
            lot.wish,
            lot.why_without and lot.why_without.label,
        )
        for lot in found.lots
    ]


def disclose_people(viewer, participants, *, purpose=Purpose.PLACEMENT):
    disclose(viewer, participants, groups=(NAME,), purpose=purpose)

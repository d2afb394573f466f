"""The periods and places of a summer, what youths wish, and the draw in spring."""

import datetime
from dataclasses import dataclass

from core.saving import save_by
from placements.models import SeasonPeriod, SeasonPlaces, WorkKind
from placements.seasons.actions import propose_draw, save_draw, save_wishes
from placements.seasons.planning import plan

from .clock import DAY, at

# ISO weeks in which the periods begin; each is three weeks of work.
WEEKS = (25, 28, 31)
LENGTH = 19 * DAY
Kind = WorkKind


@dataclass(frozen=True)
class Job:
    """What an employer offers in each period."""

    employer: str
    area: str
    kind: str
    role: str
    tasks: str
    count: int
    minimum_age: int | None = None


JOBS = [
    Job(
        "gront",
        "Skäggetorp",
        Kind.OUTDOORS,
        "Trädgårdshjälp",
        "Rensa, klippa och plantera",
        14,
    ),
    Job("kafe", "Berga", Kind.CAFE, "Kaféhjälp", "Hjälpa till i kafét på gården", 13),
    Job(
        "kok",
        "Skäggetorp",
        Kind.CAFE,
        "Hjälp i köket",
        "Förbereda, servera och diska",
        13,
        minimum_age=17,
    ),
    Job(
        "aterbruk",
        "Ryd",
        Kind.CHILDREN,
        "Ledare för barn",
        "Ordna lekar och idrott för barn på gården",
        13,
    ),
    Job(
        "vakt",
        "Ryd",
        Kind.OUTDOORS,
        "Miljövärd",
        "Städa gårdar, vattna och måla bänkar",
        14,
    ),
]


def open_season(stage, businesses, programme, year, *, jobs=JOBS, on):
    """The three periods of a year, with the places of each job in all of them."""
    by = stage.users["coordinator"]
    periods = []
    with at(on, 10):
        for number, week in enumerate(WEEKS, start=1):
            starts_on = datetime.date.fromisocalendar(year, week, 1)
            period = SeasonPeriod(
                programme=programme,
                name=f"Period {number}",
                starts_on=starts_on,
                ends_on=starts_on + LENGTH - DAY,
            )
            periods.append(save_by(period, by))
            for job in jobs:
                _offer(period, job, businesses[job.employer], stage.areas, by)
    return periods


def _offer(period, job, business, areas, by):
    places = SeasonPlaces(
        period=period,
        workplace=business.workplace,
        contact=business.contact,
        supervisor=business.contact,
        area=areas[job.area],
        kind=job.kind,
        role=job.role,
        tasks=job.tasks,
        schedule="vardagar 8–14",
        count=job.count,
        age_rule_id="ORDINARY",
        minimum_age=job.minimum_age,
    )
    save_by(places, by)


def wish(case, n, periods, areas):
    """Every third says nothing; most would take something else as well."""
    wishes = []
    if n % 3:
        job = JOBS[n % len(JOBS)]
        wishes.append({"kind": job.kind, "area": areas[job.area]})
        if n % 4 == 1:
            wishes[0]["period"] = periods[n % len(periods)]
        if n % 9 != 4:
            wishes.append({})
    with at(case.enrolment.enrolled_on, 15):
        save_wishes(case.enrolment, wishes, by=case.coach)


def allot(programme, periods, by, *, on, seed):
    """The draw, looked at and saved; returns {enrolment: placement}."""
    with at(on, 9):
        season_draw = propose_draw(programme, seed=seed, periods=periods, by=by)
    with at(on, 9, 20):
        save_draw(season_draw, agreed=plan(season_draw).fingerprint, by=by)
    lots = season_draw.lots.filter(placement__isnull=False)
    lots = lots.select_related("placement__enrolment__coach", "placement__contact")
    return {lot.enrolment_id: lot.placement for lot in lots}

"""Unga för orten: some two hundred youths last summer, in three periods."""

import datetime

from placements.models import Status

from . import season
from .cast import Person
from .clock import DAY

APPLICANTS = 213
OVER_BY = (9, 1)
# Days from the draw to the first day of work, and to the day the employers are asked.
DRAWN_BEFORE, ASKED_AFTER = 45 * DAY, 5 * DAY
# Back to school or on to studies, an extra job, a job, nothing, moved away.
ENDS = ["STUDY_ELIG"] * 15 + ["EMP_HOURLY"] * 2 + ["EMP_TEMP"] + ["TERM_END"] * 2
AFTERWARDS = {"STUDY_ELIG": "STUDY", "EMP_TEMP": "WORK", "EMP_HOURLY": "STUDY"}
# Those who have applied for next summer already, and what is promised so far.
EARLY = 12
FIRST_OFFERS = [
    season.Job(job.employer, job.area, job.kind, job.role, job.tasks, 1)
    for job in season.JOBS[:3]
]


def run(cast, programme, stage, businesses, coaches):
    """Enrolled in spring, allotted by lot, three weeks of work and back to school."""
    year = cast.today.year
    if cast.today < datetime.date(year, *OVER_BY):
        year -= 1
    february = datetime.date(year, 2, 10)
    periods = season.open_season(stage, businesses, programme, year, on=february)
    drawn_on = periods[0].starts_on - DRAWN_BEFORE
    cases = [
        _apply(cast, programme, coaches[n % len(coaches)], drawn_on, n, periods, stage)
        for n in range(APPLICANTS)
    ]
    allotted = season.allot(
        programme,
        periods,
        stage.users["coordinator"],
        on=drawn_on,
        seed=f"valborg {year}",
    )
    for n, case in enumerate(cases):
        case.placement = allotted.get(case.enrolment.pk)
        if case.placement:
            _work(case, n, drawn_on + ASKED_AFTER)
        else:
            case.leave(drawn_on + DAY * 7, "INTERRUPTED_BY_ORGANISER", "NEVER_STARTED")
    _look_ahead(cast, programme, stage, businesses, coaches[0], year + 1)


def _apply(cast, programme, coach, drawn_on, n, periods, stage):
    enrolled_on = drawn_on - DAY * cast.random.randint(8, 60)
    case = cast.enrol(programme, coach, enrolled_on, Person(), ages=(16, 19))
    season.wish(case, n, periods, stage.areas)
    return case


def _work(case, n, asked_on):
    case.go_through(asked_on=asked_on, upto=Status.ENDED)
    placement, code = case.placement, ENDS[n % len(ENDS)]
    case.leave(
        placement.ends_on,
        "PLANNED",
        code,
        employer=placement.employer.name,
        title=placement.role.lower(),
    )
    case.follow_up(90, AFTERWARDS.get(code, "LOOKING" if n % 4 else None))


def _look_ahead(cast, programme, stage, businesses, coach, year):
    """Next summer: too few places still, so that a draw is worth looking at."""
    periods = season.open_season(
        stage, businesses, programme, year, jobs=FIRST_OFFERS, on=cast.today - DAY * 9
    )
    for n in range(EARLY):
        enrolled_on = cast.today - DAY * cast.random.randint(2, 25)
        case = cast.enrol(programme, coach, enrolled_on, Person(), ages=(15, 18))
        season.wish(case, n, periods, stage.areas)

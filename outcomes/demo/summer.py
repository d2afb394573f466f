"""Unga för orten: some two hundred youths last summer, in three periods."""

import datetime

from placements.models import Form, Status

from .cast import Person
from .clock import DAY

# ISO weeks in which the periods begin; each is three weeks of work.
WEEKS = (25, 28, 31)
LENGTH = 19 * DAY
IN_EACH = 67
OVER_BY = (9, 1)
ROLES = [
    ("Miljövärd", "Städa gårdar, vattna och måla bänkar"),
    ("Kaféhjälp", "Hjälpa till i kafét på gården"),
    ("Ledare för barn", "Ordna lekar och idrott för barn på gården"),
    ("Trädgårdshjälp", "Rensa, klippa och plantera"),
]
# Back to school or on to studies, an extra job, a job, nothing, moved away.
ENDS = ["STUDY_ELIG"] * 15 + ["EMP_HOURLY"] * 2 + ["EMP_TEMP"] + ["TERM_END"] * 2
AFTERWARDS = {"STUDY_ELIG": "STUDY", "EMP_TEMP": "WORK", "EMP_HOURLY": "STUDY"}


def run(cast, programme, businesses, coaches):
    """Each is enrolled in spring, works three weeks and goes back to school."""
    year = cast.today.year
    if cast.today < datetime.date(year, *OVER_BY):
        year -= 1
    for period, week in enumerate(WEEKS):
        starts_on = datetime.date.fromisocalendar(year, week, 1)
        for n in range(IN_EACH):
            coach = coaches[n % len(coaches)]
            business = businesses[n % len(businesses)]
            _tell(cast, programme, business, coach, starts_on, period * IN_EACH + n)


def _tell(cast, programme, business, coach, starts_on, n):
    ends_on = starts_on + LENGTH - DAY
    enrolled_on = starts_on - DAY * cast.random.randint(30, 60)
    case = cast.enrol(programme, coach, enrolled_on, Person(), ages=(16, 19))
    role, tasks = ROLES[n % len(ROLES)]
    case.place(
        business,
        starts_on,
        ends_on,
        asked_on=starts_on - DAY * 21,
        upto=Status.ENDED,
        form=Form.SUMMER,
        role=role,
        tasks=tasks,
    )
    code = ENDS[n % len(ENDS)]
    case.leave(
        ends_on, "PLANNED", code, employer=business.employer.name, title=role.lower()
    )
    case.follow_up(90, AFTERWARDS.get(code, "LOOKING" if n % 4 else None))

"""TalangAkademin: practice with validation; 23 of Huge's tenants have a certificate."""

from placements.models import Form, Status
from validation.models import Validation

from .case import Kind
from .clock import DAY, monday, workday_in
from .validating import validate

CERTIFICATES = 23
WEEKS_OF_PRACTICE = (6, 7, 8, 10)
JOBS = [
    ("Huddinge Kvartersservice AB", "fastighetsskötare"),
    ("Södertörns Städ AB", "lokalvårdare"),
    ("Vårby Hotell och Värdshus AB", "hotellstädare"),
    ("Flemingsbergs Livs AB", "butiksbiträde"),
]
# What those with a certificate went on to; the others take part still.
ENDS = [
    ("EARLY_POSITIVE", "EMP_TEMP"),
    ("PLANNED", "EMP_PERM"),
    ("PLANNED", "EMP_HOURLY"),
    ("PLANNED", "EMP_TEMP"),
    ("PLANNED", "STUDY_ELIG"),
    ("PLANNED", "TERM_END"),
    ("EARLY_POSITIVE", "EMP_PERM"),
    ("PLANNED", "EMP_INTRO"),
    ("PLANNED", "LM_TRAINING"),
    ("PLANNED", "EMP_TEMP"),
    ("PLANNED", "STUDY_ELIG"),
    ("PLANNED", "BACK_TO_PES"),
    ("PLANNED", "EMP_TEMP"),
    ("PLANNED", "EMP_HOURLY"),
    ("EARLY_POSITIVE", "EMP_PERM"),
]
# Days since the practice began, for those in the middle of it, and how far they are.
UNDERWAY = [
    (44, Validation.Status.WITH_ASSESSOR),
    (41, Validation.Status.WITH_SUPERVISOR),
    (30, Validation.Status.MAPPING),
    (24, None),
    (12, None),
]
NEW = (26, 15, 6)


def run(cast, programme, businesses, *, coach, assessor):
    """Intakes since the programme opened, evenly; the last ones are on their way."""
    first = programme.opens_on + DAY * 12
    last = cast.today - DAY * 130
    between = (last - first).days / (CERTIFICATES - 1)
    for n in range(CERTIFICATES):
        case = cast.enrol(programme, coach, first + DAY * round(between * n))
        weeks = cast.random.choice(WEEKS_OF_PRACTICE)
        _practise(case, businesses[n % len(businesses)], weeks, Status.ENDED)
        ends_on = case.placement.ends_on
        validate(
            case,
            assessor,
            asked_on=ends_on - DAY * 6,
            upto=Validation.Status.DECIDED,
            shares_name=n % 3 == 0,
        )
        case.tell(ends_on, contacts=3)
        if n < len(ENDS):
            _leave(case, ends_on + DAY * cast.random.randint(15, 45), ENDS[n])
        else:
            _stay(case, n)
    _underway(cast, programme, businesses, coach=coach, assessor=assessor)


def _underway(cast, programme, businesses, *, coach, assessor):
    """Those who are in the middle of it, and those who have just come."""
    for n, (days, upto) in enumerate(UNDERWAY):
        case = cast.enrol(programme, coach, cast.today - DAY * (days + 35))
        _practise(case, businesses[n % len(businesses)], 9, Status.ACTIVE)
        if upto:
            validate(case, assessor, asked_on=cast.today - DAY * 5, upto=upto)
        case.tell(cast.today - DAY * 14, contacts=3, with_steps=True)
        _stay(case, n)
    for n, days in enumerate(NEW):
        case = cast.enrol(programme, coach, cast.today - DAY * days)
        case.tell(cast.today - DAY * 10, contacts=1)
        _stay(case, n)


def _practise(case, business, weeks, upto):
    starts_on = monday(case.enrolment.enrolled_on + DAY * 30)
    case.place(
        business,
        starts_on,
        starts_on + DAY * (weeks * 7 - 3),
        asked_on=starts_on - DAY * 15,
        upto=upto,
        form=Form.VAL_PRAKTIK,
        extent=75,
        weekly_hours=30,
    )


def _leave(case, on, end):
    end_type, code = end
    employer, title = case.cast.random.choice(JOBS)
    case.leave(on, end_type, code, employer=employer, title=title)
    case.follow_up_when_due()


def _stay(case, n):
    """Somebody the coach has talked to lately, and has a next step with."""
    today = case.today
    case.note(
        today - DAY * (1 + n % 9),
        Kind.PHONE,
        "Stämde av läget. Vet vad som är nästa steg och när vi hörs igen.",
        step="Avstämning inför nästa steg",
        due_on=workday_in(today, 1 + n * 3 % 17),
    )

"""Today's caseloads: who waits, who is late, what ends.

Sara Karlsson's list shows each thing that a caseload can show, in known numbers: 42
participants, of whom 7 need her today (3 have late steps), 4 wait for an employer and
3 placements end within 60 days (2 of them without a next step).
"""

from dataclasses import dataclass

from participants.actions import protect
from participants.models import Protection
from placements.actions import answer_by_link
from placements.models import Answer, DeclineReason, Form, Status
from validation.models import Validation

from . import texts
from .case import Kind
from .cast import SOMEBODY, Person
from .clock import DAY, at, monday, weekday, workday_in
from .validating import validate

# Eight weeks, from a Monday to a Friday.
LENGTH = 53 * DAY
AMINA = Person("Amina", "Warsame", "F", 1988, "svenska, somaliska")
FATIMA = Person("Fatima", "Al-Sayed", "F", 1991, "svenska, arabiska")


@dataclass(frozen=True)
class Today:
    """Where a case is: days since the enrolment and the last contact, until the step.

    `asked` and `dates` are days since the employer was asked, or proposed other days;
    `ends` and `starts` days until the placement does; `validation` how far that is.
    """

    enrolled: int
    last: int | None = None
    step: int | None = None
    asked: int | None = None
    dates: int | None = None
    ends: int | None = None
    starts: int | None = None
    validation: str = ""


# Amina, Fatima, a protected person and eight in Skäggetorp's posts come on top.
SARA = [
    Today(190, last=12, step=-1),
    Today(75, last=6, step=0),
    Today(140, last=15, step=1),
    Today(210, last=8, step=0, ends=100),
    Today(120, last=33),
    Today(98, last=3, step=6, asked=3),
    Today(160, last=1, step=9, asked=1),
    Today(250, last=11, ends=41),
    Today(230, last=5, step=3, ends=75, validation=Validation.Status.WITH_SUPERVISOR),
    Today(320, last=9, step=12, ends=90, validation=Validation.Status.DECIDED),
    Today(205, last=7, step=5, ends=120),
    Today(180, last=13, step=15, ends=140, validation=Validation.Status.MAPPING),
    Today(150, last=4, step=2, ends=170),
    Today(110, last=2, step=4, dates=2),
    Today(95, last=6, step=8, starts=11),
    Today(130, last=10, step=18, starts=25),
    Today(4),
    Today(9),
    Today(16, last=5, step=7),
    *(Today(40 + 17 * n, last=3 + n * 5 % 22, step=1 + n * 3) for n in range(12)),
]
PETER = [
    Today(170, last=8, step=-2),
    Today(60, last=5, step=0),
    Today(130, last=2, step=5, asked=2),
    Today(240, last=9, step=10, ends=66, validation=Validation.Status.WITH_ASSESSOR),
    Today(200, last=12, step=6, ends=30),
    Today(100, last=4, step=3, starts=9),
    Today(7),
    *(Today(35 + 21 * n, last=2 + n * 4 % 21, step=2 + n * 4) for n in range(14)),
]
MAJA = [Today(45 + 24 * n, last=4 + n * 5 % 20, step=1 + n * 5) for n in range(13)]


def run(cast, programme, businesses, coach, assessor, days):
    """One coach's caseload in a programme, a row of `days` each."""
    for n, today in enumerate(days):
        business = businesses[n % len(businesses)]
        case = cast.enrol(programme, coach, cast.today - DAY * today.enrolled)
        settle(case, today, business, assessor)


def settle(case, today, business, assessor):
    """Bring a case to where it is today."""
    _place(case, today, business)
    if today.validation:
        certified = today.validation == Validation.Status.DECIDED
        ago = 15 if certified else 4
        asked_on = case.today - DAY * ago
        validate(case, assessor, asked_on=asked_on, upto=today.validation)
    if today.last is None:
        return
    last_on = case.today - DAY * today.last
    contacts = 2 + min(today.enrolled // 30, 6)
    case.tell(last_on - DAY * 9, contacts=contacts, with_steps=True)
    draw = case.cast.random
    talk = texts.PLACED if today.ends else texts.SEARCHING
    step, due_on = "", None
    if today.step is not None:
        step, due_on = draw.choice(texts.STEPS), workday_in(case.today, today.step)
    kind = draw.choice([Kind.PHONE, Kind.MEETING])
    case.note(last_on, kind, texts.written(draw, talk), step=step, due_on=due_on)


def _place(case, today, business):
    day = case.today
    if today.ends:
        starts_on = max(day - DAY * 40, case.enrolment.enrolled_on + DAY * 20)
        starts_on, ends_on = monday(starts_on), weekday(day + DAY * today.ends)
        asked_on = starts_on - DAY * 15
        _ask(case, business, starts_on, ends_on, asked_on, Status.ACTIVE)
    elif today.starts:
        starts_on = monday(day + DAY * today.starts)
        agreed = Status.CONFIRMED_BY_PARTICIPANT
        _ask(case, business, starts_on, starts_on + LENGTH, day - DAY * 12, agreed)
    elif today.asked or today.dates:
        starts_on = monday(day + DAY * 20)
        asked_on = day - DAY * (today.asked or today.dates + 3)
        _ask(case, business, starts_on, starts_on + LENGTH, asked_on, Status.OFFERED)
    if today.dates:
        _propose_other_dates(case, day - DAY * today.dates)


def _ask(case, business, starts_on, ends_on, asked_on, upto):
    case.place(
        business,
        starts_on,
        ends_on,
        asked_on=asked_on,
        upto=upto,
        extent=case.cast.random.choice([50, 75, 100]),
        schedule="vardagar 8–12",
    )


def _propose_other_dates(case, on):
    placement = case.placement
    later = placement.starts_on + DAY * 14
    with at(on, 15):
        answer_by_link(
            placement.latest_request,
            Answer.OTHER_DATES,
            name=placement.contact.name,
            dates=(later, later + LENGTH),
            text="Två veckor senare passar oss bättre, då är handledaren tillbaka.",
        )


def amina(cast, programme, business, coach, area):
    """Somebody whose step is late, after an employer that said no."""
    day = cast.today
    case = cast.enrol(programme, coach, day - DAY * 262, AMINA, area=area)
    case.note(day - DAY * 247, Kind.MAPPING, "Kartläggning klar. Nio färdigheter.")
    case.place(
        business,
        day - DAY * 40,
        day + DAY * 20,
        asked_on=day - DAY * 60,
        upto=Status.OFFERED,
    )
    _decline(case, business, day - DAY * 50)
    case.note(
        day - DAY * 38,
        Kind.MEETING,
        "Gick igenom självskattning. Stark i bemötande och städmetoder.",
    )
    case.note(
        day - DAY * 24,
        Kind.PHONE,
        "Har sökt två jobb som lokalvårdare. Vill prova förmiddagar.",
        step="CV klart",
        due_on=day - DAY * 9,
    )


def _decline(case, business, day):
    with at(day, 14):
        answer_by_link(
            case.placement.latest_request,
            Answer.DECLINE,
            name=business.contact.name,
            reason=DeclineReason.NO_SUPERVISOR,
            text="Ingen handledare ledig före jul.",
        )


def fatima(cast, programme, business, coach, assessor, area):
    """Somebody in a validated practice, whose levels the assessor has to decide."""
    day = cast.today
    case = cast.enrol(programme, coach, day - DAY * 171, FATIMA, area=area)
    case.place(
        business,
        day - DAY * 47,
        day + DAY * 27,
        asked_on=day - DAY * 62,
        upto=Status.ACTIVE,
        form=Form.VAL_PRAKTIK,
        extent=50,
        weekly_hours=20,
        schedule="vardagar 8–12",
    )
    validate(
        case, assessor, asked_on=day - DAY * 6, upto=Validation.Status.WITH_ASSESSOR
    )
    case.tell(day - DAY * 15, contacts=6, with_steps=True)
    case.note(
        day - DAY,
        Kind.MEETING,
        "Trepartssamtal med handledaren. Klarar två trappuppgångar själv.",
        step="Avstämning med bedömaren",
        due_on=workday_in(day, 2),
    )


def protected(cast, programme, business, coach):
    """Somebody only the coach may know of; the employer is asked by telephone."""
    day = cast.today
    case = cast.enrol(programme, coach, day - DAY * 133, SOMEBODY)
    with at(day - DAY * 132, 9):
        protect(
            by=coach,
            participant=case.enrolment.participant,
            level=Protection.Level.SECRECY_MARKED,
            readers=[],
        )
    case.tell(day - DAY * 14, contacts=4, with_steps=True)
    case.place(
        business,
        day + DAY * 17,
        day + DAY * 73,
        asked_on=day - DAY * 9,
        upto=Status.OFFERED,
    )
    case.note(
        day - DAY * 4,
        Kind.MEETING,
        "Gick igenom vad som händer första dagen om det blir av.",
        step="Ringa arbetsgivaren",
        due_on=workday_in(day, 4),
    )

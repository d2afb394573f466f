"""The posts in Skäggetorp and Ryd: who holds them today, and who comes next."""

import datetime
from dataclasses import dataclass

from core.dates import add_months
from placements.models import Status

from . import rotation, texts
from .case import Kind
from .cast import SOMEBODY, Person
from .clock import DAY, workday_in
from .rotation import HANDOVER, TERM, Rotation, Turn

HOSTS_BEGAN = datetime.date(2013, 7, 1)
GUARDS_BEGAN = datetime.date(2018, 10, 1)
CLEANING = "Renhållning, miljörum, grönytor och tillsyn i området"
PATROLLING = "Synlig närvaro, samtal med boende och iakttagelser"


@dataclass(frozen=True)
class Holder:
    """Who holds a post today: days left, since the last contact, until the step."""

    days_left: int
    last: int
    step: int | None
    person: Person = SOMEBODY


@dataclass(frozen=True)
class Successor:
    """Who comes after: on which post, and since how many days the employer is asked.

    With a gap, the board has something to warn of.
    """

    post: int
    asked: int
    upto: str
    person: Person = SOMEBODY
    with_handover: bool = False
    gap_days: int = 0


AGREED = Status.CONFIRMED_BY_PARTICIPANT
SKAGGETORP = [
    Holder(283, last=2, step=11, person=Person("Mehmet", "Yıldız", "M", 1989)),
    Holder(149, last=9, step=20, person=Person("Hodan", "Farah", "F", 1994)),
    Holder(71, last=17, step=-3, person=Person("Johan", "Berglund", "M", 1990)),
    Holder(364, last=23, step=16, person=Person("Samira", "Noor", "F", 1992)),
    Holder(18, last=12, step=None, person=Person("Ali", "Hussein", "M", 1996)),
]
NEXT_IN_SKAGGETORP = [
    Successor(1, 25, AGREED, Person("Erik", "Lindqvist", "M", 1993), True),
    Successor(2, 5, Status.OFFERED, Person("Rima", "Haddad", "F", 1995), gap_days=59),
    Successor(4, 30, AGREED, Person("Lena", "Öberg", "F", 1988)),
]
RYD = [
    Holder(312, last=6, step=9),
    Holder(204, last=14, step=4),
    Holder(121, last=3, step=13),
    Holder(52, last=8, step=6),
    Holder(398, last=19, step=22),
]
NEXT_IN_RYD = [Successor(3, 11, AGREED, with_handover=True)]
GUARDS = [
    Holder(188, last=10, step=7),
    Holder(333, last=4, step=15),
    Holder(61, last=13, step=3),
    Holder(250, last=7, step=12),
    Holder(447, last=20, step=24),
]
NAMES = {
    (who.person.first_name, who.person.last_name)
    for who in (*SKAGGETORP, *NEXT_IN_SKAGGETORP)
}


def run(cast, stage, businesses):
    """All three programmes with posts."""
    users, programmes = stage.users, stage.programmes
    recently = cast.today - DAY * 420
    _fill(
        cast,
        _rotation(programmes["jobbfabrik-skaggetorp"], businesses["miljo-skaggetorp"]),
        SKAGGETORP,
        NEXT_IN_SKAGGETORP,
        coach=users["coach"],
        # The last year's exits are a colleague's: see linkstep.OF_COACH.
        coach_of=lambda turn: users["maja" if turn.ends_on > recently else "coach"],
    )
    _fill(
        cast,
        _rotation(programmes["jobbfabrik-ryd"], businesses["miljo-ryd"]),
        RYD,
        NEXT_IN_RYD,
        coach=users["coach2"],
        coach_of=lambda turn: users["coach2"],
    )
    guards = _rotation(
        programmes["trygghetsvardar-skaggetorp"],
        businesses["trygg"],
        title="Trygghetsvärd",
        tasks=PATROLLING,
        began_on=GUARDS_BEGAN,
    )
    david = users["david"]
    _fill(cast, guards, GUARDS, [], coach=david, coach_of=lambda turn: david)


def _rotation(
    programme, business, title="Miljövärd", tasks=CLEANING, began_on=HOSTS_BEGAN
):
    return Rotation(programme, business, title, tasks, began_on)


def _fill(cast, plan, holders, successors, *, coach, coach_of):
    days_left = [holder.days_left for holder in holders]
    turns = rotation.run(cast, plan, days_left, coach_of=coach_of)
    for holder, turn in zip(holders, turns, strict=True):
        case = rotation.hold(
            cast, plan, turn, coach, upto=Status.ACTIVE, person=holder.person
        )
        _talk(case, holder)
    for successor in successors:
        _prepare(cast, plan, successor, turns[successor.post], coach)


def _talk(case, holder):
    draw, today = case.cast.random, case.today
    last_on = today - DAY * holder.last
    case.tell(last_on - DAY * 20, contacts=5, with_steps=True)
    step, due_on = "", None
    if holder.step is not None:
        step, due_on = draw.choice(texts.STEPS), workday_in(today, holder.step)
    kind = draw.choice([Kind.VISIT, Kind.MEETING])
    case.note(
        last_on, kind, texts.written(draw, texts.PLACED), step=step, due_on=due_on
    )


def _prepare(cast, plan, successor, turn, coach):
    """Whoever comes next is enrolled, and meets the coach while waiting."""
    holds_from = turn.ends_on + DAY * (1 + successor.gap_days)
    starts_on = holds_from - HANDOVER if successor.with_handover else holds_from
    ends_on = add_months(starts_on, TERM) - DAY
    asked_on = cast.today - DAY * successor.asked
    case = rotation.hold(
        cast,
        plan,
        Turn(turn.post, starts_on, ends_on, ends_on, holds_from),
        coach,
        upto=successor.upto,
        asked_on=asked_on,
        person=successor.person,
    )
    case.note(
        max(asked_on - DAY * 2, case.enrolment.enrolled_on),
        Kind.MAPPING,
        "Kartläggning klar. Bor i området och vill arbeta ute.",
        step="Gå igenom anställningsavtalet",
        due_on=workday_in(cast.today, 5 + successor.asked % 9),
    )

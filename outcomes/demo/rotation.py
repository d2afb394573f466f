"""Posts that have been kept filled since the programme began, one holder after another.

Told backwards from today's holders, so that the board has the same things to show
whatever day it is.
"""

import datetime
from dataclasses import dataclass
from itertools import count

from core.dates import add_months
from core.saving import save_by
from placements.models import EndReason, Form, Post, Status
from programmes.models import Programme

from .businesses import Business
from .cast import SOMEBODY
from .clock import DAY, at

HANDOVER = 14 * DAY
HANDOVERS_BEGAN = datetime.date(2021, 1, 1)
TERM = 18
OLD = 3 * 365 * DAY
JOBS = [
    ("Ryds Fastighetsservice AB", "fastighetsskötare"),
    ("Skäggetorps Boendemiljö AB", "miljövärd"),
    ("Berga Städ AB", "lokalvårdare"),
    ("Östgöta Grönyteskötsel AB", "trädgårdsarbetare"),
    ("Valla Vaktmästeri AB", "vaktmästare"),
]
# What became of those who left, latest first and round and round: six of ten hits.
OUTCOMES = ["HIT", "MISS", "HIT", "HIT", "PROGRESS"]
NEUTRAL_PLACES = {17, 34}
# By outcome and whether the person left before the term was over.
EXITS = {
    ("HIT", True): [("EARLY_POSITIVE", "EMP_PERM"), ("EARLY_POSITIVE", "EMP_TEMP")],
    ("HIT", False): [
        ("PLANNED", "EMP_PERM"),
        ("PLANNED", "EMP_TEMP"),
        ("PLANNED", "EMP_NYSTART"),
        ("PLANNED", "STUDY_ELIG"),
    ],
    ("PROGRESS", True): [("INTERRUPTED_BY_PERSON", "LM_TRAINING")],
    ("PROGRESS", False): [("PLANNED", "EMP_HOURLY"), ("PLANNED", "INTERNSHIP")],
    ("MISS", True): [("INTERRUPTED_BY_PERSON", "DROPOUT")],
    ("MISS", False): [("PLANNED", "TERM_END"), ("PLANNED", "BACK_TO_PES")],
    ("NEUTRAL", True): [("INTERRUPTED_BY_PERSON", "MOVED")],
    ("NEUTRAL", False): [("PLANNED", "PARENTAL")],
}
END_REASONS = {"HIT": EndReason.JOB, "MISS": EndReason.PARTICIPANT}


@dataclass
class Turn:
    """One person's time on a post. `planned_end` is what was agreed."""

    post: Post
    starts_on: datetime.date
    ends_on: datetime.date
    planned_end: datetime.date
    holds_from: datetime.date
    place: int = 0

    @property
    def is_early(self):
        return self.ends_on < self.planned_end


@dataclass(frozen=True)
class Rotation:
    """A programme with posts: what they are, and how long today's holders have left."""

    programme: Programme
    business: Business
    title: str
    tasks: str
    began_on: datetime.date


def run(cast, rotation, days_left, *, coach_of):
    """Fill the posts from the opening until today; returns the Turns that go on.

    `days_left` is how long today's holders stay; whoever calls registers them, since
    their cases are told one by one. `coach_of(turn)` says whose case another turn is.
    """
    current = [
        _turn_of_today(cast, rotation, n, left) for n, left in enumerate(days_left)
    ]
    ended = [turn for now in current for turn in _turns_before(now, rotation)]
    ended.sort(key=lambda turn: turn.ends_on, reverse=True)
    outcomes = dict(zip(map(id, ended), _outcomes(), strict=False))
    for turn in sorted(ended, key=lambda turn: turn.starts_on):
        _tell_turn(cast, rotation, turn, outcomes[id(turn)], coach_of(turn))
    return current


def hold(cast, rotation, turn, coach, *, upto, asked_on=None, person=SOMEBODY):
    """Register somebody, and give the person the post for the turn."""
    opens_on = rotation.programme.opens_on
    asked_on = asked_on or max(turn.starts_on - DAY * 20, opens_on + DAY * 5)
    enrolled_on = max(asked_on - DAY * 14, opens_on)
    case = cast.enrol(rotation.programme, coach, enrolled_on, person, ages=(20, 45))
    case.place(
        rotation.business,
        turn.starts_on,
        turn.planned_end,
        asked_on=asked_on,
        upto=upto,
        post=turn.post,
        holds_from=turn.holds_from,
        form=Form.EMP_PROGRAM,
        role=rotation.title,
        tasks=rotation.tasks,
    )
    return case


def _outcomes():
    for place in count():
        if place in NEUTRAL_PLACES:
            yield "NEUTRAL"
        else:
            yield OUTCOMES[place % len(OUTCOMES)]


def _turn_of_today(cast, rotation, n, days_left):
    post = Post(
        programme=rotation.programme,
        title=rotation.title,
        number=n + 1,
        workplace=rotation.business.workplace,
        supervisor=rotation.business.contact,
        open_from=rotation.programme.opens_on,
    )
    with at(rotation.programme.opens_on):
        save_by(post, None)
    ends_on = cast.today + DAY * days_left
    starts_on = add_months(ends_on + DAY, -TERM)
    return Turn(post, starts_on, ends_on, ends_on, starts_on, place=n)


def _turns_before(turn, rotation):
    """Those who held the post before, latest first, back to the opening.

    Every fifth left early, and the post was empty until the next one came.
    """
    turns, later = [], turn
    while later.starts_on > rotation.began_on:
        earlier = _predecessor(later, place=later.place + 3)
        if earlier.ends_on < rotation.began_on + DAY * 90:
            later.starts_on = later.holds_from = rotation.began_on
            break
        earlier.starts_on = max(earlier.starts_on, rotation.began_on)
        earlier.holds_from = earlier.starts_on
        turns.append(earlier)
        later = earlier
    return turns


def _predecessor(later, *, place):
    """Whoever was there before: left early, as planned, or before hand-overs began."""
    if place % 5 == 1:
        ends_on = later.starts_on - DAY * (25 + place * 7 % 60)
        starts_on = ends_on - DAY * (380 + place * 37 % 110)
        later.holds_from = later.starts_on
        planned_end = add_months(starts_on, TERM) - DAY
    else:
        with_handover = later.starts_on >= HANDOVERS_BEGAN
        overlap = HANDOVER if with_handover else -DAY * (40 + place * 11 % 70)
        ends_on = planned_end = later.starts_on + overlap - DAY
        starts_on = add_months(ends_on + DAY, -TERM)
        later.holds_from = max(ends_on + DAY, later.starts_on)
    return Turn(later.post, starts_on, ends_on, planned_end, starts_on, place)


def _tell_turn(cast, rotation, turn, outcome, coach):
    case = hold(cast, rotation, turn, coach, upto=Status.ACTIVE)
    contacts = 2 if turn.ends_on < cast.today - OLD else 4
    case.tell(turn.ends_on - DAY * 25, contacts=contacts)
    reason = EndReason.AS_PLANNED
    if turn.is_early:
        reason = END_REASONS.get(outcome, EndReason.OTHER)
    case.end_placement(turn.ends_on, reason)
    exits = EXITS[outcome, turn.is_early]
    employer, title = cast.random.choice(JOBS)
    end_type, code = cast.random.choice(exits)
    case.leave(turn.ends_on, end_type, code, employer=employer, title=title)
    case.follow_up_when_due()

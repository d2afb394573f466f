"""Registers to attack: leavers of some programmes, as rows that reports count."""

import datetime
import random
from dataclasses import dataclass

from outcomes.models import MeasuredEnrolment

TODAY = datetime.date(2026, 11, 21)
OPENED = datetime.date(2023, 4, 1)
# Under the house measure and Portalen's: an internship is a hit of one of them only.
OUTCOMES = [
    ("HIT", "HIT", "EMP_PERM"),
    ("HIT", "HIT", "EMP_PERM"),
    ("HIT", "HIT", "EMP_WAGESUB"),
    ("HIT", "HIT", "STUDY_ELIG"),
    ("PROGRESS", "HIT", "INTERNSHIP"),
    ("PROGRESS", "PROGRESS", "EMP_MUNI"),
    ("MISS", "MISS", "BACK_TO_PES"),
    ("MISS", "MISS", "DROPOUT"),
    ("NEUTRAL", "MISS", "ILLNESS"),
]
ANSWERS = ["WORK", "WORK", "LOOKING", ""]
SMALL = [(1, (150, 60, 25, 12)), (2, (90, 40, 40, 9)), (3, (200, 14, 11))]


@dataclass(frozen=True)
class Shape:
    """A programme: how many left it in which days, and how many take part."""

    size: int
    opened: datetime.date = OPENED
    closed: datetime.date = TODAY
    ongoing: int = 0


def register(seed, sizes):
    """Programmes that opened at different times, with some who still take part."""
    dice = random.Random(seed)
    begins = [dice.choice([0, 0, 300, 600]) for _size in sizes]
    shapes = [
        Shape(size, OPENED + datetime.timedelta(days), ongoing=dice.randrange(9))
        for size, days in zip(sizes, begins, strict=True)
    ]
    return leavers_of(shapes, dice)


def like_the_demo():
    """The programmes of the demonstration: one large and steady, three small ones, two
    pilots that are over, and a summer with a crowd that all left at once."""
    steady = datetime.date(2022, 1, 1)
    shapes = [
        Shape(120, steady, ongoing=68),
        Shape(17, steady, ongoing=19),
        Shape(17, steady, ongoing=11),
        Shape(16, steady, ongoing=3),
        Shape(22, datetime.date(2025, 6, 1), datetime.date(2026, 5, 1)),
        Shape(10, datetime.date(2024, 2, 1), datetime.date(2025, 2, 1)),
        Shape(140, datetime.date(2026, 6, 1), datetime.date(2026, 8, 20), ongoing=12),
    ]
    return leavers_of(shapes, random.Random(7))


def all_in_work(*several):
    """Hits of one programme, who left on these days and were in work ever since."""
    dice = random.Random(1)
    rows = [_leaver(dice, 1, day) for days in several for day in days]
    for row in rows:
        row.jobbfabrik_1 = row.portalen = "HIT"
        row.status_90 = row.status_180 = row.status_365 = "WORK"
    return rows


def leavers_of(shapes, dice):
    rows = []
    for programme, shape in enumerate(shapes, start=1):
        days = (shape.closed - shape.opened).days
        for _n in range(shape.size):
            ended = shape.opened + datetime.timedelta(dice.randrange(days))
            rows.append(_leaver(dice, programme, ended))
        for _n in range(shape.ongoing):
            rows.append(_somebody(dice, programme, TODAY))
    return rows


def _leaver(dice, programme, ended):
    row = _somebody(dice, programme, ended)
    row.ended_on = ended
    row.jobbfabrik_1, row.portalen, row.code = dice.choice(OUTCOMES)
    row.evidence = dice.choice(["REGISTER", "DOCUMENT", "EMPLOYER", "SELF", "SELF"])
    row.status_90, row.status_180, row.status_365 = dice.choices(ANSWERS, k=3)
    return row


def _somebody(dice, programme, until):
    return MeasuredEnrolment(
        programme_id=programme,
        area_id=dice.choice([1, 1, 1, 2, 2, 3]),
        gender=dice.choice("FFM"),
        coach_id=10 * programme + dice.choice([0, 0, 1]),
        enrolled_on=until - datetime.timedelta(dice.randrange(20, 400)),
    )

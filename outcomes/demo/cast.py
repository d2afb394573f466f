"""The people of the demonstration, and how they come into a programme."""

from dataclasses import dataclass
from random import Random

from core.text import fold
from participants.actions import enrol_again, register
from participants.models import ExitCode

from .case import Case
from .clock import DAY, at, weekday
from .names import LANGUAGES, Names
from .numbers import Numbers

# About here the official test numbers with 238 and 239 begin.
EARLIEST_BIRTH = 1987
REFERRALS = [
    "Arbetsförmedlingen",
    "Socialtjänsten",
    "Bostadsbolaget",
    "",
]


@dataclass(frozen=True)
class Person:
    """Whom to register; what is left open is drawn."""

    first_name: str = ""
    last_name: str = ""
    sex: str = ""
    birth_year: int = 0
    languages: str = ""


SOMEBODY = Person()
# Instead of an area: not from one that the programme works in.
ELSEWHERE = object()


class Cast:
    """Draws people from a seed, so that the same day gives the same ones."""

    def __init__(self, today, *, taken=()):
        self.today = today
        self.random = Random("jobbfabriken")
        # Drawn apart, so that who says what changes nothing else.
        self.evidence = Random("evidence")
        self.numbers = Numbers(self.random)
        self.names = Names(self.random, taken=taken)
        self.exit_codes = ExitCode.objects.in_bulk()
        self._areas = {}

    def enrol(self, programme, coach, on, person=SOMEBODY, *, ages=(20, 39), area=None):
        """Register somebody new; returns the Case."""
        draw = self.random
        on = max(weekday(on), programme.opens_on)
        sex = person.sex or draw.choice("FM")
        first, last = (person.first_name, person.last_name)
        if not first:
            first, last = self.names.full_name(sex)
        latest = on.year - ages[0]
        earliest = max(EARLIEST_BIRTH, on.year - ages[1])
        year = person.birth_year or draw.randint(min(earliest, latest), latest)
        with at(on, 9, draw.randrange(60)):
            enrolment = register(
                by=coach,
                number=self.numbers.identity_number(sex, year),
                first_name=first,
                last_name=last,
                programme=programme,
                coach=coach,
                enrolled_on=on,
                email=f"{fold(first)}.{fold(last)}@deltagare.example".replace(" ", ""),
                phone=self.numbers.phone(),
                languages=person.languages or draw.choice(LANGUAGES),
                area=self._home(area, programme),
                referral=draw.choice(REFERRALS),
                unemployed_since=on - DAY * draw.randint(120, 1200),
            )
        return Case(self, enrolment)

    def _home(self, area, programme):
        if area is ELSEWHERE:
            return None
        return area or self.area_of(programme)

    def enrol_again(self, case, programme, coach, on):
        """Somebody who has been here before."""
        on = weekday(on)
        with at(on, 10):
            enrolment = enrol_again(
                by=coach,
                participant=case.enrolment.participant,
                programme=programme,
                coach=coach,
                enrolled_on=on,
                area=self.area_of(programme),
            )
        return Case(self, enrolment)

    def area_of(self, programme):
        areas = self._areas.setdefault(programme.pk, list(programme.areas.all()))
        return self.random.choice(areas)

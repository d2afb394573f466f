"""One row of a register, understood: who, in what, since when, and how it went."""

import datetime
from dataclasses import dataclass, field

from accounts.models import User
from core.identity_numbers import IdentityNumber
from participants.models import ExitCode
from programmes.models import Area, Programme


@dataclass(frozen=True)
class Exit:
    ended_on: datetime.date
    end_type: str
    exit_code: ExitCode


@dataclass(frozen=True)
class Later:
    """What somebody did some time after the exit."""

    code: ExitCode
    since: datetime.date


@dataclass(frozen=True)
class Record:
    """A row with every value in its type. Empty text or None: the file says nothing."""

    row: int
    number: IdentityNumber
    first_name: str
    last_name: str
    programme: Programme
    coach: User
    enrolled_on: datetime.date
    gender: str = ""
    email: str = ""
    phone: str = ""
    area: Area | None = None
    unemployed_since: datetime.date | None = None
    exit: Exit | None = None
    later: Later | None = None
    statuses: dict = field(default_factory=dict)

    @property
    def person(self):
        """Who the row is about: the organisation and the number."""
        return self.programme.organisation_id, self.number.digits

"""From a row of cells to a Record, or to everything that is wrong with it."""

import datetime
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Role, User
from core.dates import today
from core.file_import.columns import Layout
from core.file_import.faults import shown
from core.file_import.parsing import RowReading
from outcomes.models import FollowUp, due_date
from participants.models import OutcomeClass
from programmes.models import Programme

from . import cells
from .columns import HEADINGS, MILESTONES, REQUIRED
from .records import Exit, Later, Record
from .references import References

EXIT = ("ended_on", "end_type", "exit_code")
LATER = ("later_code", "later_from")
DAYS = ("unemployed_since", "enrolled_on", "ended_on", "later_from")
OWN_VALUES = {
    "personal_identity_number": cells.identity_number,
    "first_name": cells.name,
    "last_name": cells.name,
    "gender": cells.gender,
    "email": cells.email,
    "phone": cells.phone,
}


@dataclass
class RowParser:
    """Reads the rows of one file.

    `programme` and `coach` answer for rows that do not name one.
    """

    layout: Layout
    references: References
    programme: Programme | None = None
    coach: User | None = None
    today: datetime.date = field(default_factory=today)

    def __post_init__(self):
        self.readers = OWN_VALUES | {
            "programme": self.references.programme,
            "end_type": self.references.end_type,
            "exit_code": self.references.exit_code,
            "later_code": self.references.exit_code,
            **{f"status_{days}": _status for days in MILESTONES},
        }

    def __call__(self, row):
        return _Reading(self, row)

    def value(self, identifier, cell):
        """What a filled cell means by itself."""
        if identifier in DAYS:
            return cells.day_until(self.today)(cell)
        text = cells.plain(cell)
        return self.readers.get(identifier, str)(text)


class _Reading(RowReading):
    """One row being read: its values so far, and its faults."""

    def __init__(self, parser, row):
        super().__init__(parser.layout, row)
        self.parser = parser

    @property
    def name(self):
        cells = self.row.cells
        return " ".join(
            shown(cells.get(n)) for n in ("first_name", "last_name")
        ).strip()

    def read(self):
        for identifier in HEADINGS:
            if self.is_filled(identifier):
                cell = self.row.cells[identifier]
                self.take(identifier, self.parser.value, identifier, cell)
            elif identifier in REQUIRED and identifier not in ("programme", "coach"):
                self.fault(identifier, _("The value is missing."))
        self._read_programme()
        self._read_coach()
        self._check_days()
        self._check_exit()
        self._check_follow_ups()
        self._check_later()

    def record(self):
        values = self.values
        own = {k: v for k, v in values.items() if k in Record.__dataclass_fields__}
        return Record(
            row=self.row.number,
            number=values["personal_identity_number"],
            exit=Exit(*(values[name] for name in EXIT)) if EXIT[0] in values else None,
            later=Later(*(values[n] for n in LATER)) if LATER[0] in values else None,
            statuses={
                days: values[f"status_{days}"]
                for days in MILESTONES
                if f"status_{days}" in values
            },
            **own,
        )

    # What depends on the programme

    def _read_programme(self):
        chosen, written = self.parser.programme, self.values.get("programme")
        if chosen and written and written != chosen:
            self.fault(
                "programme",
                _("The import is for %(programme)s, but the row names another one.")
                % {"programme": chosen},
            )
        elif chosen and not self.is_filled("programme"):
            self.values["programme"] = chosen
        elif not self.is_filled("programme"):
            self.fault("programme", _("The value is missing."))
        programme = self.values.get("programme")
        if "area" in self.values:
            area = self.values.pop("area")
            if programme:
                self.take("area", self.parser.references.area, programme, area)

    def _read_coach(self):
        programme, email = self.values.get("programme"), self.values.pop("coach", None)
        if programme and email:
            self.take("coach", self.parser.references.coach, programme, email)
            coach = self.values.get("coach")
            if coach and not coach.is_active and not self.is_filled("ended_on"):
                self.fault("coach", _("The coach's account is closed."))
        elif self._may_stand_in(programme) and not self.is_filled("coach"):
            self.values["coach"] = self.parser.coach
        elif not self.is_filled("coach"):
            self.fault("coach", _("Write the e-mail of the coach."))

    def _may_stand_in(self, programme):
        coach = self.parser.coach
        return coach and (
            programme is None
            or coach.has_role(Role.COACH, organisation_id=programme.organisation_id)
        )

    # What has to agree

    def _check_days(self):
        enrolled_on, programme = (
            self.values.get("enrolled_on"),
            self.values.get("programme"),
        )
        if enrolled_on is None:
            return
        if programme and enrolled_on < programme.opens_on:
            self.fault("enrolled_on", _("The programme was not open yet."))
        if programme and programme.closes_on and enrolled_on > programme.closes_on:
            self.fault("enrolled_on", _("The programme has closed."))
        number = self.values.get("personal_identity_number")
        if number and number.birth_date and enrolled_on <= number.birth_date:
            self.fault("enrolled_on", _("The person was not born yet."))
        if self.values.get("unemployed_since", enrolled_on) > enrolled_on:
            self.fault(
                "unemployed_since", _("The unemployment began after the enrolment.")
            )
        if self.values.get("ended_on", enrolled_on) < enrolled_on:
            self.fault("ended_on", _("The exit is before the enrolment."))

    def _check_exit(self):
        missing = [name for name in EXIT if not self.is_filled(name)]
        if 0 < len(missing) < len(EXIT):
            for name in missing:
                self.fault(
                    name,
                    _("An exit needs all three: when, how and why it ended."),
                )

    def _check_follow_ups(self):
        ended_on = self.values.get("ended_on")
        for days in MILESTONES:
            identifier = f"status_{days}"
            if not self.is_filled(identifier):
                continue
            if not self.is_filled("ended_on"):
                self.fault(identifier, _("A follow-up needs an exit before it."))
            elif ended_on:
                due_on = due_date(ended_on, days)
                if due_on - FollowUp.OPENS_BEFORE > self.parser.today:
                    self.fault(
                        identifier,
                        _("The follow-up is due on %(day)s and can't be known yet.")
                        % {"day": due_on.isoformat()},
                    )

    def _check_later(self):
        missing = [name for name in LATER if not self.is_filled(name)]
        if len(missing) == len(LATER):
            return
        for name in missing:
            self.fault(name, _("A status after the exit needs both: what, and since."))
        if not self.is_filled("ended_on"):
            self.fault("later_code", _("A status after the exit needs an exit."))
        since, ended_on = self.values.get("later_from"), self.values.get("ended_on")
        if since and ended_on and since < ended_on:
            self.fault("later_from", _("That is before the exit."))
        code = self.values.get("later_code")
        if code and code.outcome_class == OutcomeClass.ADMIN:
            self.fault("later_code", _("This is nothing that a person does."))


def _status(text):
    if text.upper() not in FollowUp.Status.values:
        raise ValidationError(
            _("Write one of %(codes)s.") % {"codes": ", ".join(FollowUp.Status.values)}
        )
    return text.upper()

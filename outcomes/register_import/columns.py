"""The columns of a register file and the names they may stand under.

The table is an interface (docs/import.md): files that others make rely on it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import fold
from outcomes.models import FollowUp

from .faults import Fault, UnreadableFile, shown

MILESTONES = (90, 180, 365)

# Identifier and Swedish heading.
HEADINGS = {
    "personal_identity_number": "Personnummer",
    "first_name": "Förnamn",
    "last_name": "Efternamn",
    "gender": "Kön",
    "email": "E-post",
    "phone": "Telefon",
    "area": "Område",
    "unemployed_since": "Arbetslös sedan",
    "programme": "Program",
    "coach": "Coach",
    "enrolled_on": "Inskriven",
    "ended_on": "Avslutad",
    "end_type": "Avslutstyp",
    "exit_code": "Avslutskod",
    **{f"status_{days}": f"Uppföljning {days}" for days in MILESTONES},
}
REQUIRED = (
    "personal_identity_number",
    "first_name",
    "last_name",
    "programme",
    "coach",
    "enrolled_on",
)

RULES = {
    "personal_identity_number": gettext_lazy("needed; 10 or 12 digits"),
    "first_name": gettext_lazy("needed"),
    "last_name": gettext_lazy("needed"),
    "gender": gettext_lazy("F, M or X; otherwise as the number says"),
    "email": gettext_lazy("optional"),
    "phone": gettext_lazy("optional"),
    "area": gettext_lazy("an area of the programme"),
    "unemployed_since": gettext_lazy("a date"),
    "programme": gettext_lazy("name or short name; needed unless you choose one"),
    "coach": gettext_lazy("e-mail; otherwise you, if you are a coach"),
    "enrolled_on": gettext_lazy("needed; a date"),
    "ended_on": gettext_lazy("a date, together with the next two"),
    "end_type": "PLANNED, EARLY_POSITIVE, INTERRUPTED_BY_PERSON, "
    "INTERRUPTED_BY_ORGANISER",
    "exit_code": gettext_lazy("one of the codes below"),
    **{f"status_{days}": ", ".join(FollowUp.Status.values) for days in MILESTONES},
}

_BY_NAME = {
    fold(name): identifier
    for identifier, heading in HEADINGS.items()
    for name in (identifier, heading)
}


@dataclass(frozen=True)
class Layout:
    """Which column of the file holds what.

    `position` is {identifier: index}, `heading` {identifier: as the file writes it},
    `unread` the headings that mean nothing to us.
    """

    position: dict
    heading: dict
    unread: tuple

    def label(self, identifier):
        return self.heading.get(identifier) or HEADINGS[identifier]

    def cells(self, values):
        """The row's values by identifier; a column that is not there is empty."""
        return {
            identifier: values[index] if index < len(values) else None
            for identifier, index in self.position.items()
        }


def layout(headings, *, given=()):
    """How the file is laid out. Raises UnreadableFile if a needed column is missing.

    `given` names the columns that whoever imports has answered for the whole file.
    """
    position, written, unread, faults = {}, {}, [], []
    for index, raw in enumerate(headings):
        name = " ".join(str(raw or "").split())
        identifier = _BY_NAME.get(fold(name))
        if identifier is None:
            unread += [shown(name)] if name else []
        elif identifier in position:
            faults.append(
                _("The column “%(column)s” is there twice.")
                % {"column": HEADINGS[identifier]}
            )
        else:
            position[identifier], written[identifier] = index, name
    if not position:
        raise UnreadableFile(
            _("No column is known. The headings must be on the first row.")
        )
    faults += [
        _("The column “%(column)s” is missing.") % {"column": HEADINGS[identifier]}
        for identifier in REQUIRED
        if identifier not in position and identifier not in given
    ]
    if faults:
        raise UnreadableFile(*faults)
    return Layout(position, written, tuple(unread))


def notes_about(layout):
    """What the user should know of columns that are left aside."""
    return [
        _("The column “%(column)s” is not read.") % {"column": name}
        for name in layout.unread
    ]


def fault_in(layout, row, identifier, reason):
    """The reason as a Fault of one cell."""
    return Fault(
        reason=reason,
        row=row.number,
        column=layout.label(identifier),
        value=shown(row.cells.get(identifier)),
    )


def explained():
    """(identifier, heading, what it holds) of every column, for the page."""
    return [(name, heading, RULES.get(name, "")) for name, heading in HEADINGS.items()]

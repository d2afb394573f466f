"""The columns of a register file and the names they may stand under.

The table is an interface (docs/import.md): files that others make rely on it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.text import fold

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

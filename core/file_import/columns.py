"""The columns of a file that people make, and the names they may stand under."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.text import fold

from .faults import Fault, UnreadableFile, shown


@dataclass(frozen=True)
class Columns:
    """What a kind of file may hold: an interface, which the files of others rely on.

    `headings` is {identifier: Swedish heading}; both are read, the identifier also with
    blanks in it, and what stands in `other_names`, {identifier: (names)}. `rules` says
    what a column holds, for the page that explains it.
    """

    headings: dict
    required: tuple
    rules: dict
    other_names: dict = field(default_factory=dict)
    _by_name: dict = field(init=False, repr=False)

    def __post_init__(self):
        names = {
            fold(name): identifier
            for identifier, heading in self.headings.items()
            for name in (
                identifier,
                identifier.replace("_", " "),
                heading,
                *self.other_names.get(identifier, ()),
            )
        }
        object.__setattr__(self, "_by_name", names)

    def layout(self, headings, *, given=()):
        """How a file is laid out. Raises UnreadableFile if a needed column is missing.

        `given` names the columns that whoever imports has answered for the whole file.
        """
        position, written, unread, faults = {}, {}, [], []
        for index, raw in enumerate(headings):
            name = " ".join(str(raw or "").split())
            identifier = self._by_name.get(fold(name))
            if identifier is None:
                unread += [shown(name)] if name else []
            elif identifier in position:
                twice = _("The column “%(column)s” is there twice.")
                faults.append(twice % {"column": self.headings[identifier]})
            else:
                position[identifier], written[identifier] = index, name
        if not position:
            raise UnreadableFile(
                _("No column is known. The headings must be on the first row.")
            )
        faults += [
            _("The column “%(column)s” is missing.")
            % {"column": self.headings[identifier]}
            for identifier in self.required
            if identifier not in position and identifier not in given
        ]
        if faults:
            raise UnreadableFile(*faults)
        return Layout(self, position, written, tuple(unread))

    def explained(self):
        """(identifier, heading, what it holds) of every column, for the page."""
        return [
            (name, heading, self.rules.get(name, ""))
            for name, heading in self.headings.items()
        ]


@dataclass(frozen=True)
class Layout:
    """Which column of the file holds what.

    `position` is {identifier: index}, `heading` {identifier: as the file writes it},
    `unread` the headings that mean nothing to us.
    """

    columns: Columns
    position: dict
    heading: dict
    unread: tuple

    def label(self, identifier):
        return self.heading.get(identifier) or self.columns.headings[identifier]

    def cells(self, values):
        """The row's values by identifier; a column that is not there is empty."""
        return {
            identifier: values[index] if index < len(values) else None
            for identifier, index in self.position.items()
        }

    @property
    def notes(self):
        """What the user should know of columns that are left aside."""
        return [
            _("The column “%(column)s” is not read.") % {"column": name}
            for name in self.unread
        ]

    def fault_in(self, row, identifier, reason):
        """The reason as a Fault of one cell."""
        return Fault(
            reason=reason,
            row=row.number,
            column=self.label(identifier),
            value=shown(row.cells.get(identifier)),
        )

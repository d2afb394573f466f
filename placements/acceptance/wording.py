"""The lines of a text: what each is called, and its frozen content in words.

Page, PDF and “what has changed” go through one table of them for each kind, so that
nothing that can change is left out of any of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.validators import format_organisation_number


@dataclass(frozen=True)
class Line:
    """One line: `show(data, language)` gives its words, empty if there is nothing."""

    label: Any
    show: Callable


@dataclass(frozen=True)
class Change:
    """What a line said before, and what it says now."""

    label: Any
    before: str
    after: str


def company(key):
    """An organisation with its number."""

    def show(data, language):
        number = format_organisation_number(data[key]["organisation_number"])
        return f"{data[key]['name']}, {number}"

    return show


def participant(data, language):
    return data["participant"]["name"]


def in_words(lines, data, language):
    """[(label, words)] of the lines that say something."""
    shown = [(line.label, line.show(data, language)) for line in lines]
    return [(label, words) for label, words in shown if words]


def changes_between(lines, before, after, language):
    """The lines that say something else now, and what they said."""
    pairs = [
        Change(line.label, line.show(before, language), line.show(after, language))
        for line in lines
    ]
    return [change for change in pairs if change.before != change.after]


def for_reader(data, participant):
    """The content as this reader may see it: of a protected person, no name.

    `participant` has been through disclose. The frozen text keeps the name; on paper
    it is written by hand.
    """
    if not participant.shown.is_protected:
        return data
    return data | {"participant": {"name": participant.shown.reference}}

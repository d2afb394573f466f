"""The lines of an agreement: what each is called, and its frozen content in words.

Page, PDF and “what has changed” go through this one table, so that nothing that can
change is left out of any of them.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from core.templatetags.formats import period
from core.validators import format_organisation_number

from .content import same_text

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Line:
    """One line: `show(data, language)` gives its words, empty if there is nothing."""

    label: Any
    show: Callable
    is_long: bool = False


@dataclass(frozen=True)
class Change:
    """What a line said before, and what it says now."""

    label: Any
    before: str
    after: str


def _company(key):
    def show(data, language):
        company = data[key]
        number = format_organisation_number(company["organisation_number"])
        return f"{company['name']}, {number}"

    return show


def _written(key):
    return lambda data, language: data["written"][key]


def _clause(key):
    return lambda data, language: data["clauses"][key][language]


def _programme(data, language):
    return data["organiser"]["programme"]


def _participant(data, language):
    return data["participant"]["name"]


def _workplace(data, language):
    place = data["workplace"]
    return ", ".join(filter(None, [place["name"], place["address"], place["city"]]))


def _form(data, language):
    name = data["clauses"]["form_name"][language]
    return name[:1].upper() + name[1:]


def _period(data, language):
    first, last = (data["period"][key] for key in ("from", "to"))
    return period(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


def _extent(data, language):
    """“100 %, 40 hours a week, weekdays”"""
    hours = data["weekly_hours"]
    weekly = (
        ngettext("%(hours)s hour a week", "%(hours)s hours a week", hours)
        % {"hours": hours}
        if hours
        else ""
    )
    share = f"{data['extent']}{NO_BREAK_SPACE}%"
    return ", ".join(filter(None, [share, weekly, data["schedule"]]))


def _insurance(data, language):
    return data["written"]["insurance"] or data["clauses"]["insurance"][language]


PARTIES = [
    Line(gettext_lazy("Organiser"), _company("organiser")),
    Line(gettext_lazy("Employer"), _company("employer")),
    Line(gettext_lazy("Participant"), _participant),
]
FACTS = [
    Line(gettext_lazy("Form"), _form),
    Line(gettext_lazy("Programme"), _programme),
    Line(gettext_lazy("Workplace"), _workplace),
    Line(gettext_lazy("Supervisor"), lambda data, language: data["supervisor"]),
    Line(gettext_lazy("Role"), lambda data, language: data["role"]),
    Line(gettext_lazy("Time"), _period),
    Line(gettext_lazy("Extent"), _extent),
    Line(gettext_lazy("Tasks"), lambda data, language: data["tasks"], is_long=True),
    Line(gettext_lazy("Goals"), _written("goals"), is_long=True),
]
CLAUSES = [
    Line(gettext_lazy("What the form means"), _clause("form")),
    Line(gettext_lazy("Introduction"), _clause("introduction")),
    Line(gettext_lazy("Working environment"), _clause("environment")),
    Line(gettext_lazy("Insurance"), _insurance),
    Line(gettext_lazy("Presence and contact"), _clause("presence")),
    Line(gettext_lazy("Confidentiality"), _clause("confidentiality")),
    Line(gettext_lazy("Talks, changes and end"), _clause("changes")),
    Line(gettext_lazy("Agreed besides"), _written("additional")),
]


def in_words(lines, data, language):
    """[(label, words)] of the lines that say something."""
    shown = [(line.label, line.show(data, language)) for line in lines]
    return [(label, words) for label, words in shown if words]


def changes_between(before, after, language):
    """The lines that say something else now, and what they said."""
    if same_text(before, after):
        return []
    pairs = [
        Change(line.label, line.show(before, language), line.show(after, language))
        for line in (*PARTIES, *FACTS, *CLAUSES)
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

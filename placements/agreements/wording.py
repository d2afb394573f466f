"""The lines of an agreement: what each is called, and its frozen content in words."""

import datetime

from django.utils.translation import gettext_lazy, ngettext

from core.templatetags.formats import period
from placements.acceptance.wording import Line, company, participant

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def _written(key):
    return lambda data, language: data["written"][key]


def _clause(key):
    return lambda data, language: data["clauses"][key][language]


def _programme(data, language):
    return data["organiser"]["programme"]


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
    Line(gettext_lazy("Organiser"), company("organiser")),
    Line(gettext_lazy("Employer"), company("employer")),
    Line(gettext_lazy("Participant"), participant),
]
FACTS = [
    Line(gettext_lazy("Form"), _form),
    Line(gettext_lazy("Programme"), _programme),
    Line(gettext_lazy("Workplace"), _workplace),
    Line(gettext_lazy("Supervisor"), lambda data, language: data["supervisor"]),
    Line(gettext_lazy("Role"), lambda data, language: data["role"]),
    Line(gettext_lazy("Time"), _period),
    Line(gettext_lazy("Extent"), _extent),
    Line(gettext_lazy("Tasks"), lambda data, language: data["tasks"]),
    Line(gettext_lazy("Goals"), _written("goals")),
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

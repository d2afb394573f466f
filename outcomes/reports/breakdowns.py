"""What results can be divided by, and how each part is called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.date_functions import QuarterNumber, quarter_of
from participants.models import Participant
from programmes.models import Area

from .question import Cohort

NOBODY = Q(pk__in=())


@dataclass(frozen=True)
class Part:
    """One part of a breakdown: its code for machines, its name for people."""

    code: str | None
    label: str
    order: Any


@dataclass(frozen=True)
class Breakdown:
    """A way to divide: what to group by, and how the values found are called.

    `condition` is the way back, from the code of a part to its enrolments.
    """

    key: str
    label: Any
    expression: Callable
    parts: Callable
    condition: Callable


def _programmes(question, _values):
    return {p.pk: Part(p.slug, p.name, p.name) for p in question.programmes}


def _areas(_question, values):
    areas = Area.objects.filter(pk__in=values - {None})
    return {area.pk: Part(area.slug, area.name, area.name) for area in areas}


def _quarters(_question, values):
    parts = {}
    for number in values:
        year, quarter = quarter_of(number)
        label = _("quarter %(quarter)s %(year)s") % {"quarter": quarter, "year": year}
        parts[number] = Part(f"{year}-Q{quarter}", label, number)
    return parts


def _genders(_question, values):
    return {
        value: Part(value, str(Participant.Gender(value).label), value)
        for value in values
    }


def _coaches(_question, values):
    return {
        coach.pk: Part(coach.email, coach.name, coach.name)
        for coach in User.objects.filter(pk__in=values)
    }


def _quarter(question):
    """Of exits it stands in the row."""
    if question.cohort == Cohort.EXIT:
        return F("ended_in")
    return QuarterNumber(question.cohort_field)


def _in_quarter(question, code):
    year, _dash, quarter = (code or "").partition("-Q")
    if len(year) != 4 or not year.isdecimal() or quarter not in {"1", "2", "3", "4"}:
        return NOBODY
    number = int(year) * 4 + int(quarter) - 1
    return Exact(_quarter(question), number)


def _called(field):
    """The condition that this field holds the code; none when there is no code."""

    def condition(_question, code):
        if code is None:
            return Q(**{f"{field.partition('__')[0]}__isnull": True})
        return Q(**{field: code})

    return condition


BREAKDOWNS = {
    breakdown.key: breakdown
    for breakdown in [
        Breakdown(
            "programme",
            gettext_lazy("programme"),
            lambda question: F("programme_id"),
            _programmes,
            _called("programme__slug"),
        ),
        Breakdown(
            "area",
            gettext_lazy("area"),
            lambda question: F("area_id"),
            _areas,
            _called("area__slug"),
        ),
        Breakdown(
            "quarter",
            gettext_lazy("quarter"),
            _quarter,
            _quarters,
            _in_quarter,
        ),
        Breakdown(
            "gender",
            gettext_lazy("gender"),
            lambda question: F("gender"),
            _genders,
            _called("gender"),
        ),
        Breakdown(
            "coach",
            gettext_lazy("coach"),
            lambda question: F("coach_id"),
            _coaches,
            _called("coach__email"),
        ),
    ]
}


def named_parts(question, keys):
    """For every position of the keys, {value: Part}."""
    named = []
    for position, name in enumerate(question.by):
        values = {key[position] for key in keys}
        parts = BREAKDOWNS[name].parts(question, values)
        nothing = Part(None, _("not stated"), "")
        named.append({value: parts.get(value, nothing) for value in values})
    return named

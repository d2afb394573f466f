"""What the forms of placement require, as data, each rule with the source it is from.

A limit that was read in its source is a must. What rests on practice, on facts that the
system does not hold (how long somebody has been in a programme), or on a source that
nobody has read for us, is a warning. The office decides; nothing here is advice. See
docs/adr/0029-form-rules.md.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.dates import add_months

from .codes import Form, LegalGround


@dataclass(frozen=True)
class Limit:
    """The longest time, in months or weeks. `when` says for whom a warning is meant."""

    source: str
    months: int = 0
    weeks: int = 0
    is_must: bool = False
    when: Any = ""

    @property
    def in_words(self):
        if self.weeks:
            return ngettext("%(n)s week", "%(n)s weeks", self.weeks) % {"n": self.weeks}
        words = ngettext("%(n)s month", "%(n)s months", self.months)
        return words % {"n": self.months}

    def is_passed_by(self, periods):
        """Whether the periods, in order of time, are longer than this together."""
        first, _last = periods[0]
        over = add_months(first, self.months) + datetime.timedelta(weeks=self.weeks)
        days = sum((last - first).days + 1 for first, last in periods)
        return days > (over - first).days


@dataclass(frozen=True)
class Supervisor:
    """That somebody at the workplace is named, and whose rule that is."""

    source: str
    is_must: bool = False


@dataclass(frozen=True)
class FormRule:
    """What one form means. `ended_on` is the first day that nothing new may begin."""

    is_employment: bool = False
    is_seasonal: bool = False
    is_assessed: bool = False
    limits: tuple = ()
    shortest_weeks: int = 0
    supervisor: Supervisor | None = None
    ended_on: datetime.date | None = None
    source: str = ""


@dataclass(frozen=True)
class GroundRule:
    """When a legal ground becomes a permanent employment at one employer.

    After how many months is a setting of the programme. Days count from `since`, within
    the last `within_years` years.
    """

    source: str
    within_years: int
    since: datetime.date

    def days_of(self, months):
        return (add_months(self.since, months) - self.since).days


GUARANTEE = "förordning (2007:414) 10 §"
PRACTICE = "Arbetsförmedlingen"
FORM_RULES = {
    Form.EMP_PROGRAM: FormRule(is_employment=True),
    Form.BEA: FormRule(is_employment=True, source="BEA 20"),
    Form.NYSTART: FormRule(
        is_employment=True,
        limits=(
            Limit("förordning (2018:43)", months=24, is_must=True),
            Limit(
                "förordning (2018:43)",
                months=12,
                when=_("when the person is under 25 or in a guarantee programme"),
            ),
        ),
        source="förordning (2018:43)",
    ),
    Form.INTRO: FormRule(
        is_employment=True,
        limits=(
            Limit("förordning (2018:42)", months=24),
            Limit(
                "förordning (2018:42)",
                months=12,
                when=_("unless there are special reasons"),
            ),
        ),
        supervisor=Supervisor("förordning (2018:42)"),
        source="förordning (2018:42)",
    ),
    Form.ESTABL: FormRule(
        is_employment=True,
        limits=(Limit("förordning (2022:807)", months=24),),
        source="förordning (2022:807)",
    ),
    Form.WAGESUB: FormRule(is_employment=True, source="förordning (2017:462)"),
    Form.PRAKTIK: FormRule(limits=(Limit(PRACTICE, months=6),), source=PRACTICE),
    Form.ARBTRAN: FormRule(
        limits=(
            Limit(GUARANTEE, months=12, is_must=True),
            Limit(
                GUARANTEE,
                months=6,
                when=_("unless the person has been in the guarantee for 450 days"),
            ),
        ),
        supervisor=Supervisor(GUARANTEE, is_must=True),
        source=GUARANTEE,
    ),
    Form.VAL_PRAKTIK: FormRule(
        is_assessed=True,
        shortest_weeks=6,
        limits=(Limit("TalangAkademin", weeks=12),),
        supervisor=Supervisor("TalangAkademin"),
        source="TalangAkademin",
    ),
    Form.APL: FormRule(),
    Form.SUMMER: FormRule(is_employment=True, is_seasonal=True),
    Form.EXTRA: FormRule(
        is_employment=True,
        ended_on=datetime.date(2023, 1, 1),
        source="SFS 2022:1734",
    ),
}
GROUND_RULES = {
    LegalGround.SAVA: GroundRule(
        source="lagen (1982:80) om anställningsskydd 5 a §",
        within_years=5,
        since=datetime.date(2022, 10, 1),
    ),
}


def offered_forms(day):
    """What can be chosen for a placement that begins that day, as choices."""
    return [
        (form.value, form.label)
        for form, rule in FORM_RULES.items()
        if rule.ended_on is None or day < rule.ended_on
    ]

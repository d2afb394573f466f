"""What the forms of placement require, as data, each rule with the source it is from.

A limit that was read in its source is a must; what rests on practice, or on facts that
the system does not hold (how long somebody has been in a programme), is a warning. The
office decides; nothing here is advice. See docs/adr/0029-form-rules.md.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .codes import Form, LegalGround


@dataclass(frozen=True)
class Limit:
    """The longest time, in months or weeks. `when` says for whom a warning is meant."""

    source: str
    months: int = 0
    weeks: int = 0
    is_must: bool = False
    when: Any = ""


@dataclass(frozen=True)
class FormRule:
    """What one form means. `ended_on` is the first day that nothing new may begin."""

    is_employment: bool = False
    is_seasonal: bool = False
    is_assessed: bool = False
    limits: tuple = ()
    shortest_weeks: int = 0
    supervisor_source: str = ""
    ended_on: datetime.date | None = None
    source: str = ""


@dataclass(frozen=True)
class GroundRule:
    """How long a legal ground may be used at one employer before it becomes permanent.

    Days count from `since`, within the last `within_years` years.
    """

    source: str
    months: int
    within_years: int
    since: datetime.date


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
            Limit("förordning (2018:42)", months=24, is_must=True),
            Limit(
                "förordning (2018:42)",
                months=12,
                when=_("unless there are special reasons"),
            ),
        ),
        supervisor_source="förordning (2018:42)",
        source="förordning (2018:42)",
    ),
    Form.ESTABL: FormRule(
        is_employment=True,
        limits=(Limit("förordning (2022:807)", months=24, is_must=True),),
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
        supervisor_source=GUARANTEE,
        source=GUARANTEE,
    ),
    Form.VAL_PRAKTIK: FormRule(
        is_assessed=True,
        shortest_weeks=6,
        limits=(Limit("TalangAkademin", weeks=12),),
        supervisor_source="TalangAkademin",
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
        months=12,
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

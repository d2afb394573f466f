"""The common indicators: regulation (EU) 2021/1057, annex I, as functions of a record.

EECO are outputs, of the day of entry; EECR are results, upon leaving (28 days) and six
calendar months after. EECO01 is computed, EECO18 and 19 count bodies and not people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from participants.models import Participant

JOBLESS = ("UNEMP", "INACT")
PRECARIOUS = ("FIXED_TERM", "HOURLY")
# Full time for the comparison with part-time work that somebody wanted more of.
FULL_TIME_HOURS = 35
TOTAL = "total"
NOT_STATED = ""
GENDERS = (*Participant.Gender.values, NOT_STATED)


def _never(_record, _rules):
    return False


@dataclass(frozen=True)
class Indicator:
    """A code, its wording, and whom it counts: `holds(record, rules)`.

    `group` names those that divide people between them, `mark` is the regulation's:
    * personal data, ** special category.
    """

    code: str
    wording: Any
    group: str
    holds: Callable = _never
    mark: str = ""

    @property
    def is_result(self):
        return self.code.startswith("EECR")


def _status(status):
    return lambda record, rules: record.status == status


def _aged(low, high=None):
    def holds(record, rules):
        age = record.age
        return age is not None and low <= age and (high is None or age <= high)

    return holds


def _educated(low, high):
    def holds(record, rules):
        return record.education is not None and low <= record.education <= high

    return holds


def _has_foreign_background(record, rules):
    return bool(record.born_abroad) or record.parents_born_abroad == 2


def _searches_upon_leaving(record, rules):
    return record.status == "INACT" and record.status_d28 == "UNEMP"


def _studies_upon_leaving(record, rules):
    return record.in_education is False and record.education_d28


def _works_upon_leaving(record, rules):
    return record.status in JOBLESS and record.status_d28 == "EMP"


def _works_after_six_months(record, rules):
    return record.status in JOBLESS and record.status_m6 == "EMP"


def _is_better_off(record, rules):
    """Stable after precarious, full time after too little, or a job that asks for
    more. A higher pay alone is no improvement."""
    if not record.status == record.status_m6 == "EMP":
        return False
    stable = record.contract in PRECARIOUS and record.contract_m6 == "PERMANENT"
    had, has = record.hours, record.hours_m6
    more = record.wanted_more_hours and had and has and had < FULL_TIME_HOURS <= has
    return bool(stable or more or record.more_demanding_m6)


INDICATORS = [
    Indicator("EECO01", _("participants, the sum of EECO02, 04 and 05"), "status"),
    Indicator(
        "EECO02",
        _("unemployed, including long-term unemployed"),
        "status",
        _status("UNEMP"),
        "*",
    ),
    Indicator(
        "EECO03",
        _("long-term unemployed"),
        "status",
        lambda record, rules: rules.is_long_term(record),
        "*",
    ),
    Indicator("EECO04", _("inactive"), "status", _status("INACT"), "*"),
    Indicator(
        "EECO05", _("employed, including self-employed"), "status", _status("EMP"), "*"
    ),
    Indicator("EECO06", _("children below 18 years"), "age", _aged(0, 17), "*"),
    Indicator("EECO07", _("young people of 18 to 29 years"), "age", _aged(18, 29), "*"),
    Indicator("EECO08", _("55 years and above"), "age", _aged(55), "*"),
    Indicator(
        "EECO09",
        _("lower secondary education or less (ISCED 0–2)"),
        "education",
        _educated(0, 2),
        "*",
    ),
    Indicator(
        "EECO10",
        _("upper secondary or post-secondary education (ISCED 3–4)"),
        "education",
        _educated(3, 4),
        "*",
    ),
    Indicator(
        "EECO11",
        _("tertiary education (ISCED 5–8)"),
        "education",
        _educated(5, 8),
        "*",
    ),
    Indicator(
        "EECO12",
        _("participants with disabilities"),
        "disability",
        lambda record, rules: record.disability == "Y",
        "**",
    ),
    Indicator(
        "EECO13",
        _("third-country nationals"),
        "citizenship",
        lambda record, rules: record.citizenship in ("THIRD", "STATELESS", "UNKNOWN"),
        "*",
    ),
    Indicator(
        "EECO14",
        _("participants with a foreign background"),
        "background",
        _has_foreign_background,
        "*",
    ),
    Indicator(
        "EECO15",
        _("minorities, including marginalised communities such as Roma people"),
        "minority",
        lambda record, rules: record.minority == "Y",
        "**",
    ),
    Indicator(
        "EECO16",
        _("homeless or affected by housing exclusion"),
        "housing",
        lambda record, rules: bool(record.housing_exclusion),
        "*",
    ),
    Indicator(
        "EECO17",
        _("participants from rural areas"),
        "settlement",
        lambda record, rules: record.settlement == 3,
        "*",
    ),
    Indicator(
        "EECO18", _("supported public administrations or public services"), "bodies"
    ),
    Indicator(
        "EECO19", _("supported micro, small and medium-sized enterprises"), "bodies"
    ),
    Indicator(
        "EECR01",
        _("engaged in job searching upon leaving"),
        "leaving",
        _searches_upon_leaving,
    ),
    Indicator(
        "EECR02",
        _("in education or training upon leaving"),
        "studies",
        _studies_upon_leaving,
    ),
    Indicator(
        "EECR03",
        _("gaining a qualification upon leaving"),
        "qualification",
        lambda record, rules: bool(record.exit and record.qualification),
    ),
    Indicator(
        "EECR04",
        _("in employment, including self-employment, upon leaving"),
        "leaving",
        _works_upon_leaving,
    ),
    Indicator(
        "EECR05",
        _("in employment, including self-employment, six months after leaving"),
        "six_months",
        _works_after_six_months,
    ),
    Indicator(
        "EECR06",
        _("with an improved labour market situation six months after leaving"),
        "six_months",
        _is_better_off,
    ),
]
OF_PEOPLE = [i for i in INDICATORS if i.holds is not _never]


def scored(record, rules):
    """The codes that count this record."""
    if not rules.counts(record):
        return frozenset()
    return frozenset(i.code for i in OF_PEOPLE if i.holds(record, rules))

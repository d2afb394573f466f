"""ESF+ (2021-2027): regulation (EU) 2021/1057, annex I, and what must hold of it."""

from django.utils.translation import gettext_lazy as _

from . import conditions as c
from .indicators import Indicator, When

OUTPUTS = (
    Indicator(
        "EECO01",
        _("participants, the sum of EECO02, 04 and 05"),
        "status",
        sum_of=("EECO02", "EECO04", "EECO05"),
    ),
    Indicator(
        "EECO02",
        _("unemployed, including long-term unemployed"),
        "status",
        c.status("UNEMP"),
        "*",
    ),
    Indicator("EECO03", _("long-term unemployed"), "long", c.is_long_unemployed, "*"),
    Indicator("EECO04", _("inactive"), "status", c.status("INACT"), "*"),
    Indicator(
        "EECO05", _("employed, including self-employed"), "status", c.status("EMP"), "*"
    ),
    Indicator("EECO06", _("children below 18 years"), "age", c.aged(0, 17), "*"),
    Indicator(
        "EECO07", _("young people of 18 to 29 years"), "age", c.aged(18, 29), "*"
    ),
    Indicator("EECO08", _("55 years and above"), "age", c.aged(55), "*"),
    Indicator(
        "EECO09",
        _("lower secondary education or less (ISCED 0–2)"),
        "education",
        c.educated(0, 2),
        "*",
    ),
    Indicator(
        "EECO10",
        _("upper secondary or post-secondary education (ISCED 3–4)"),
        "education",
        c.educated(3, 4),
        "*",
    ),
    Indicator(
        "EECO11",
        _("tertiary education (ISCED 5–8)"),
        "education",
        c.educated(5, 8),
        "*",
    ),
    Indicator(
        "EECO12",
        _("participants with disabilities"),
        "disability",
        c.said("disability", "Y"),
        "**",
    ),
    Indicator(
        "EECO13",
        _("third-country nationals"),
        "citizenship",
        c.said("citizenship", "THIRD", "STATELESS", "UNKNOWN"),
        "*",
    ),
    Indicator(
        "EECO14",
        _("participants with a foreign background"),
        "background",
        c.has_foreign_background,
        "*",
    ),
    Indicator(
        "EECO15",
        _("minorities, including marginalised communities such as Roma people"),
        "minority",
        c.said("minority", "Y"),
        "**",
    ),
    Indicator(
        "EECO16",
        _("homeless or affected by housing exclusion"),
        "housing",
        c.said("housing_exclusion", True),
        "*",
    ),
    Indicator(
        "EECO17",
        _("participants from rural areas"),
        "settlement",
        c.said("settlement", c.RURAL),
        "*",
    ),
    Indicator(
        "EECO18",
        _("supported public administrations or public services"),
        "bodies",
        stated="public_administrations",
    ),
    Indicator(
        "EECO19",
        _("supported micro, small and medium-sized enterprises"),
        "bodies",
        stated="small_businesses",
    ),
)
RESULTS = (
    Indicator(
        "EECR01",
        _("engaged in job searching upon leaving"),
        "leaving",
        c.searches_upon_leaving,
        when=When.LEAVING,
        needs=("INACT",),
    ),
    Indicator(
        "EECR02",
        _("in education or training upon leaving"),
        "studies",
        c.studies_upon_leaving,
        when=When.LEAVING,
    ),
    Indicator(
        "EECR03",
        _("gaining a qualification upon leaving"),
        "qualification",
        c.qualified_upon_leaving,
        when=When.LEAVING,
    ),
    Indicator(
        "EECR04",
        _("in employment, including self-employment, upon leaving"),
        "leaving",
        c.works_upon_leaving,
        when=When.LEAVING,
        needs=c.JOBLESS,
    ),
    Indicator(
        "EECR05",
        _("in employment, including self-employment, six months after leaving"),
        "six_months",
        c.works_after_six_months,
        when=When.SIX_MONTHS,
        needs=c.JOBLESS,
    ),
    Indicator(
        "EECR06",
        _("with an improved labour market situation six months after leaving"),
        "six_months",
        c.is_better_off,
        when=When.SIX_MONTHS,
        needs=("EMP",),
    ),
)
INDICATORS = (*OUTPUTS, *RESULTS)
# LEFT are those who have left.
CHECKS = (
    "EECO01 = EECO02 + EECO04 + EECO05",
    "EECO03 ≤ EECO02",
    # Those of 30 to 54 years are no indicator.
    "EECO06 + EECO07 + EECO08 ≤ EECO01",
    "EECO09 + EECO10 + EECO11 ≤ EECO01",
    *(f"EECO{n} ≤ EECO01" for n in range(12, 18)),
    "EECR01 ≤ EECO04",
    "EECR04 ≤ EECO02 + EECO04",
    "EECR05 ≤ EECO02 + EECO04",
    "EECR06 ≤ EECO05",
    "EECR02 ≤ EECO01",
    "EECR03 ≤ EECO01",
    "EECR01 + EECR04 ≤ LEFT",
    *(f"EECR0{n} ≤ LEFT" for n in range(1, 5)),
)
CHECKS_WHEN_COMPLETE = ("EECO09 + EECO10 + EECO11 = EECO01",)

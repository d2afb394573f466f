"""ESF (2014-2020): regulation (EU) 1304/2013, annex I, and what must hold of it.

As amended by (EU, Euratom) 2018/1046, which took out CO12 to CO14, on households. The
codes, who is disadvantaged and that ISCED 0 is no part of CO09 are general knowledge
that nobody has checked: see docs/esf.md.
"""

from django.utils.translation import gettext_lazy as _

from . import conditions as c
from .indicators import Indicator, When

EVERYBODY = "CO01 + CO03 + CO05"
is_migrant_or_minority = c.either(
    c.has_foreign_background,
    c.said("citizenship", "EU", "THIRD", "STATELESS", "UNKNOWN"),
    c.said("minority", "Y"),
)
has_disability = c.said("disability", "Y")
# As far as we know: other disadvantages (CO17) are not collected.
is_disadvantaged = c.either(is_migrant_or_minority, has_disability)
has_result_upon_leaving = c.either(
    c.searches_upon_leaving,
    c.studies_upon_leaving,
    c.qualified_upon_leaving,
    c.works_upon_leaving,
)
is_jobless = c.either(c.status("UNEMP"), c.is_outside_work_and_education)

OUTPUTS = (
    Indicator(
        "CO01+03+05",
        _("participants with complete records, the sum of CO01, 03 and 05"),
        "status",
        sum_of=("CO01", "CO03", "CO05"),
    ),
    Indicator(
        "CO01",
        _("unemployed, including long-term unemployed"),
        "status",
        c.status("UNEMP"),
        "*",
    ),
    Indicator("CO02", _("long-term unemployed"), "long", c.is_long_unemployed, "*"),
    Indicator("CO03", _("inactive"), "status", c.status("INACT"), "*"),
    Indicator(
        "CO04",
        _("inactive, not in education or training"),
        "outside",
        c.is_outside_work_and_education,
        "*",
    ),
    Indicator(
        "CO05", _("employed, including self-employed"), "status", c.status("EMP"), "*"
    ),
    Indicator("CO06", _("below 25 years"), "age", c.aged(0, 24), "*"),
    Indicator("CO07", _("above 54 years"), "age", c.aged(55), "*"),
    Indicator(
        "CO08",
        _("above 54 years and unemployed, or inactive not in education or training"),
        "older",
        c.both(c.aged(55), is_jobless),
        "*",
    ),
    Indicator(
        "CO09",
        _("primary or lower secondary education (ISCED 1–2)"),
        "education",
        c.educated(1, 2),
        "*",
    ),
    Indicator(
        "CO10",
        _("upper secondary or post-secondary education (ISCED 3–4)"),
        "education",
        c.educated(3, 4),
        "*",
    ),
    Indicator(
        "CO11",
        _("tertiary education (ISCED 5–8)"),
        "education",
        c.educated(5, 8),
        "*",
    ),
    Indicator(
        "CO15",
        _("migrants, people with a foreign background, minorities such as Roma people"),
        "background",
        is_migrant_or_minority,
        "**",
    ),
    Indicator(
        "CO16",
        _("participants with disabilities"),
        "disability",
        has_disability,
        "**",
    ),
    Indicator("CO17", _("other disadvantaged"), "other", mark="**"),
    Indicator(
        "CO18",
        _("homeless or affected by housing exclusion"),
        "housing",
        c.said("housing_exclusion", True),
        "*",
    ),
    Indicator(
        "CO19",
        _("participants from rural areas"),
        "settlement",
        c.said("settlement", c.RURAL),
        "*",
    ),
    Indicator(
        "CO20",
        _("projects run in part or in full by social partners or NGOs"),
        "bodies",
        stated="is_by_partners",
    ),
    Indicator(
        "CO21",
        _("projects for women's lasting participation and progress in employment"),
        "bodies",
        stated="is_for_women",
    ),
    Indicator(
        "CO22",
        _("projects that target public administrations or public services"),
        "bodies",
        stated="is_for_administrations",
    ),
    Indicator(
        "CO23",
        _("supported micro, small and medium-sized enterprises"),
        "bodies",
        stated="small_businesses",
    ),
)
RESULTS = (
    Indicator(
        "CR01",
        _("inactive at entry, engaged in job searching upon leaving"),
        "leaving",
        c.searches_upon_leaving,
        when=When.LEAVING,
        needs=("INACT",),
    ),
    Indicator(
        "CR02",
        _("in education or training upon leaving"),
        "studies",
        c.studies_upon_leaving,
        when=When.LEAVING,
    ),
    Indicator(
        "CR03",
        _("gaining a qualification upon leaving"),
        "qualification",
        c.qualified_upon_leaving,
        when=When.LEAVING,
    ),
    Indicator(
        "CR04",
        _("in employment, including self-employment, upon leaving"),
        "leaving",
        c.works_upon_leaving,
        when=When.LEAVING,
        needs=c.JOBLESS,
    ),
    Indicator(
        "CR05",
        _("disadvantaged, with any of CR01 to CR04 upon leaving"),
        "disadvantaged",
        c.both(is_disadvantaged, has_result_upon_leaving),
        when=When.LEAVING,
    ),
    Indicator(
        "CR06",
        _("in employment, including self-employment, six months after leaving"),
        "six_months",
        c.works_after_six_months,
        when=When.SIX_MONTHS,
        needs=c.JOBLESS,
    ),
    Indicator(
        "CR07",
        _("with an improved labour market situation six months after leaving"),
        "six_months",
        c.is_better_off,
        when=When.SIX_MONTHS,
        needs=("EMP",),
    ),
    Indicator(
        "CR08",
        _("above 54 years, in employment six months after leaving"),
        "older_after",
        c.both(c.aged(55), c.works_after_six_months),
        when=When.SIX_MONTHS,
        needs=c.JOBLESS,
    ),
    Indicator(
        "CR09",
        _("disadvantaged, in employment six months after leaving"),
        "disadvantaged_after",
        c.both(is_disadvantaged, c.works_after_six_months),
        when=When.SIX_MONTHS,
        needs=c.JOBLESS,
    ),
)
INDICATORS = (*OUTPUTS, *RESULTS)
# LEFT are those who have left.
CHECKS = (
    f"CO01+03+05 = {EVERYBODY}",
    "CO02 ≤ CO01",
    "CO04 ≤ CO03",
    # Those of 25 to 54 years are no indicator, nor is who has no schooling (ISCED 0).
    f"CO06 + CO07 ≤ {EVERYBODY}",
    "CO08 ≤ CO07",
    "CO08 ≤ CO01 + CO04",
    f"CO09 + CO10 + CO11 ≤ {EVERYBODY}",
    *(f"CO{n} ≤ {EVERYBODY}" for n in (15, 16, 18, 19)),
    "CR01 ≤ CO03",
    "CR04 ≤ CO01 + CO03",
    "CR06 ≤ CO01 + CO03",
    "CR07 ≤ CO05",
    f"CR02 ≤ {EVERYBODY}",
    f"CR03 ≤ {EVERYBODY}",
    "CR05 ≤ CR01 + CR02 + CR03 + CR04",
    "CR05 ≤ CO15 + CO16",
    "CR08 ≤ CR06",
    "CR08 ≤ CO07",
    "CR09 ≤ CR06",
    "CR09 ≤ CO15 + CO16",
    "CR01 + CR04 ≤ LEFT",
    *(f"CR0{n} ≤ LEFT" for n in range(1, 6)),
)
CHECKS_WHEN_COMPLETE = ()

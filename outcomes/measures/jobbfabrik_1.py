"""JOBBFABRIK_1: the measure of the house. See docs/adr/0020-measures.md."""

from participants.models import OutcomeClass

from .definition import RateDefinition, Words, as_classed, is_job

_HALF_TIME = 50
_A_MONTH = 30


def _judge(status, case):
    """A job is a hit from half time and thirty days on; unknown is taken as enough.

    Work by the hour is a hit only when both are known.
    """
    code = status.code
    outcome = as_classed(code)
    if not code.is_job:
        return outcome
    lasts = case.lasts(status, _A_MONTH, goes_on=is_job)
    if code.code == "EMP_HOURLY":
        known = status.until is not None and (status.extent or 0) >= _HALF_TIME
        return OutcomeClass.HIT if known and lasts else outcome
    is_short = status.extent is not None and status.extent < _HALF_TIME
    if outcome == OutcomeClass.HIT and (is_short or not lasts):
        return OutcomeClass.PROGRESS
    return outcome


JOBBFABRIK_1 = RateDefinition(
    name="JOBBFABRIK_1",
    version=1,
    title=Words(sv="Hit rate", en="Hit rate"),
    summary=Words(
        sv="träff = arbete, eget företag eller studier · "
        "dödsfall, flytt och sjukdom räknas inte i nämnaren",
        en="hit = work, own business or studies · "
        "death, moving away and illness are not in the denominator",
    ),
    numerator=Words(
        sv="De som gick till ett arbete på minst halvtid i minst en månad, med eller "
        "utan subvention, till eget företag eller till studier som ger rätt till "
        "studiemedel. Det sista beskedet inom 28 dagar efter avslutet gäller. "
        "Kommunal arbetsmarknadsanställning, praktik, sfi och kortare arbete är steg "
        "på vägen, inte träffar.",
        en="Those who left for a job of at least half time and one month, with or "
        "without a subsidy, for a business of their own, or for studies that entitle "
        "to student aid. The last answer within 28 days after the exit counts. "
        "Municipal labour-market employment, internships, Swedish for immigrants and "
        "shorter jobs are progress, not hits.",
    ),
    denominator=Words(
        sv="Alla som avslutade under perioden, utom neutrala avslut.",
        en="Everybody who left during the period, except neutral exits.",
    ),
    left_out=Words(
        sv="Neutrala avslut är flytt, längre sjukdom, sjukersättning, pension, "
        "föräldraledighet, värnplikt, återtaget samtycke, dödsfall och andra godtagna "
        "hinder. De visas för sig, och andelen av alla avslut visas bredvid. Felaktiga "
        "registreringar, de som aldrig började och flyttar inom programmet räknas "
        "inte som avslut.",
        en="Neutral exits are moving away, long illness, disability benefit, "
        "retirement, parental leave, military service, withdrawn consent, death and "
        "other accepted obstacles. They are shown apart, and the share of all exits "
        "is shown beside. Registrations by mistake, people who never started and "
        "transfers within the programme are not exits.",
    ),
    follow_up=Words(
        sv="Läget på dagen 90, 180 och 365 dagar efter avslutet, för alla i nämnaren "
        "vars dag är passerad med 28 dagar. Den som inte nåtts räknas inte som träff: "
        "andelen är en undre gräns, och den övre visas bredvid. Kvar i arbete är "
        "andelen av träffarna vid avslutet som också då var i arbete, företag eller "
        "studier.",
        en="What people did on the day 90, 180 and 365 days after the exit, for all "
        "in the denominator whose day passed 28 days ago. Those who were not reached "
        "do not count as hits: the share is a lower bound, and the upper one is shown "
        "beside. Still in work is the share of the hits at the exit who were in work, "
        "business or studies then too.",
    ),
    source=Words(
        sv="Jobbfabrikens eget mått, version 1. Jämför med Kolada U40455 bara genom "
        "andelen av alla avslut.",
        en="Jobbfabriken's own measure, version 1. Compare with Kolada U40455 only "
        "through the share of all exits.",
    ),
    judge=_judge,
)

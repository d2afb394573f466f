"""JOBBFABRIK_1: the measure of the house. See docs/adr/0020-measures.md."""

from django.db.models import Case, F, Q, Value, When

from outcomes.models import FollowUp
from participants.models import OutcomeClass

from .definition import RateDefinition, Words

_HALF_TIME = 50

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
    counted=Q(
        exit_code__outcome_class__in=[
            OutcomeClass.HIT,
            OutcomeClass.PROGRESS,
            OutcomeClass.MISS,
            OutcomeClass.NEUTRAL,
        ]
    ),
    outcome=Case(
        When(
            exit_code__outcome_class=OutcomeClass.HIT,
            exit_code__is_job=True,
            job_extent__lt=_HALF_TIME,
            then=Value(OutcomeClass.PROGRESS),
        ),
        default=F("exit_code__outcome_class"),
    ),
    lasting=(
        FollowUp.Status.WORK,
        FollowUp.Status.WORK_SUBSIDISED,
        FollowUp.Status.OWN_BUSINESS,
        FollowUp.Status.STUDY,
    ),
    neutral_ceiling=0.20,
)

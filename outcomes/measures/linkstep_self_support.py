"""LINKSTEP_SELF_SUPPORT: those who came to support themselves, a count and a share."""

from participants.models import OutcomeClass

from .definition import RateDefinition, Words, as_classed, without_exclusions

_DAYS = 28
# Work that is no work of its own: a programme's job is taking part, not an outcome.
_NOT_WORK = frozenset({"EMP_SHORT", "EMP_MUNI"})


def _supports(code):
    """Work, subsidised or not, a business, or studies with student aid."""
    return (code.is_job and code.code not in _NOT_WORK) or code.code == "STUDY_ELIG"


def _judge(status, case):
    if not _supports(status.code):
        return without_exclusions(as_classed(status.code))
    if status.economic_assistance or not case.lasts(status, _DAYS, goes_on=_supports):
        return OutcomeClass.PROGRESS
    return OutcomeClass.HIT


LINKSTEP_SELF_SUPPORT = RateDefinition(
    name="LINKSTEP_SELF_SUPPORT",
    version=1,
    title=Words(
        sv="Till egen försörjning (Linkstep)",
        en="Came to support themselves (Linkstep)",
    ),
    summary=Words(
        sv="försörjning av arbete, eget företag eller studiemedel i minst 28 dagar · "
        "ingen undantas ur nämnaren",
        en="support by work, own business or student aid for at least 28 days · nobody "
        "is left out of the denominator",
    ),
    numerator=Words(
        sv="De vars försörjning efter avslutet är arbete, med eller utan subvention "
        "och av vilken omfattning som helst, eget företag eller studier med "
        "studiemedel, minst 28 dagar i följd och utan ekonomiskt bistånd. Kommunal "
        "arbetsmarknadsanställning räknas inte: den är en insats. Föräldrapenning och "
        "ålderspension är heller inte med.",
        en="Those whose support after the exit is work, with or without a subsidy and "
        "of any extent, a business of their own or studies with student aid, for at "
        "least 28 days in a row and without economic assistance. Municipal "
        "labour-market employment does not count: it is a programme. Nor do parental "
        "benefit and old-age pension.",
    ),
    denominator=Words(
        sv="Alla som avslutade under perioden. Linkstep publicerar antalet; andelen är "
        "vår.",
        en="Everybody who left during the period. Linkstep publishes the number; the "
        "share is ours.",
    ),
    left_out=Words(sv="Ingen.", en="Nobody."),
    follow_up=Words(
        sv="Arbete, eget företag eller studier 90, 180 och 365 dagar efter avslutet.",
        en="Work, own business or studies 90, 180 and 365 days after the exit.",
    ),
    source=Words(
        sv="Linkstep: antal personer som kommit i egen försörjning sedan december "
        "2019. Gränsdragningen följer SUS, samordningsförbundens "
        "uppföljningssystem, så långt som uppgifterna räcker.",
        en="Linkstep: the number of persons who have come to support themselves since "
        "December 2019. The limits follow SUS, the follow-up system of the Swedish "
        "coordination associations, as far as the facts allow.",
    ),
    judge=_judge,
    neutral_ceiling=1.0,
)

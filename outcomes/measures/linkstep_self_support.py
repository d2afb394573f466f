"""LINKSTEP_SELF_SUPPORT: those who came to support themselves, a count and a share."""

from participants.models import OutcomeClass

from .definition import RateDefinition, Words, as_classed, without_exclusions

_DAYS = 28
# Work that nobody is known to live on: by the hour, for a few weeks, or a programme's
# own, which is taking part and no outcome.
_NOT_ENOUGH = frozenset({"EMP_HOURLY", "EMP_SHORT", "EMP_MUNI"})


def _supports(code):
    """Work, subsidised or not, a business, or studies with student aid."""
    return (code.is_job and code.code not in _NOT_ENOUGH) or code.code == "STUDY_ELIG"


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
        "studiemedel, minst 28 dagar i följd och utan ekonomiskt bistånd. "
        "Timanställning räknas inte, inte heller kommunal arbetsmarknadsanställning, "
        "som är en insats, eller föräldrapenning och ålderspension.",
        en="Those whose support after the exit is work, with or without a subsidy and "
        "of any extent, a business of their own or studies with student aid, for at "
        "least 28 days in a row and without economic assistance. Work by the hour does "
        "not count, nor does municipal labour-market employment, which is a programme, "
        "nor do parental benefit and old-age pension.",
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

"""KOLADA_U40455: results on leaving municipal labour-market activities."""

from participants.models import OutcomeClass

from .definition import RateDefinition, Words, as_classed, is_job, without_exclusions

_A_MONTH = 30


def _judge(status, case):
    """A regular job of at least one continuous month, or studies with student aid."""
    code = status.code
    counts = code.kolada_numerator.startswith("Y")
    if counts and code.is_job and not case.lasts(status, _A_MONTH, goes_on=is_job):
        return OutcomeClass.PROGRESS
    if counts:
        return OutcomeClass.HIT
    return without_exclusions(as_classed(code))


KOLADA_U40455 = RateDefinition(
    name="KOLADA_U40455",
    version=1,
    title=Words(
        sv="Började arbeta eller studera (Kolada U40455)",
        en="Began to work or study (Kolada U40455)",
    ),
    summary=Words(
        sv="arbete i minst en månad, med eller utan subvention, eller studier med "
        "studiemedel · ingen undantas ur nämnaren",
        en="work for at least a month, with or without a subsidy, or studies with "
        "student aid · nobody is left out of the denominator",
    ),
    numerator=Words(
        sv="De som gick till ett arbete på den vanliga arbetsmarknaden, utan eller med "
        "subvention, som varade minst en sammanhängande månad, och de som gick till "
        "studier som ger rätt till studiemedel. Kommunala arbetsmarknadsanställningar "
        "räknas inte. Timanställning, eget företag och kooperativ räknas som arbete; "
        "det säger nyckeltalet inte uttryckligen.",
        en="Those who left for a job on the regular labour market, with or without a "
        "subsidy, that lasted at least one continuous month, and those who left for "
        "studies that entitle to student aid. Municipal labour-market employment does "
        "not count. Work by the hour, own businesses and cooperatives are taken as "
        "work; the indicator does not say so in words.",
    ),
    denominator=Words(
        sv="Alla som avslutade under perioden, utan undantag.",
        en="Everybody who left during the period, without exception.",
    ),
    left_out=Words(
        sv="Ingen. Flytt, sjukdom och dödsfall räknas som avslut utan arbete eller "
        "studier. Bara felaktiga registreringar, de som aldrig började och flyttar "
        "inom programmet är inga avslut.",
        en="Nobody. Moving away, illness and death count as exits without work or "
        "studies. Only registrations by mistake, people who never started and "
        "transfers within the programme are no exits.",
    ),
    follow_up=Words(
        sv="Nyckeltalet gäller läget vid avslutet. Uppföljningen efter 90, 180 och 365 "
        "dagar är vår: arbete, eget företag eller studier på dagen.",
        en="The indicator is about the exit. The follow-up after 90, 180 and 365 days "
        "is ours: work, own business or studies on the day.",
    ),
    source=Words(
        sv="Kolada, nyckeltal U40455, Resultat vid avslut i kommunens "
        "arbetsmarknadsverksamhet, deltagare som börjat arbeta eller studera, "
        "andel (%).",
        en="Kolada, indicator U40455, results on leaving the municipality's "
        "labour-market activities, participants who began to work or study, share (%).",
    ),
    judge=_judge,
    neutral_ceiling=1.0,
)

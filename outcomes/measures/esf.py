"""ESF_PLUS and ESF_2014_2020: in employment on leaving, as the two periods count it.

The indicators as they are reported, and their validation rules, are in outcomes.esf;
this is their employment rate (EECR04 over those it is about), to compare with others.
"""

from dataclasses import replace

from participants.models import OutcomeClass

from .case import DECIDED_WITHIN
from .definition import WORK, RateDefinition, Words

EMPLOYED = "EMP"


def _judge(status, case):
    """One hour a week is employment (ILO), so every job counts, however short.

    One that has ended within the four weeks is the last change but one: outcomes.esf
    reports nobody as employed who was not at the end of them.
    """
    if status.until and status.until < case.ended_on + DECIDED_WITHIN:
        return OutcomeClass.MISS
    if "R04" in status.code.esf:
        return OutcomeClass.HIT
    return OutcomeClass.PROGRESS if "R02" in status.code.esf else OutcomeClass.MISS


def _of_those_without_work(case, outcome):
    """EECR04 is about those who were unemployed or inactive on entry."""
    is_employed = case.entry.labour_status == EMPLOYED
    return OutcomeClass.NEUTRAL if is_employed else outcome


def _of_complete_records(case, outcome):
    """2014-2020: incomplete records are in the grand total and nowhere else."""
    if not case.entry.is_complete:
        return OutcomeClass.NEUTRAL
    return _of_those_without_work(case, outcome)


ESF_PLUS = RateDefinition(
    name="ESF_PLUS",
    version=1,
    title=Words(
        sv="Sysselsatta vid avslut (ESF+)",
        en="In employment on leaving (ESF+)",
    ),
    summary=Words(
        sv="anställda eller egna företagare inom 28 dagar, minst en timme i veckan · "
        "av dem som var arbetslösa eller utanför arbetskraften när de började",
        en="employed or self-employed within 28 days, at least one hour a week · of "
        "those who were unemployed or inactive on entry",
    ),
    numerator=Words(
        sv="De som enligt det sista som är känt inom 28 dagar efter avslutet hade en "
        "anställning, med eller utan subvention och hur kort som helst, eller eget "
        "företag.",
        en="Those who, by the last that is known within 28 days after the exit, were "
        "employed, with or without a subsidy and however short, or self-employed.",
    ),
    denominator=Words(
        sv="Alla som avslutade under perioden, utom de som hade arbete när de började. "
        "Den vars läge vid inskrivningen inte är känt räknas med.",
        en="Everybody who left during the period, except those in employment on entry. "
        "Those whose status on entry is not known are included.",
    ),
    left_out=Words(
        sv="De som hade arbete när de började. Ingen undantas för flytt, sjukdom eller "
        "liknande.",
        en="Those in employment on entry. Nobody is left out for moving, illness or "
        "the like.",
    ),
    follow_up=Words(
        sv="Anställning eller eget företag 90, 180 och 365 dagar efter avslutet. "
        "Indikatorn EECR05 gäller sex kalendermånader och står i ESF-rapporten.",
        en="Employment or own business 90, 180 and 365 days after the exit. The "
        "indicator EECR05 is about six calendar months and is in the ESF report.",
    ),
    source=Words(
        sv="Förordning (EU) 2021/1057, bilaga I: EECR04. Nämnaren är vår; fonden "
        "rapporterar antal.",
        en="Regulation (EU) 2021/1057, annex I: EECR04. The denominator is ours; the "
        "fund reports numbers.",
    ),
    judge=_judge,
    overrule=_of_those_without_work,
    lasting=WORK,
    neutral_ceiling=1.0,
)
ESF_2014_2020 = replace(
    ESF_PLUS,
    name="ESF_2014_2020",
    title=Words(
        sv="Sysselsatta vid avslut (ESF 2014–2020)",
        en="In employment on leaving (ESF 2014–2020)",
    ),
    denominator=Words(
        sv="De som avslutade under perioden, som har fullständiga bakgrundsuppgifter "
        "och som inte hade arbete när de började.",
        en="Those who left during the period, have complete background facts and were "
        "not in employment on entry.",
    ),
    left_out=Words(
        sv="De som hade arbete när de började, och ofullständiga poster: de räknas "
        "bara bland alla.",
        en="Those in employment on entry, and incomplete records: they count among all "
        "only.",
    ),
    source=Words(
        sv="Förordning (EU) 1304/2013, bilaga I, och kommissionens vägledning om "
        "ofullständiga poster. Nämnaren är vår; fonden rapporterar antal.",
        en="Regulation (EU) 1304/2013, annex I, and the Commission's guidance on "
        "incomplete records. The denominator is ours; the fund reports numbers.",
    ),
    overrule=_of_complete_records,
)

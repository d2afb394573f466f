"""VICTORIA_PARK: what the housing company publishes of its programme, both ways.

Of 121 who started 106 completed, and 65 per cent went on: the same facts are 65.1 per
cent of those who completed and 57.0 of those who started.
"""

from dataclasses import replace

from outcomes.models import FollowUp
from participants.models import OutcomeClass

from .definition import RateDefinition, Words, as_classed, without_exclusions

_HITS = frozenset(
    {
        "EMP_PERM",
        "EMP_TEMP",
        "EMP_INTERNAL",
        "EMP_NYSTART",
        "EMP_INTRO",
        "EMP_ESTAB",
        "EMP_WAGESUB",
        "EMP_APPRENT",
        "STUDY_ELIG",
    }
)


def _judge(status, _case):
    if status.code.code in _HITS:
        return OutcomeClass.HIT
    outcome = without_exclusions(as_classed(status.code))
    return OutcomeClass.PROGRESS if outcome == OutcomeClass.HIT else outcome


def _of_completers(case, outcome):
    """Who broke off is out of the denominator, whatever came after."""
    return outcome if case.is_completed else OutcomeClass.NEUTRAL


def _of_starters(case, outcome):
    """Only a completer can be a hit; who broke off is in the denominator."""
    if outcome == OutcomeClass.HIT and not case.is_completed:
        return OutcomeClass.PROGRESS
    return outcome


VICTORIA_PARK = RateDefinition(
    name="VICTORIA_PARK",
    version=1,
    title=Words(
        sv="Vidare till jobb eller studier, av dem som fullföljde (Victoria Park)",
        en="On to work or studies, of those who completed (Victoria Park)",
    ),
    summary=Words(
        sv="jobb hos partner eller i bolaget, eller studier · av dem som fullföljde; "
        "bredvid visas andelen av alla",
        en="job with a partner or in the company, or studies · of those who completed; "
        "the share of all is shown beside",
    ),
    numerator=Words(
        sv="De som fullföljde och gick till en anställning, tillsvidare eller "
        "tidsbegränsad, hos en partner eller inom bolaget, med eller utan subvention, "
        "eller till studier som ger rätt till studiemedel.",
        en="Those who completed and left for a job, permanent or fixed-term, with a "
        "partner or inside the company, with or without a subsidy, or for studies that "
        "entitle to student aid.",
    ),
    denominator=Words(
        sv="De som fullföljde: avslutade som planerat, eller tidigare till något "
        "bättre. Andelen av alla som avslutade visas bredvid.",
        en="Those who completed: left as planned, or early to something better. The "
        "share of all who left is shown beside.",
    ),
    left_out=Words(
        sv="De som avbröt är inte i nämnaren, men bland alla. Flytt, sjukdom och annat "
        "som andra mått undantar räknas här som avslut utan jobb.",
        en="Those who broke off are not in the denominator, but among all. Moving, "
        "illness and other exits that other measures leave out count here as exits "
        "without a job.",
    ),
    follow_up=Words(
        sv="Måttet gäller vägen direkt efter programmet. Uppföljningen är vår: arbete "
        "eller studier 90, 180 och 365 dagar efter avslutet.",
        en="The measure is about what comes directly after the programme. The "
        "follow-up is ours: work or studies 90, 180 and 365 days after the exit.",
    ),
    source=Words(
        sv="Victoria Parks beskrivning av Victoria Park-programmet: 121 har börjat, "
        "106 fullföljt och 65 procent gått vidare. Vilka slags jobb som räknas är vår "
        "tolkning.",
        en="Victoria Park's description of its programme: 121 started, 106 completed, "
        "65 per cent went on. Which kinds of jobs count is our reading.",
    ),
    judge=_judge,
    overrule=_of_completers,
    lasting=(
        FollowUp.Status.WORK,
        FollowUp.Status.WORK_SUBSIDISED,
        FollowUp.Status.STUDY,
    ),
    neutral_ceiling=1.0,
)
VICTORIA_PARK_STARTED = replace(
    VICTORIA_PARK,
    name="VICTORIA_PARK_STARTED",
    title=Words(
        sv="Vidare till jobb eller studier, av dem som började (Victoria Park)",
        en="On to work or studies, of those who started (Victoria Park)",
    ),
    summary=Words(
        sv="jobb hos partner eller i bolaget, eller studier · av alla som börjat och "
        "avslutat, fullföljt eller inte",
        en="job with a partner or in the company, or studies · of all who started and "
        "left, completed or not",
    ),
    denominator=Words(
        sv="Alla som började och har avslutat, också de som avbröt.",
        en="Everybody who started and has left, those who broke off too.",
    ),
    left_out=Words(
        sv="Ingen. Den som avbröt är aldrig en träff.",
        en="Nobody. Who broke off is never a hit.",
    ),
    overrule=_of_starters,
)

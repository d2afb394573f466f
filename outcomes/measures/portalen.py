"""PORTALEN: what the innovation lab in Norrköping counted as a success."""

from participants.models import OutcomeClass

from .definition import RateDefinition, Words, as_classed, without_exclusions

_ALSO_HITS = frozenset({"INTERNSHIP", "EMP_HOURLY"})


def _judge(status, _case):
    if status.code.code in _ALSO_HITS:
        return OutcomeClass.HIT
    return without_exclusions(as_classed(status.code))


PORTALEN = RateDefinition(
    name="PORTALEN",
    version=1,
    title=Words(
        sv="Jobb, praktik, studier eller eget företag (Portalen)",
        en="Job, internship, studies or own business (Portalen)",
    ),
    summary=Words(
        sv="träff = jobb, praktik, studier eller eget företag · ingen undantas ur "
        "nämnaren",
        en="hit = job, internship, studies or own business · nobody is left out of the "
        "denominator",
    ),
    numerator=Words(
        sv="De som gick till jobb av vilken omfattning som helst, praktik, studier som "
        "ger rätt till studiemedel eller eget företag. De som planerar ett kooperativ "
        "räknas inte som träffar utan visas för sig.",
        en="Those who left for a job of any extent, an internship, studies that "
        "entitle to student aid or a business of their own. Those who plan a "
        "cooperative are no hits; they are shown apart.",
    ),
    denominator=Words(
        sv="Alla som deltog och har avslutat.",
        en="Everybody who took part and has left.",
    ),
    left_out=Words(sv="Ingen.", en="Nobody."),
    follow_up=Words(
        sv="Labbet publicerade läget när det avslutades. Uppföljningen är vår: arbete, "
        "eget företag eller studier på dagen; praktik är då ingen träff.",
        en="The lab published how things were when it ended. The follow-up is ours: "
        "work, own business or studies on the day; an internship is no hit then.",
    ),
    source=Words(
        sv="Innovationslabbet Portalen i Norrköping: 15 av 22 kvinnor fick jobb eller "
        "praktik, började studera eller startade eget; ytterligare sex planerade ett "
        "kooperativ. Jämför inte med mått där praktik inte är en träff.",
        en="The innovation lab Portalen in Norrköping: 15 of 22 women got a job or an "
        "internship, began to study or started a business; six more planned a "
        "cooperative. Not to be compared with measures where an internship is no hit.",
    ),
    judge=_judge,
    shown_apart=("COOP_PLANNED",),
    neutral_ceiling=1.0,
)

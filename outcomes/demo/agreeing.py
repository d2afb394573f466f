"""The agreements of today's hosts in Skäggetorp: four accepted, one that waits."""

from placements.acceptance.actions import (
    accept_for_organiser,
    answer_by_link,
    ask_employer,
    note_acceptance,
)
from placements.agreements.actions import make_agreement
from placements.agreements.content import Terms
from placements.models import AgreementAnswer, How, Party, Placement

from .clock import DAY, at, weekday

PROGRAMME = "jobbfabrik-skaggetorp"
# The number of the post whose employer has a link and has not answered.
WAITS = 4
GOALS = [
    "Sköta gårdar och miljörum på egen hand. Öva svenska med boende varje dag.",
    "Kunna planera en arbetsvecka och visa en ny kollega hur arbetet går till.",
    "Lära sig maskinerna för gräs och snö. Ta emot felanmälningar från boende.",
    "Hålla tider och rutiner, och pröva på fastighetsskötsel en dag i veckan.",
    "Bli klar för ett arbete hos en annan arbetsgivare när tiden är slut.",
]
ADDITIONAL = "Arbetskläder och skor lånas av arbetsgivaren."


def run(cast, stage, businesses):
    """Written the week before the start, and accepted by all three."""
    hosts = (
        Placement.objects.for_agreement()
        .ongoing()
        .filter(post__programme=stage.programmes[PROGRAMME])
        .order_by("post__number")
    )
    for placement, goals in zip(hosts, GOALS, strict=True):
        made_on = weekday(placement.starts_on - DAY * 5)
        if placement.post.number == WAITS:
            made_on = weekday(cast.today - DAY * 4)
        _agree(placement, goals, made_on)


def _agree(placement, goals, on):
    coach, contact = placement.enrolment.coach, placement.contact
    with at(on, 10):
        made = make_agreement(
            placement, terms=Terms(goals, additional=ADDITIONAL), by=coach
        )
        accept_for_organiser(made, by=coach)
    with at(on, 13):
        note_acceptance(
            made,
            Party.PARTICIPANT,
            how=How.IN_PERSON,
            name=made.data["participant"]["name"],
            on=on,
            by=coach,
        )
        asked = ask_employer(made, by=coach)
    if placement.post.number != WAITS:
        with at(on, 15, 20):
            answer_by_link(asked, AgreementAnswer.ACCEPT, name=contact.name)

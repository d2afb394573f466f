"""More time at a workplace: one question that waits, a yes and a no.

Of Linkstep's placements, none of Sara's with an answer: her caseload has known numbers.
"""

from dataclasses import dataclass

from placements.extensions.actions import answer_by_link, extend
from placements.models import Extension, ExtensionAnswer, Placement

from .clock import DAY, at, weekday

PROGRAMME = "linkstep"
FOUR_WEEKS = 28 * DAY


@dataclass(frozen=True)
class Asked:
    """Whose, how many days are left at the least, and how long ago it was asked."""

    coach: str
    days_left: int
    ago: int
    reason: str
    answer: str = ""
    words: str = ""


ASKED = [
    Asked(
        "coach",
        days_left=95,
        ago=4,
        reason="Hinner lära sig hela rutinen och få ett omdöme av handledaren.",
    ),
    Asked(
        "coach2",
        days_left=60,
        ago=12,
        reason="Arbetet fungerar bra, och mer ansvar väntar i vår.",
        answer=ExtensionAnswer.YES,
        words="Gärna, vi har mycket att göra framåt.",
    ),
    Asked(
        "coach2",
        days_left=25,
        ago=3,
        reason="Behöver några veckor till för att arbeta på egen hand.",
        answer=ExtensionAnswer.NO,
        words="Vi har ingen handledare efter månadsskiftet.",
    ),
]


def run(cast, stage, businesses):
    for asked in ASKED:
        placement = _placement(cast, stage, asked)
        day = weekday(cast.today - DAY * asked.ago)
        with at(day, 10):
            extension = extend(
                placement,
                ends_on=placement.ends_on + FOUR_WEEKS,
                reason=asked.reason,
                by=placement.enrolment.coach,
            )
        if asked.answer:
            with at(weekday(day + DAY), 14):
                answer_by_link(
                    Extension.objects.for_answer().get(pk=extension.pk),
                    asked.answer,
                    name=placement.contact.name,
                    text=asked.words,
                )


def _placement(cast, stage, asked):
    """The first to end of those that have so long left."""
    placements = Placement.objects.for_page().ongoing()
    return placements.filter(
        enrolment__programme=stage.programmes[PROGRAMME],
        enrolment__coach=stage.users[asked.coach],
        participant__protection__isnull=True,
        ends_on__gte=cast.today + DAY * asked.days_left,
    ).earliest("ends_on", "pk")

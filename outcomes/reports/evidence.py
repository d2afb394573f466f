"""On whose word the hits rest: a register or a contract, or what somebody told us."""

from collections import Counter
from dataclasses import dataclass

from participants.models import Evidence, OutcomeClass

from .parts import published_parts

NOT_STATED = ""
# The strongest first. What people say of themselves is shown apart, never left out.
LEVELS = [
    Evidence.REGISTER,
    Evidence.DOCUMENT,
    Evidence.EMPLOYER,
    Evidence.SELF,
    NOT_STATED,
]
BY_OTHERS = {Evidence.REGISTER, Evidence.DOCUMENT, Evidence.EMPLOYER}


@dataclass(frozen=True)
class EvidenceOfHits:
    """{level: number of hits, None where it is withheld}"""

    numbers: dict

    @property
    def by_others(self):
        """How many hits rest on more than somebody's own word; None if withheld."""
        numbers = [self.numbers[level] for level in BY_OTHERS]
        return None if None in numbers else sum(numbers)


def evidence_of_hits(report, exits):
    """`exits` are those of .exits, of all programmes of the organisation."""
    cells = Counter()
    for found, size in exits.items():
        if found.outcome == OutcomeClass.HIT:
            cells[found.programme, found.evidence] += size
    return EvidenceOfHits(published_parts(report, LEVELS, cells))

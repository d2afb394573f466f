"""The life of a validation as data: every step, where it leads, and who may take it.

The methods in steps.py, the pages and docs/validation-states.md all read this one
table. The phases are those of Valideringsförordningen (2022:1549): a mapping in two
depths, an assessment, and the recognition that it aims at.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a validation is, said by whom it waits for."""

    MAPPING = "mapping", _("mapping")
    IN_DEPTH = "in_depth", _("in-depth mapping")
    WITH_SUPERVISOR = "with_supervisor", _("with the supervisor")
    WITH_ASSESSOR = "with_assessor", _("with the assessor")
    DECIDED = "decided", _("decided")
    CANCELLED = "cancelled", _("cancelled")


class Phase(models.TextChoices):
    """What the law calls the parts of a validation."""

    MAPPING = "mapping", _("Mapping")
    IN_DEPTH = "in_depth", _("In-depth mapping")
    ASSESSMENT = "assessment", _("Assessment")
    RECOGNITION = "recognition", _("Recognition")


# The supervisor's word and the assessor's decision are the two halves of one phase.
PHASES = {
    Status.MAPPING: Phase.MAPPING,
    Status.IN_DEPTH: Phase.IN_DEPTH,
    Status.WITH_SUPERVISOR: Phase.ASSESSMENT,
    Status.WITH_ASSESSOR: Phase.ASSESSMENT,
    Status.DECIDED: Phase.RECOGNITION,
}


class Actor(models.TextChoices):
    """Who a step belongs to. A supervisor has no account."""

    STAFF = "staff", _("coach or coordinator")
    SUPERVISOR = "supervisor", _("the supervisor, by link")
    ASSESSOR = "assessor", _("the named assessor")


@dataclass(frozen=True)
class Move:
    """One step. `word_of` names whose word it is when staff writes it down."""

    name: str
    origins: tuple
    to: Status
    takers: tuple = (Actor.STAFF,)
    word_of: Actor | None = None

    def leads_from(self, status):
        return status in self.origins


OPEN = (Status.MAPPING, Status.IN_DEPTH, Status.WITH_SUPERVISOR, Status.WITH_ASSESSOR)
MOVES = {
    move.name: move
    for move in [
        Move("deepen", (Status.MAPPING,), Status.IN_DEPTH),
        Move("send_to_supervisor", (Status.IN_DEPTH,), Status.WITH_SUPERVISOR),
        Move(
            "attest",
            (Status.WITH_SUPERVISOR,),
            Status.WITH_ASSESSOR,
            (Actor.SUPERVISOR, Actor.STAFF),
            Actor.SUPERVISOR,
        ),
        # The supplement loop: a question back, as often as it takes.
        Move(
            "ask_for_supplement",
            (Status.WITH_ASSESSOR,),
            Status.WITH_SUPERVISOR,
            (Actor.ASSESSOR,),
        ),
        Move("decide", (Status.WITH_ASSESSOR,), Status.DECIDED, (Actor.ASSESSOR,)),
        # Nothing that was decided on is changed: the decision falls, with a reason,
        # and the assessor decides anew.
        Move("void_decision", (Status.DECIDED,), Status.WITH_ASSESSOR),
        Move("cancel", OPEN, Status.CANCELLED),
    ]
}
TRANSITIONS = {
    status: {move.to for move in MOVES.values() if move.leads_from(status)}
    for status in Status
}


def may_take(actor, name, status):
    """Whether the table lets such an actor take the step from that status."""
    move = MOVES[name]
    return actor in move.takers and move.leads_from(status)

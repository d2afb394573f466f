"""The life of a placement as data: every step, where it leads, and who may take it.

The methods in steps.py, the permissions, the buttons and docs/placement-states.md all
read this one table.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from .codes import Status


class Actor(models.TextChoices):
    """Who a step belongs to. An employer has no account, nor has a participant."""

    STAFF = "staff", _("coach or coordinator")
    EMPLOYER = "employer", _("the employer, by link")
    PARTICIPANT = "participant", _("the participant, told to the coach")


@dataclass(frozen=True)
class Move:
    """One step. `to` is None when the placement stays in the status it has.

    `takers` do it in the system. `word_of` names whose yes or no it is when that is
    somebody else: staff then writes down what was said.
    """

    name: str
    origins: tuple
    to: Status | None
    takers: tuple = (Actor.STAFF,)
    word_of: Actor | None = None

    def leads_from(self, status):
        return status in self.origins


BY_EITHER = (Actor.STAFF, Actor.EMPLOYER)
MOVES = {
    move.name: move
    for move in [
        Move("offer", (Status.REQUESTED,), Status.OFFERED),
        # By a new link, to the same contact or to another; the first one closes.
        Move("ask_again", (Status.OFFERED,), None),
        Move(
            "confirm_by_employer",
            (Status.OFFERED,),
            Status.CONFIRMED_BY_EMPLOYER,
            BY_EITHER,
            Actor.EMPLOYER,
        ),
        # Other dates, the wrong person, or a question that we take back.
        Move("return_to_coach", (Status.OFFERED,), Status.REQUESTED, BY_EITHER),
        Move("decline", (Status.OFFERED,), Status.DECLINED, BY_EITHER, Actor.EMPLOYER),
        Move(
            "confirm_by_participant",
            (Status.CONFIRMED_BY_EMPLOYER,),
            Status.CONFIRMED_BY_PARTICIPANT,
            word_of=Actor.PARTICIPANT,
        ),
        Move("start", (Status.CONFIRMED_BY_PARTICIPANT,), Status.ACTIVE),
        # Against the rule that both have said yes; takes a reason, which is shown.
        Move(
            "start_anyway",
            (Status.OFFERED, Status.CONFIRMED_BY_EMPLOYER),
            Status.ACTIVE,
        ),
        Move("pause", (Status.ACTIVE,), Status.PAUSED),
        Move("resume", (Status.PAUSED,), Status.ACTIVE),
        Move(
            "extend",
            (Status.ACTIVE, Status.PAUSED),
            None,
            BY_EITHER,
            Actor.EMPLOYER,
        ),
        Move("end", (Status.ACTIVE, Status.PAUSED), Status.ENDED),
        Move(
            "cancel",
            (
                Status.REQUESTED,
                Status.OFFERED,
                Status.CONFIRMED_BY_EMPLOYER,
                Status.CONFIRMED_BY_PARTICIPANT,
            ),
            Status.CANCELLED,
        ),
    ]
}
TRANSITIONS = {
    status: {move.to for move in MOVES.values() if move.leads_from(status) and move.to}
    for status in Status
}


def may_take(actor, name, status):
    """Whether the table lets such an actor take the step from that status."""
    move = MOVES[name]
    return actor in move.takers and move.leads_from(status)

"""What may be done with a participant: each action checks, and writes all or nothing.

`by` is who does it; whether they may is asked before, in participants.permissions.
What is wrong comes back as a ValidationError whose sentences are for the user, by
field where one is to blame.
"""

from .contacts import complete_step, log_contact, move_step, plan_step
from .exits import correct_exit, exit_enrolment, reopen
from .people import change_identity_number, end_protection, protect, update
from .registration import change_coach, enrol_again, register

__all__ = [
    "change_coach",
    "change_identity_number",
    "complete_step",
    "correct_exit",
    "end_protection",
    "enrol_again",
    "exit_enrolment",
    "log_contact",
    "move_step",
    "plan_step",
    "protect",
    "register",
    "reopen",
    "update",
]

from .contacts import ContactNote, Step
from .enrolment import CoachChange, Enrolment
from .exits import EndType, Evidence, ExitCode, OutcomeClass
from .participant import FormerNumber, Participant
from .protection import Protection

__all__ = [
    "CoachChange",
    "ContactNote",
    "EndType",
    "Enrolment",
    "Evidence",
    "ExitCode",
    "FormerNumber",
    "OutcomeClass",
    "Participant",
    "Protection",
    "Step",
]

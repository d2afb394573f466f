from .employer import Contact, Employer, EmployerNote, Workplace
from .links import CapabilityLink
from .promises import Contract, Promise

__all__ = [
    "CapabilityLink",
    "Contact",
    "Contract",
    "Employer",
    "EmployerNote",
    "Promise",
    "Workplace",
]

from .employer import Contact, Employer, EmployerNote, Workplace
from .links import CapabilityLink
from .promises import Contract, Promise
from .ways import ContactSuggestion, LinkRenewal

__all__ = [
    "CapabilityLink",
    "Contact",
    "ContactSuggestion",
    "Contract",
    "Employer",
    "EmployerNote",
    "LinkRenewal",
    "Promise",
    "Workplace",
]

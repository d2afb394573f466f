from .employer import Contact, Employer, EmployerNote, Workplace
from .links import CapabilityLink

__all__ = ["CapabilityLink", "Contact", "Employer", "EmployerNote", "Workplace"]

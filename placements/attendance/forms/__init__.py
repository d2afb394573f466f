"""What a coach writes about days, and what a supervisor answers about them."""

from .attest import AttestForm, CorrectForm, LinkAttestForm, RecordedAttestForm
from .days import ReportForm
from .plans import WeekPlanForm
from .weeks import WeeksForm

__all__ = [
    "AttestForm",
    "CorrectForm",
    "LinkAttestForm",
    "RecordedAttestForm",
    "ReportForm",
    "WeekPlanForm",
    "WeeksForm",
]

"""What a coach writes about days, and what a supervisor answers about them."""

from .attest import AttestForm, CorrectForm, RecordedAttestForm
from .days import ReportForm
from .plans import WeekPlanForm
from .weeks import WeeksForm

__all__ = [
    "AttestForm",
    "CorrectForm",
    "RecordedAttestForm",
    "ReportForm",
    "WeekPlanForm",
    "WeeksForm",
]

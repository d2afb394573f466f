from .levels import DecisionForm, RecordForm, SupervisorForm
from .process import (
    IssueForm,
    SerialForm,
    SupplementForm,
    ValidationForm,
    VoidForm,
    WithdrawalForm,
)

__all__ = [
    "DecisionForm",
    "IssueForm",
    "RecordForm",
    "SerialForm",
    "SupervisorForm",
    "SupplementForm",
    "ValidationForm",
    "VoidForm",
    "WithdrawalForm",
]

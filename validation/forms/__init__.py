from .certificates import FileForm, IssueForm, SerialForm, WithdrawalForm
from .levels import DecisionForm, RecordForm, SupervisorForm
from .process import SupplementForm, ValidationForm, VoidForm

__all__ = [
    "DecisionForm",
    "FileForm",
    "IssueForm",
    "RecordForm",
    "SerialForm",
    "SupervisorForm",
    "SupplementForm",
    "ValidationForm",
    "VoidForm",
    "WithdrawalForm",
]

from .afterwards import Afterwards
from .background import Background, SensitiveBackground
from .codes import (
    CitizenshipGroup,
    Contract,
    Education,
    LabourStatusAtEntry,
    Period,
    Settlement,
)
from .months import FrozenMonth
from .operations import EsfOperation

__all__ = [
    "Afterwards",
    "Background",
    "CitizenshipGroup",
    "Contract",
    "Education",
    "EsfOperation",
    "FrozenMonth",
    "LabourStatusAtEntry",
    "Period",
    "SensitiveBackground",
    "Settlement",
]

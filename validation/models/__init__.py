from .assessment import Assessment, AssessmentRequest
from .catalogue import Level, OccupationalRole, Skill
from .certificate import Certificate, CertificateWithdrawal
from .content import certificate_content
from .evidence import Evidence
from .steps import Method
from .validation import Validation
from .voided import VoidedDecision

__all__ = [
    "Assessment",
    "AssessmentRequest",
    "Certificate",
    "CertificateWithdrawal",
    "Evidence",
    "Level",
    "Method",
    "OccupationalRole",
    "Skill",
    "Validation",
    "VoidedDecision",
    "certificate_content",
]

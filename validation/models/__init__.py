from .assessment import Assessment, AssessmentRequest
from .catalogue import Level, OccupationalRole, Skill
from .certificate import Certificate, CertificateWithdrawal
from .content import certificate_content
from .steps import Method
from .validation import Validation

__all__ = [
    "Assessment",
    "AssessmentRequest",
    "Certificate",
    "CertificateWithdrawal",
    "Level",
    "Method",
    "OccupationalRole",
    "Skill",
    "Validation",
    "certificate_content",
]

from .assessment import Assessment, AssessmentRequest
from .catalogue import ExternalReference, Level, OccupationalRole, Skill
from .certificate import Certificate, CertificateWithdrawal
from .content import certificate_content
from .evidence import Evidence
from .own_view import OwnLink, ParticipantWord
from .steps import Method
from .texts import Language, PhraseText, SkillText
from .training import Training
from .validation import Validation
from .voided import VoidedDecision

__all__ = [
    "Assessment",
    "AssessmentRequest",
    "Certificate",
    "CertificateWithdrawal",
    "Evidence",
    "ExternalReference",
    "Language",
    "Level",
    "Method",
    "OccupationalRole",
    "OwnLink",
    "ParticipantWord",
    "PhraseText",
    "Skill",
    "SkillText",
    "Training",
    "Validation",
    "VoidedDecision",
    "certificate_content",
]

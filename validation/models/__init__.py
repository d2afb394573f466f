from .assessment import Assessment, AssessmentRequest
from .catalogue import Level, OccupationalRole, Skill
from .certificate import Certificate, CertificateWithdrawal
from .content import certificate_content
from .evidence import Evidence
from .own_view import OwnLink, ParticipantWord
from .steps import Method
from .texts import Language, PhraseText, SkillText
from .validation import Validation
from .voided import VoidedDecision

__all__ = [
    "Assessment",
    "AssessmentRequest",
    "Certificate",
    "CertificateWithdrawal",
    "Evidence",
    "Language",
    "Level",
    "Method",
    "OccupationalRole",
    "OwnLink",
    "ParticipantWord",
    "PhraseText",
    "Skill",
    "SkillText",
    "Validation",
    "VoidedDecision",
    "certificate_content",
]

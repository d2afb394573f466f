from .assessment import Assessment, AssessmentRequest
from .batches import CertificateBatch
from .catalogue import Level, OccupationalRole, Skill
from .certificate import Certificate
from .certificate_life import CertificateEvent
from .content import certificate_content
from .evidence import MOST_PHOTOS, Evidence, EvidencePhoto
from .holder_link import HolderLink
from .name_consent import NameConsent
from .own_view import OwnLink, ParticipantWord
from .references import ExternalReference
from .sealed import CertificateCredential, CertificateFile
from .seals import SealCertificate, SealRetirement
from .steps import Method
from .texts import Language, PhraseText, SkillText
from .training import Training
from .validation import Validation
from .voided import VoidedDecision

__all__ = [
    "MOST_PHOTOS",
    "Assessment",
    "AssessmentRequest",
    "Certificate",
    "CertificateBatch",
    "CertificateCredential",
    "CertificateEvent",
    "CertificateFile",
    "Evidence",
    "EvidencePhoto",
    "ExternalReference",
    "HolderLink",
    "Language",
    "Level",
    "Method",
    "NameConsent",
    "OccupationalRole",
    "OwnLink",
    "ParticipantWord",
    "PhraseText",
    "SealCertificate",
    "SealRetirement",
    "Skill",
    "SkillText",
    "Training",
    "Validation",
    "VoidedDecision",
    "certificate_content",
]

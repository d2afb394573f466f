"""A draft becomes bytes: rendered in both languages, with its credential, and sealed.

Nothing is written to the database here, so that nobody else waits while pages are laid
out; actions.issue_certificate stores it all in one short transaction.
"""

import hashlib
from dataclasses import dataclass

from core.pdf_signing import sign
from core.signing_keys import SigningKey
from core.time_stamping import time_authority

from .credentials import signed_credential
from .documents import LANGUAGES, certificate_pdf, seal_field
from .models import CertificateCredential, CertificateFile, SealCertificate


@dataclass(frozen=True)
class Sealed:
    """What is to be stored. A protected person's has no credential, hence no place."""

    key: SigningKey
    files: dict
    token: str = ""
    place: tuple | None = None

    def store(self, certificate, organisation):
        seal = SealCertificate.objects.of(self.key, organisation)
        for language, content in self.files.items():
            CertificateFile.objects.create(
                certificate=certificate,
                language=language,
                content=content,
                sha256=hashlib.sha256(content).hexdigest(),
                seal=seal,
            )
        if self.token:
            list_number, list_index = self.place
            CertificateCredential.objects.create(
                certificate=certificate,
                organisation=organisation,
                token=self.token,
                list_number=list_number,
                list_index=list_index,
            )


def sealed(certificate, key, organisation):
    """The sealed files of a certificate; its row need not be written yet."""
    token, place = "", None
    if certificate.is_public:
        place = CertificateCredential.objects.free_place(organisation)
        token = signed_credential(certificate, key, place)
    authority = time_authority()
    files = {
        language: sign(
            certificate_pdf(certificate, language=language, token=token),
            key=key,
            field=seal_field(),
            # In the open, so that a file that was damaged still says what it was.
            reason=f"Kompetensbevis {certificate.serial}",
            authority=authority,
        )
        for language in LANGUAGES
    }
    return Sealed(key, files, token, place)

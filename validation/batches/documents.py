"""The papers of many: one file to print, and an archive of the sealed ones.

Both are sent while they are made, with one paper at a time in memory.
"""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.dates import today
from core.pdf import pdf_bytes
from core.pdf_joining import joined
from core.zip_stream import zipped
from validation.documents import LANGUAGES, filename
from validation.models import CertificateFile


def to_print(certificates, languages, *, on_fronts):
    """One PDF with a paper after the other, in pieces. It bears no seal."""
    return joined(
        _frame(certificates, languages[0]),
        _papers(certificates, languages),
        on_fronts=on_fronts,
    )


def archive(certificates):
    """A ZIP of the sealed files as they were stored, in pieces."""
    return zipped(
        (
            filename(certificate, language=language),
            timezone.localtime(certificate.issued_at),
            _stored(certificate, language),
        )
        for certificate in certificates
        for language in LANGUAGES
    )


def _papers(certificates, languages):
    return (
        _stored(certificate, language)
        for certificate in certificates
        for language in languages
    )


def _stored(certificate, language):
    file = CertificateFile.objects.get(certificate=certificate, language=language)
    return bytes(file.content)


def _frame(certificates, language):
    organisation = certificates[0].validation.enrolment.programme.organisation
    with translation.override(language):
        context = {
            "title": _("Certificates to print, without seal"),
            "author": organisation.name,
            "created_on": today(),
        }
        return pdf_bytes("pdf/frame.html", context)

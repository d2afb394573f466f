"""Issue and withdraw: what was decided is frozen, and nothing is edited after."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.canonical import canonical_json, sha256
from core.database_errors import database_errors_explained
from participants.disclosure import is_protected
from validation.models import (
    Certificate,
    CertificateWithdrawal,
    Validation,
    certificate_content,
)
from validation.models.certificate import new_serial


@transaction.atomic
def issue_certificate(validation, *, by, with_statement=True, at=None):
    """A certificate of what was decided; one that holds must be withdrawn first."""
    _lock(validation)
    _require_something_to_certify(validation)
    at = at or timezone.now()
    serial = new_serial()
    content = certificate_content(
        validation,
        serial=serial,
        on=timezone.localdate(at),
        with_statement=with_statement,
    )
    text = canonical_json(content)
    certificate = Certificate(
        validation=validation,
        edition=validation.certificates.count() + 1,
        serial=serial,
        content=text,
        content_sha256=sha256(text),
        is_public=not is_protected(validation.enrolment.participant),
        issued_at=at,
        issued_by=by,
    )
    with database_errors_explained(Certificate):
        certificate.save()
    return certificate


@transaction.atomic
def withdraw_certificate(certificate, *, reason, by, at=None):
    """Say that a certificate no longer holds. The certificate itself stays as it is."""
    _lock(certificate.validation)
    if CertificateWithdrawal.objects.filter(certificate=certificate).exists():
        raise ValidationError(_("The certificate is already withdrawn."))
    return CertificateWithdrawal.objects.create(
        certificate=certificate,
        reason=reason,
        withdrawn_at=at or timezone.now(),
        withdrawn_by=by,
    )


def _require_something_to_certify(validation):
    if not validation.is_decided:
        raise ValidationError(_("Only a decided validation gives a certificate."))
    if not validation.assessments.shown().exists():
        raise ValidationError(
            _("No skill has been shown, so there is nothing to certify.")
        )
    if validation.certificates.valid().exists():
        raise ValidationError(_("There is already a certificate that holds."))


def _lock(validation):
    validation.refresh_from_db(from_queryset=Validation.objects.select_for_update())

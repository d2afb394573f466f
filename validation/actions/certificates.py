"""Issue, replace and withdraw: what was decided is frozen, and nothing is edited after.

A certificate is rendered and sealed before anything is written: laying out two pages
takes a third of a second, in which nobody else shall wait for the database. Row, files
and events are then written at once, and only if the draft still is what would be
drafted: so none exists without its bytes (docs/adr/0033-sealed-certificates.md).
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.canonical import canonical_json, sha256
from core.database_errors import database_errors_explained
from participants.disclosure import is_protected
from validation.models import (
    Certificate,
    CertificateCredential,
    CertificateEvent,
    Validation,
    certificate_content,
)
from validation.models.certificate import new_serial
from validation.models.certificate_life import State
from validation.sealing import sealed
from validation.seals import key_for

from .process import lock


def issue_certificate(validation, *, by, with_statement=True, reason="", at=None):
    """A sealed certificate of what was decided; with a reason, in place of another."""
    at = at or timezone.now()
    organisation = validation.enrolment.programme.organisation
    _require_something_to_certify(validation, reason)
    draft = _draft(validation, with_statement=with_statement, by=by, at=at)
    seal = sealed(draft, key_for(organisation), organisation)
    with transaction.atomic():
        lock(validation)
        _require_something_to_certify(validation, reason)
        _require_the_same(draft, with_statement=with_statement)
        former = _former(validation)
        with database_errors_explained(Certificate, CertificateCredential):
            draft.save()
            seal.store(draft, organisation)
        _record_issue(draft, former, by=by, at=at, reason=reason)
    return draft


@transaction.atomic
def withdraw_certificate(certificate, *, reason, by, at=None):
    """Say that a certificate no longer holds. The certificate itself stays as it is."""
    lock(certificate.validation)
    certificate = Certificate.objects.with_events().get(pk=certificate.pk)
    if not certificate.holds:
        raise ValidationError(_("The certificate no longer holds as it is."))
    return CertificateEvent.objects.record(
        certificate, State.WITHDRAWN, at=at or timezone.now(), by=by, reason=reason
    )


def _draft(validation, *, with_statement, by, at):
    serial = new_serial()
    text = _content(validation, serial, at=at, with_statement=with_statement)
    return Certificate(
        validation=validation,
        edition=validation.certificates.count() + 1,
        serial=serial,
        content=text,
        content_sha256=sha256(text),
        is_public=not is_protected(validation.enrolment.participant),
        issued_at=at,
        issued_by=by,
    )


def _content(validation, serial, *, at, with_statement):
    return canonical_json(
        certificate_content(
            validation,
            serial=serial,
            on=timezone.localdate(at),
            with_statement=with_statement,
        )
    )


def _former(validation):
    """The latest edition, which the new one takes the place of."""
    editions = validation.certificates.with_events().order_by("-edition")
    return next((c for c in editions if State.REPLACED in c.next_statuses), None)


def _record_issue(certificate, former, *, by, at, reason):
    record = CertificateEvent.objects.record
    record(certificate, State.SIGNED, at=at, by=by)
    record(certificate, State.ISSUED, at=at, by=by)
    if former:
        record(
            former,
            State.REPLACED,
            at=at,
            by=by,
            reason=reason,
            replaced_by=certificate,
        )


def _require_something_to_certify(validation, reason):
    if not validation.is_decided:
        raise ValidationError(_("Only a decided validation gives a certificate."))
    if not validation.assessments.shown().exists():
        raise ValidationError(
            _("No skill has been shown, so there is nothing to certify.")
        )
    if not reason and validation.certificates.valid().exists():
        raise ValidationError(
            _("There is already a certificate that holds. Say why it is replaced.")
        )


def _require_the_same(draft, *, with_statement):
    """Names, levels and protection as they were when the pages were laid out."""
    validation = Validation.objects.get(pk=draft.validation_id)
    now = _content(
        validation, draft.serial, at=draft.issued_at, with_statement=with_statement
    )
    is_public = not is_protected(validation.enrolment.participant)
    if now != draft.content or is_public != draft.is_public:
        raise ValidationError(
            _("What the certificate says has changed just now. Look and issue again.")
        )

"""A decision that no longer holds, with the paper that says it does."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import mail
from participants.disclosure import is_protected
from validation.models import VoidedDecision

from .certificates import withdraw_certificate
from .process import lock


@transaction.atomic
def void_decision(validation, *, reason, by):
    """Back to the assessor, who decides anew; a certificate that holds is withdrawn.

    The decision is kept as it was, with its levels: what the assessor then changes
    is a change of the draft and never of the decision.
    """
    lock(validation)
    voided = VoidedDecision(
        validation=validation,
        decided_on=validation.decided_on,
        decided_by=validation.decided_by,
        methods=validation.methods,
        levels=_levels(validation),
        reason=reason,
        voided_at=timezone.now(),
        voided_by=by,
    )
    validation.void_decision(by=by)
    voided.save()
    _withdraw_certificates(validation, reason, by)
    if not is_protected(validation.enrolment.participant):
        _tell_assessor(validation)
    return voided


def _levels(validation):
    rows = validation.assessments.decisive().select_related("skill")
    return {assessment.skill.code: assessment.level for assessment in rows}


def _withdraw_certificates(validation, reason, by):
    for certificate in validation.certificates.valid():
        withdraw_certificate(
            certificate,
            reason=_("The decision was voided: %(reason)s") % {"reason": reason},
            by=by,
        )


def _tell_assessor(validation):
    mail.queue(
        "decision_voided",
        {
            "validation": validation,
            "user": validation.assessor,
            "site_url": settings.SITE_URL,
        },
        to=validation.assessor.email,
        language=settings.LANGUAGE_CODE,
    )

"""Certificates: issue, read, withdraw."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.readlog import Purpose
from core.downloads import file_response
from core.forms import sent
from core.pdf import pdf_response
from participants.disclosure import is_protected
from participants.forms.attempt import attempt
from validation import actions, permissions
from validation.documents import (
    LANGUAGES,
    certificate_pdf,
    credential_filename,
    filename,
)
from validation.forms import IssueForm, WithdrawalForm
from validation.models import Validation

from .finding import certificate_for, disclose_for, not_now, page_about, validation_for


@require_http_methods(["GET", "HEAD", "POST"])
def certificate_issue(request, pk):
    validation = validation_for(request, pk, permissions.may_manage)
    if validation.status != Validation.Status.DECIDED:
        return not_now(request, validation)
    replaces = validation.certificates.valid().exists()
    form = IssueForm(
        sent(request), has_statement=bool(validation.statement), replaces=replaces
    )
    certificate = attempt(
        form, partial(actions.issue_certificate, validation), by=request.user
    )
    if certificate:
        messages.success(
            request,
            _("Certificate %(serial)s is issued.") % {"serial": certificate.serial},
        )
        return redirect(validation)
    context = {
        "form": form,
        "validation": validation,
        "replaces": replaces,
        "assessments": validation.best_known_assessments(),
        "is_protected": is_protected(validation.enrolment.participant),
    }
    return page_about(validation.enrolment, request, "validation/issue.html", context)


@require_safe
def certificate_show(request, pk):
    """The PDF as it was sealed, in Swedish or, with ?lang=en, in English."""
    certificate = certificate_for(request, pk)
    disclose_for(certificate.validation.enrolment, request, Purpose.CERTIFICATE)
    asked_for = request.GET.get("lang")
    language = asked_for if asked_for in LANGUAGES else LANGUAGES[0]
    return pdf_stored(certificate, language)


@require_safe
def certificate_credential(request, pk):
    """The same for machines; a certificate for paper only has none."""
    certificate = certificate_for(request, pk)
    response = credential_response(certificate)
    disclose_for(certificate.validation.enrolment, request, Purpose.CERTIFICATE)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def certificate_withdraw(request, pk):
    certificate = certificate_for(request, pk, permissions.may_keep)
    validation = certificate.validation
    if not certificate.holds:
        messages.error(request, _("The certificate no longer holds as it is."))
        return redirect(validation)
    form = WithdrawalForm(sent(request))
    action = partial(actions.withdraw_certificate, certificate)
    if attempt(form, action, by=request.user):
        messages.success(
            request,
            _("Certificate %(serial)s is withdrawn.") % {"serial": certificate.serial},
        )
        return redirect(validation)
    context = {"form": form, "certificate": certificate, "validation": validation}
    return page_about(
        validation.enrolment,
        request,
        "validation/withdraw.html",
        context,
        purpose=Purpose.CERTIFICATE,
    )


def pdf_stored(certificate, language):
    """What was handed out; those from before there were seals are drawn anew."""
    file = certificate.files.filter(language=language).first()
    return pdf_response(
        file.content if file else certificate_pdf(certificate, language=language),
        filename=filename(certificate, language=language),
    )


def credential_response(certificate):
    if not hasattr(certificate, "credential"):
        raise Http404
    return file_response(
        certificate.credential.token.encode(),
        content_type="application/vc+jwt",
        filename=credential_filename(certificate),
    )

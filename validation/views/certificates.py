"""Certificates: issue, read, withdraw."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.readlog import Purpose
from core.forms import sent
from core.pdf import pdf_response
from participants.disclosure import is_protected
from participants.forms.attempt import attempt
from validation import actions, permissions
from validation.documents import LANGUAGES, certificate_pdf, filename
from validation.forms import IssueForm, WithdrawalForm
from validation.models import Validation

from .finding import certificate_for, disclose_for, not_now, page_about, validation_for


@require_http_methods(["GET", "HEAD", "POST"])
def certificate_issue(request, pk):
    validation = validation_for(request, pk, permissions.may_manage)
    if validation.status != Validation.Status.DECIDED:
        return not_now(request, validation)
    form = IssueForm(
        sent(request),
        initial={"with_statement": True},
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
        "assessments": validation.best_known_assessments(),
        "is_protected": is_protected(validation.enrolment.participant),
    }
    return page_about(validation.enrolment, request, "validation/issue.html", context)


@require_safe
def certificate_show(request, pk):
    """The PDF, in Swedish or, with ?lang=en, in English."""
    certificate = certificate_for(request, pk)
    disclose_for(certificate.validation.enrolment, request, Purpose.CERTIFICATE)
    asked_for = request.GET.get("lang")
    language = asked_for if asked_for in LANGUAGES else LANGUAGES[0]
    return pdf_response(
        certificate_pdf(certificate, language=language),
        filename=filename(certificate, language=language),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def certificate_withdraw(request, pk):
    certificate = certificate_for(request, pk, permissions.may_withdraw)
    validation = certificate.validation
    if certificate.is_withdrawn:
        messages.error(request, _("The certificate is already withdrawn."))
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

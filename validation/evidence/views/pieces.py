"""Pieces of evidence, added and corrected one at a time."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import sent
from participants.forms.attempt import attempt
from validation.evidence.actions import (
    COLLECTING,
    add_evidence,
    change_evidence,
    remove_evidence,
)
from validation.evidence.forms import EvidenceForm, SkillAsked
from validation.evidence.permissions import may_collect
from validation.models import Evidence
from validation.views.finding import not_now, page_about, validation_for


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_add(request, pk):
    validation = validation_for(request, pk, may_collect)
    if validation.status not in COLLECTING:
        return not_now(request, validation)
    asked = SkillAsked(request.GET)
    initial = {"skill": asked.cleaned_data["skill"]} if asked.is_valid() else {}
    form = EvidenceForm(
        sent(request), request.FILES or None, validation=validation, initial=initial
    )
    if attempt(form, partial(add_evidence, validation), by=request.user):
        messages.success(request, _("The evidence is saved."))
        return redirect(validation)
    context = {"form": form, "validation": validation}
    return page_about(
        validation.enrolment, request, "validation/evidence/add.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_change(request, pk):
    evidence = _evidence_for(request, pk)
    validation = evidence.validation
    if validation.status not in COLLECTING:
        return not_now(request, validation)
    form = EvidenceForm(
        sent(request), request.FILES or None, instance=evidence, validation=validation
    )
    if attempt(form, partial(change_evidence, evidence), by=request.user):
        messages.success(request, _("The evidence is saved."))
        return redirect(validation)
    context = {
        "form": form,
        "validation": validation,
        "evidence": evidence,
        "photos": evidence.photos.for_list(),
    }
    return page_about(
        validation.enrolment, request, "validation/evidence/change.html", context
    )


@require_POST
def evidence_remove(request, pk):
    evidence = _evidence_for(request, pk)
    try:
        remove_evidence(evidence, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The evidence is removed."))
    return redirect(evidence.validation)


def _evidence_for(request, pk):
    evidence = get_object_or_404(Evidence.objects.visible_to(request.user), pk=pk)
    evidence.validation = validation_for(request, evidence.validation_id)
    if not may_collect(request.user, evidence.validation):
        raise PermissionDenied
    return evidence

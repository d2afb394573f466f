"""The way to a decision, as the coach takes it."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.forms import sent
from employers.suggestions import suggestions_for
from participants.forms.attempt import attempt
from validation import actions, permissions, progress
from validation.documents import methods_in_words
from validation.forms import RecordForm, ValidationForm
from validation.models import Validation

from .finding import enrolment_for, not_now, page_about, validation_for

Status = Validation.Status
TO_SUPERVISOR = (Status.MAPPING, Status.WITH_SUPERVISOR)


@require_safe
def validation_detail(request, pk):
    validation = validation_for(request, pk)
    user = request.user
    certificates = list(
        validation.certificates.visible_to(user).select_related("withdrawal")
    )
    may_decide = permissions.may_decide(user, validation)
    rows = progress.rows_of(validation, with_draft=may_decide)
    return page_about(
        validation.enrolment,
        request,
        "validation/detail.html",
        {
            "validation": validation,
            "participant": validation.enrolment.participant,
            "steps": progress.steps_of(validation),
            "rows": rows,
            "is_certifiable": any(row.is_shown for row in rows),
            "is_role_complete": validation.is_decided and validation.is_role_complete,
            "methods": methods_in_words(validation.methods),
            "reads_case": permissions.may_read_case(user, validation),
            "certificates": certificates,
            "suggestions": _suggestions(user, validation),
            "holds_certificate": any(not c.is_withdrawn for c in certificates),
            "may_manage": permissions.may_manage(user, validation),
            "may_record": permissions.may_record(user, validation),
            "may_decide": may_decide,
        },
    )


def _suggestions(user, validation):
    """Whom the supervisor thinks should be asked instead."""
    return suggestions_for(user, Q(link__assessment_request__validation=validation))


@require_http_methods(["GET", "HEAD", "POST"])
def validation_start(request, enrolment_pk):
    enrolment = enrolment_for(request, enrolment_pk, permissions.may_start)
    form = ValidationForm(sent(request), enrolment=enrolment)
    validation = attempt(
        form, actions.start_validation, enrolment=enrolment, by=request.user
    )
    if validation:
        messages.success(request, _("The validation is started."))
        return redirect(validation)
    context = {"form": form, "enrolment": enrolment}
    return page_about(enrolment, request, "validation/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def validation_change(request, pk):
    validation = validation_for(request, pk, permissions.may_manage)
    if validation.status != Status.MAPPING:
        return not_now(request, validation)
    form = ValidationForm(
        sent(request), instance=validation, enrolment=validation.enrolment
    )
    action = partial(actions.change_validation, validation)
    if attempt(form, action, by=request.user):
        messages.success(request, _("The validation is saved."))
        return redirect(validation)
    context = {"form": form, "validation": validation}
    return page_about(validation.enrolment, request, "validation/change.html", context)


@require_POST
def validation_send(request, pk):
    validation = validation_for(request, pk, permissions.may_manage)
    try:
        actions.send_to_supervisor(validation, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, progress.sent_sentence(validation))
    return redirect(validation)


@require_http_methods(["GET", "HEAD", "POST"])
def validation_record(request, pk):
    """For a supervisor who has said it to the coach and not through the link."""
    validation = validation_for(request, pk, permissions.may_record)
    if validation.status not in TO_SUPERVISOR:
        return not_now(request, validation)
    form = RecordForm(sent(request), validation=validation)
    action = partial(actions.record_supervisor_levels, validation)
    if attempt(form, action, by=request.user):
        messages.success(request, _("The supervisor's assessment is saved."))
        return redirect(validation)
    context = {"form": form, "validation": validation}
    return page_about(validation.enrolment, request, "validation/record.html", context)


@require_POST
def validation_cancel(request, pk):
    validation = validation_for(request, pk, permissions.may_manage)
    try:
        actions.cancel_validation(validation, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The validation is cancelled."))
    return redirect(validation)

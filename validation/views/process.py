"""The way to a decision, as the coach takes it."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import sent
from participants.forms.attempt import attempt
from validation import actions, permissions, progress
from validation.forms import RecordForm, ValidationForm, VoidForm

from .finding import enrolment_for, not_now, page_about, validation_for


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
    if not validation.is_in_mapping:
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
def validation_deepen(request, pk):
    validation = validation_for(request, pk, permissions.may_manage)
    if _taken(request, actions.deepen, validation):
        messages.success(request, _("The in-depth mapping has begun."))
    return redirect(validation)


@require_POST
def validation_send(request, pk):
    validation = validation_for(request, pk, permissions.may_manage)
    if _taken(request, actions.send_to_supervisor, validation):
        messages.success(request, progress.sent_sentence(validation))
    return redirect(validation)


@require_http_methods(["GET", "HEAD", "POST"])
def validation_record(request, pk):
    """For a supervisor who has said it to the coach and not through the link."""
    validation = validation_for(request, pk, permissions.may_record)
    if not {"send_to_supervisor", "attest"} & validation.steps_now:
        return not_now(request, validation)
    form = RecordForm(sent(request), validation=validation)
    action = partial(actions.record_supervisor_levels, validation)
    if attempt(form, action, by=request.user):
        messages.success(request, _("The supervisor's assessment is saved."))
        return redirect(validation)
    context = {"form": form, "validation": validation}
    return page_about(validation.enrolment, request, "validation/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_void(request, pk):
    """What is decided changes only by the decision falling, with a reason."""
    validation = validation_for(request, pk, permissions.may_manage)
    if "void_decision" not in validation.steps_now:
        return not_now(request, validation)
    form = VoidForm(sent(request))
    action = partial(actions.void_decision, validation)
    if attempt(form, action, by=request.user):
        messages.success(
            request, _("The decision is voided. The assessor decides anew.")
        )
        return redirect(validation)
    context = {"form": form, "validation": validation}
    return page_about(validation.enrolment, request, "validation/void.html", context)


@require_POST
def validation_cancel(request, pk):
    validation = validation_for(request, pk, permissions.may_manage)
    if _taken(request, actions.cancel_validation, validation):
        messages.success(request, _("The validation is cancelled."))
    return redirect(validation)


def _taken(request, action, validation):
    """Take a step that asks for nothing; else say why not, and return False."""
    try:
        action(validation, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    return True

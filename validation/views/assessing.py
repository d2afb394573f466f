"""The assessor's page: what the supervisor said, the own judgement, the decision."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import sent
from participants.forms.attempt import attempt
from validation import actions, permissions
from validation.forms import DecisionForm, SupplementForm
from validation.models import Validation

from .finding import not_now, page_about, validation_for

WITH_ASSESSOR = Validation.Status.WITH_ASSESSOR


@require_http_methods(["GET", "HEAD", "POST"])
def validation_assess(request, pk):
    """Two buttons: keep what there is so far, or decide."""
    validation = validation_for(request, pk, permissions.may_decide)
    if validation.status != WITH_ASSESSOR:
        return not_now(request, validation)
    to_decide = request.POST.get("step") != "keep"
    form = DecisionForm(sent(request), validation=validation, to_decide=to_decide)
    action = partial(
        actions.decide if to_decide else actions.save_assessor_levels, validation
    )
    if attempt(form, action, by=request.user):
        if not to_decide:
            messages.success(request, _("Your levels are kept. Nothing is decided."))
            return redirect(validation)
        messages.success(request, _("The validation is decided. Thank you."))
        return redirect("validation:list")
    context = {
        "form": form,
        "validation": validation,
        "words": validation.words.exclude(text=""),
    }
    return page_about(validation.enrolment, request, "validation/assess.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def validation_supplement(request, pk):
    validation = validation_for(request, pk, permissions.may_decide)
    if validation.status != WITH_ASSESSOR:
        return not_now(request, validation)
    form = SupplementForm(sent(request))
    action = partial(actions.ask_for_supplement, validation)
    if attempt(form, action, by=request.user):
        messages.success(request, _("The validation is back with the supervisor."))
        return redirect("validation:list")
    context = {"form": form, "validation": validation}
    return page_about(
        validation.enrolment, request, "validation/supplement.html", context
    )

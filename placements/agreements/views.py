"""The agreement of a placement: read it, and make a version."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.forms import sent, status_of
from participants.forms.attempt import attempt
from placements.acceptance.page import language_now
from placements.acceptance.standing import standing_of
from placements.acceptance.views import (
    disclosed,
    managed,
    managed_version,
    placement_of,
)

from . import actions
from .clauses import insurance_of
from .content import terms_of
from .forms import TermsForm
from .page import page_of


@require_safe
def agreement_detail(request, pk):
    placement = disclosed(request, placement_of(request, pk))
    context = page_of(request.user, placement)
    return render(
        request,
        "placements/agreements/detail.html",
        {"placement": placement, **context},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_make(request, pk):
    placement = managed(request, placement_of(request, pk))
    latest = standing_of(placement).latest
    form = TermsForm(
        sent(request),
        initial=vars(terms_of(latest.data)) if latest else None,
    )
    action = partial(actions.make_agreement, placement)
    if attempt(form, action, by=request.user):
        messages.success(request, _("The agreement is made. Now all three accept it."))
        return redirect("placements:agreement", placement.pk)
    context = {
        "latest": latest,
        "insurance": insurance_of(placement.form)[language_now()],
    }
    return render(
        request,
        "placements/agreements/make.html",
        {"form": form, "placement": disclosed(request, placement), **context},
        status=status_of(form),
    )


@require_POST
def agreement_renew(request, pk):
    """A new version of what has changed, with the words that were written before."""
    agreement = managed_version(request, pk)
    try:
        actions.renew_agreement(agreement, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("The new version is made. Now all three accept it.")
        )
    return redirect("placements:agreement", agreement.placement_id)

"""Extending a placement: one form, and a question that can be taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import sent
from placements import permissions
from placements.views.placement import form_page, managed, proposed

from . import actions
from .forms import ExtendForm


@require_http_methods(["GET", "HEAD", "POST"])
def placement_extend(request, pk):
    placement = managed(request, pk)
    if not permissions.may_take(request.user, placement, "extend"):
        messages.error(request, _("Only a placement that goes on can be extended."))
        return redirect(placement)
    return form_page(
        request,
        placement,
        ExtendForm(
            sent(request), placement=placement, initial=proposed(request, "ends_on")
        ),
        lambda form: actions.extend(placement, by=request.user, **form.cleaned_data),
        title=_("Extend the placement"),
        done=_("The extension is saved."),
        template_name="placements/extensions/extend.html",
    )


@require_POST
def extension_withdraw(request, pk):
    placement = managed(request, pk)
    try:
        actions.withdraw_open(placement, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The question is taken back."))
    return redirect(placement)

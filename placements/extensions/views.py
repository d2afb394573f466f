"""Extending a placement: what it would do, a question, and what was answered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.readlog import viewer_of
from core.dates import today
from core.forms import sent, status_of
from placements import permissions
from placements.rotation.whatif import WhatIf, effect_of
from placements.views.placement import disclose_case, form_page, managed, proposed

from . import actions
from .forms import ExtendForm, RecordedExtensionForm


@require_http_methods(["GET", "HEAD", "POST"])
def placement_extend(request, pk):
    placement = managed(request, pk)
    if not permissions.may_take(request.user, placement, "extend"):
        messages.error(request, _("Only a placement that goes on can be extended."))
        return redirect(placement)
    form = ExtendForm(
        sent(request), placement=placement, initial=_initial(request, placement)
    )
    if form.is_valid() and form.has_shown_plan:
        try:
            extension = actions.extend(placement, by=request.user, **form.facts)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _said(extension))
            return redirect(placement)
    return _page(request, placement, form)


@require_http_methods(["GET", "HEAD", "POST"])
def extension_answer(request, pk):
    """The employer has answered by telephone, and the coach writes it down."""
    placement = managed(request, pk)
    if not placement.extensions.unanswered().exists():
        messages.error(request, _("The employer is not being asked."))
        return redirect(placement)
    return form_page(
        request,
        placement,
        RecordedExtensionForm(sent(request), contact=placement.contact),
        lambda form: actions.record_answer(
            placement, by=request.user, **form.cleaned_data
        ),
        title=_("What the employer answered"),
        done=_("The answer is written down."),
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


@require_POST
def extension_settle(request, pk):
    placement = managed(request, pk)
    actions.settle(placement, by=request.user)
    messages.success(
        request,
        _("It ends on %(day)s as agreed. Plan what comes after.")
        % {"day": date_format(placement.ends_on)},
    )
    return redirect(placement)


def _initial(request, placement):
    """What a link proposes, and what was asked and has not been answered."""
    waiting = placement.extensions.unanswered().first()
    asked = {"ends_on": waiting.ends_on, "reason": waiting.reason} if waiting else {}
    return asked | proposed(request, "ends_on")


def _said(extension):
    words = {
        "contact": extension.placement.contact.name,
        "day": date_format(extension.ends_on),
    }
    if extension.is_open:
        return (
            _("The question has been sent to %(contact)s. The end moves with a yes.")
            % words
        )
    return _("The placement goes on until %(day)s.") % words


def _page(request, placement, form):
    disclose_case(request, placement)
    effect, ends_on = None, form.proposed_end
    if ends_on and placement.post_id:
        asked = WhatIf.read(placement, day=today())
        effect = effect_of(asked, ends_on, viewer_of(request), request.user)
    return render(
        request,
        "placements/extensions/extend.html",
        {
            "form": form,
            "placement": placement,
            "title": _("Extend the placement"),
            "effect": effect,
            "shows_first": placement.post_id and not effect,
            "is_unsaved": form.is_bound and not form.errors,
        },
        status=status_of(form),
    )

"""The agreement of a placement: read, make, accept, ask, print."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.readlog import Purpose, contact_viewer, viewer_of
from core.forms import sent, status_of
from core.pdf import pdf_response
from employers.answering import held_link
from participants.disclosure import CASE, NAME, disclose, is_protected
from participants.forms.attempt import attempt
from placements import permissions
from placements.models import Agreement, Party, Placement

from . import actions
from .clauses import insurance_of
from .content import LANGUAGES, terms_of
from .documents import agreement_pdf, filename
from .forms import EmployerYesForm, TermsForm, YesForm
from .page import language_now, page_of
from .standing import standing_of
from .tasks import request_of


@require_safe
def agreement_detail(request, pk):
    placement = _placement(request, pk)
    _disclose(request, placement)
    context = page_of(request.user, placement)
    return render(
        request,
        "placements/agreements/detail.html",
        {"placement": placement, **context},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_make(request, pk):
    placement = _managed(request, _placement(request, pk))
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
    return _form_page(request, placement, form, "make", context)


@require_POST
def agreement_accept(request, pk):
    agreement = _agreement(request, pk)
    return _step(
        request,
        agreement,
        actions.accept_for_organiser,
        _("You have accepted the agreement for your organisation."),
    )


@require_POST
def agreement_ask(request, pk):
    agreement = _agreement(request, pk)
    return _step(
        request,
        agreement,
        actions.ask_employer,
        _("The employer has got a link to the agreement."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_note(request, pk, party):
    """Somebody without an account has said yes, and the coach writes it down."""
    agreement = _agreement(request, pk)
    placement = agreement.placement
    data = sent(request)
    if party == Party.EMPLOYER:
        form = EmployerYesForm(data, contact=placement.contact)
        action = partial(actions.note_acceptance, agreement, party)
    else:
        form = YesForm(data)
        name = agreement.data["participant"]["name"]
        action = partial(actions.note_acceptance, agreement, party, name=name)
    if attempt(form, action, by=request.user):
        messages.success(request, _("The acceptance is written down."))
        return redirect("placements:agreement", placement.pk)
    context = {"agreement": agreement, "is_employer": party == Party.EMPLOYER}
    return _form_page(request, placement, form, "note", context)


@require_safe
def agreement_show(request, pk):
    """The PDF, in Swedish or, with ?lang=en, in English."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    placement = _placement(request, agreement.placement_id)
    _disclose(request, placement, purpose=Purpose.EXPORT)
    return _pdf(agreement, placement, request.GET.get("lang"))


@login_not_required
@require_safe
def agreement_link_pdf(request, link_pk):
    """The same for the contact, as long as the link lives, asked or answered.

    Opened in a browser that opened a link from the contact's mail, and in no other.
    """
    link = held_link(request, link_pk)
    if link is None or link.task != actions.TASK:
        raise Http404
    agreement = request_of(link).agreement
    placement = agreement.placement
    is_alive = link.revoked_at is None and link.expires_at > timezone.now()
    if not is_alive or is_protected(placement.participant):
        raise Http404
    disclose(
        contact_viewer(request, link.contact),
        [placement.participant],
        groups=(NAME,),
        purpose=Purpose.PLACEMENT,
    )
    return _pdf(agreement, placement, request.GET.get("lang") or link.contact.language)


def _placement(request, pk):
    found = Placement.objects.visible_to(request.user).for_agreement()
    return get_object_or_404(found, pk=pk)


def _managed(request, placement):
    if not permissions.may_manage(request.user, placement):
        raise PermissionDenied
    return placement


def _agreement(request, pk):
    """A version whose placement the user sees, or 404, and works with, or 403."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    agreement.placement = _managed(request, _placement(request, agreement.placement_id))
    return agreement


def _step(request, agreement, act, done):
    try:
        act(agreement, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("placements:agreement", agreement.placement_id)


def _form_page(request, placement, form, name, context):
    _disclose(request, placement)
    return render(
        request,
        f"placements/agreements/{name}.html",
        {"form": form, "placement": placement, **context},
        status=status_of(form),
    )


def _disclose(request, placement, purpose=Purpose.PLACEMENT):
    disclose(
        viewer_of(request),
        [placement.participant],
        groups=(NAME, CASE),
        purpose=purpose,
    )


def _pdf(agreement, placement, asked_for):
    language = asked_for if asked_for in LANGUAGES else LANGUAGES[0]
    standing = standing_of(placement)
    return pdf_response(
        agreement_pdf(agreement, standing, language=language),
        filename=filename(agreement, language=language),
    )

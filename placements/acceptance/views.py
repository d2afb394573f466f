"""The way to three acceptances: accept, ask, write down, print."""

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
from .documents import filename, paper
from .forms import EmployerYesForm, YesForm
from .kinds import LANGUAGES, kind_of, link_tasks
from .standing import standing_of
from .tasks import request_of


@require_POST
def agreement_accept(request, pk):
    agreement = managed_version(request, pk)
    return _step(
        request,
        agreement,
        actions.accept_for_organiser,
        _("You have accepted for your organisation."),
    )


@require_POST
def agreement_ask(request, pk):
    agreement = managed_version(request, pk)
    return _step(
        request,
        agreement,
        actions.ask_employer,
        _("The employer has got a link to the text."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_note(request, pk, party):
    """Somebody without an account has said yes, and the coach writes it down."""
    agreement = managed_version(request, pk)
    placement, url = agreement.placement, kind_of(agreement.meeting).url(agreement)
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
        return redirect(url)
    context = {
        "form": form,
        "placement": disclosed(request, placement),
        "agreement": agreement,
        "is_employer": party == Party.EMPLOYER,
        "back": url,
    }
    return render(
        request, "placements/acceptance/note.html", context, status=status_of(form)
    )


@require_safe
def agreement_show(request, pk):
    """The PDF, in Swedish or, with ?lang=en, in English."""
    agreement = _version(request, pk)
    placement = placement_of(request, agreement.placement_id)
    disclosed(request, placement, purpose=Purpose.EXPORT)
    return _pdf(agreement, placement, request.GET.get("lang"))


@login_not_required
@require_safe
def agreement_link_pdf(request, link_pk):
    """The same for the contact, as long as the link lives, asked or answered.

    Opened in a browser that opened a link from the contact's mail, and in no other.
    """
    link = held_link(request, link_pk)
    if link is None or link.task not in link_tasks():
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


def placement_of(request, pk):
    """With all that an agreement freezes, if the user sees it."""
    found = Placement.objects.visible_to(request.user).for_agreement()
    return get_object_or_404(found, pk=pk)


def managed(request, placement):
    if not permissions.may_manage(request.user, placement):
        raise PermissionDenied
    return placement


def managed_version(request, pk):
    """A version whose placement the user sees, or 404, and works with, or 403."""
    agreement = _version(request, pk)
    agreement.placement = managed(
        request, placement_of(request, agreement.placement_id)
    )
    return agreement


def disclosed(request, placement, purpose=Purpose.PLACEMENT):
    """The placement, of whose participant the user is shown name and case."""
    disclose(
        viewer_of(request),
        [placement.participant],
        groups=(NAME, CASE),
        purpose=purpose,
    )
    return placement


def _version(request, pk):
    versions = Agreement.objects.visible_to(request.user).select_related("meeting")
    return get_object_or_404(versions, pk=pk)


def _step(request, agreement, act, done):
    try:
        act(agreement, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect(kind_of(agreement.meeting).url(agreement))


def _pdf(agreement, placement, asked_for):
    language = asked_for if asked_for in LANGUAGES else LANGUAGES[0]
    standing = standing_of(placement, agreement.meeting)
    return pdf_response(
        paper(agreement, standing, language=language),
        filename=filename(agreement, standing.kind, language=language),
    )

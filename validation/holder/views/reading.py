"""The holder's pages: no account, and no name on them but in the papers themselves.

Opening an address consumes nothing, however often and by whatever it passes through.
What changes something is a POST, and the name is shown only after a tick.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from core.capabilities import follow, followed, without_trace
from participants.disclosure import is_protected
from validation.documents import LANGUAGES
from validation.holder import actions
from validation.holder.forms import ConsentForm
from validation.holder.page import cards_of
from validation.models import HolderLink
from validation.own_view.forms import LanguageAsked
from validation.own_view.frame import framed, in_language_of
from validation.views.certificates import credential_response, pdf_stored
from validation.views.patience import patiently

SESSION_KEY = "holder_links"
LINKS_IN_SESSION = 5


def for_holder(view):
    """Give the view what this browser may open, in place of numbers; else “closed”."""

    @wraps(view)
    def opened(request, pk, serial=None, **more):
        link = _links().filter(pk=pk).first()
        if pk not in followed(request, SESSION_KEY) or link is None:
            return _closed(request, status=404)
        if not _is_open(link):
            return _closed(request, status=410)
        if serial is None:
            return view(request, link)
        found = actions.certificates_of(link.enrolment).filter(serial=serial)
        certificate = found.select_related("credential", "validation").first()
        if certificate is None:
            return _closed(request, status=404)
        return view(request, link, certificate, **more)

    return opened


@login_not_required
@require_safe
@patiently("own certificates")
def holder_open(request, token):
    """Remember the right to the page, and go there without the token in the address."""
    link = _links().for_token(token).first()
    if link is None:
        return without_trace(_closed(request, status=404))
    if not _is_open(link):
        return without_trace(_closed(request, status=410))
    follow(request, link, key=SESSION_KEY, most=LINKS_IN_SESSION)
    return without_trace(redirect("holder:page", link.pk))


@login_not_required
@require_safe
@for_holder
def holder_page(request, link):
    return _page(request, link)


@login_not_required
@require_safe
@for_holder
def holder_pdf(request, link, certificate, language):
    if language not in LANGUAGES:
        return _closed(request, status=404)
    return pdf_stored(certificate, language)


@login_not_required
@require_safe
@for_holder
def holder_credential(request, link, certificate):
    return credential_response(certificate)


@login_not_required
@require_POST
@for_holder
def name_show(request, link, certificate):
    """The consent, kept with the very sentence that the holder has read."""
    reader = _reader(request)
    form = ConsentForm(request.POST, reader=reader, about=certificate)
    if not form.is_valid():
        return _page(request, link, refused=form, status=422)
    wording = reader.phrase("name_question").words
    try:
        actions.show_name(certificate, wording=wording, link=link)
    except ValidationError:
        # It was withdrawn or replaced a moment ago, which the page says.
        return _page(request, link, status=409)
    return _back(request, link, certificate)


@login_not_required
@require_POST
@for_holder
def name_hide(request, link, certificate):
    """More easily than it was given: a press, and no question."""
    actions.hide_name(certificate, link=link)
    return _back(request, link, certificate)


def _page(request, link, *, refused=None, status=200):
    reader = _reader(request)
    context = {
        "link": link,
        "coach": link.enrolment.coach,
        "cards": cards_of(link.enrolment, reader, refused),
    }
    template = "validation/holder/page.html"
    return framed(request, template, reader, context, status=status)


def _closed(request, *, status):
    """Run out, taken back or never ours: what to do is the same."""
    template = "validation/holder/closed.html"
    return framed(request, template, _reader(request), {}, status=status)


def _back(request, link, certificate):
    response = in_language_of(_reader(request), redirect("holder:page", link.pk))
    response["Location"] += f"#{certificate.serial}"
    return response


def _reader(request):
    return LanguageAsked(request.GET).reader


def _links():
    return HolderLink.objects.select_related(
        "enrolment__coach", "enrolment__participant__protection"
    )


def _is_open(link):
    return link.is_open and not is_protected(link.enrolment.participant)

"""The pages behind the link in a mail: no account, one question, one answer.

Opening the link consumes nothing, however often and by whatever a mail passes through.
What answers is a POST with a choice that nothing had preselected and a typed name.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.readlog import contact_viewer
from employers.models import CapabilityLink
from employers.tasks import task_of

SESSION_KEY = "links"
# Enough for somebody who supervises many; the rest is opened from the mail again.
LINKS_IN_SESSION = 50


@login_not_required
@require_safe
def link_open(request, token):
    """Remember the right to the page, and go there without the token in the address."""
    link = _links().for_token(token).first()
    if link is None:
        return _without_trace(
            render(request, "employers/link_unknown.html", status=404)
        )
    _speak_language_of(link.contact, request)
    if not _is_askable(link):
        return _without_trace(_closed(request, link, page=False))
    _remember(request.session, link)
    return _without_trace(redirect("employers:link_page", link.pk))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link_page(request, pk):
    link = _link_of_session(request, pk)
    if link is None:
        return _unknown(request)
    if not _is_askable(link):
        return _closed(request, link)
    task = task_of(link)
    form = task.form(link, request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _question(request, link, form)
    if not form.is_valid():
        return _question(request, link, form, status=422)
    try:
        won = task.answer(link, form)
    except ValidationError as error:
        form.add_error(None, error)
        return _question(request, link, form, status=409)
    if not won:
        return _closed(request, _link_of_session(request, pk), status=409)
    return redirect("employers:link_receipt", link.pk)


@login_not_required
@require_safe
def link_receipt(request, pk):
    """What was answered. The one who answered comes here; later visitors may look."""
    link = _link_of_session(request, pk)
    if link is None or link.answered_at is None:
        return _unknown(request)
    task = task_of(link)
    context = {"link": link, "asker": task.asker(link), **task.receipt_context(link)}
    return render(request, task.receipt_template, context)


@login_not_required
@require_POST
def link_wrong_person(request, pk):
    """“This is not for me”: close the link and let the sender know.

    The tick is there for the same reason as the typed name: programs press buttons.
    """
    link = _link_of_session(request, pk)
    if link is None:
        return _unknown(request)
    if request.POST.get("wrong") != "yes":
        messages.error(request, _("Tick the box if the question is not for you."))
        return redirect("employers:link_page", link.pk)
    if _is_askable(link):
        task_of(link).wrong_person(link)
        link.refresh_from_db()
    return _closed(request, link, status=200 if link.revoked_at else 410)


def _links():
    return CapabilityLink.objects.select_related(
        "contact__employer__organisation", "created_by"
    )


def _link_of_session(request, pk):
    """The link, if this browser has opened it from its mail; else None."""
    if pk not in request.session.get(SESSION_KEY, []):
        return None
    link = _links().get(pk=pk)
    _speak_language_of(link.contact, request)
    return link


def _remember(session, link):
    known = [pk for pk in session.get(SESSION_KEY, []) if pk != link.pk]
    session[SESSION_KEY] = [*known, link.pk][-LINKS_IN_SESSION:]


def _speak_language_of(contact, request):
    """The contact's language, until the visitor has chosen one."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(contact.language)
        request.LANGUAGE_CODE = translation.get_language()


def _is_askable(link):
    return link.is_open and task_of(link).is_askable(link)


def _question(request, link, form, status=200):
    task = task_of(link)
    context = {
        "link": link,
        "form": form,
        "asker": task.asker(link),
        "wrong_person_url": reverse("employers:link_wrong_person", args=[link.pk]),
        **task.context(link, contact_viewer(request, link.contact)),
    }
    return render(request, task.template, context, status=status)


def _unknown(request):
    return render(request, "employers/link_unknown.html", status=404)


def _closed(request, link, *, page=True, status=410):
    """Answered, run out or taken back: say which, and whom to call."""
    context = {"link": link, "asker": task_of(link).asker(link), "page": page}
    return render(request, "employers/link_closed.html", context, status=status)


def _without_trace(response):
    """This address holds the token: it must not travel on in a Referer, nor be kept.

    The pages it leads to have addresses without one, and keep the site's own policy:
    with no-referrer, browsers would send “Origin: null” with our forms.
    """
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store, private"
    return response

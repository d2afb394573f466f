"""The pages behind the link in a mail: no account, one question, one answer.

Opening the link consumes nothing, however often and by whatever a mail passes through.
What answers is a POST with a choice that nothing had preselected and a typed name.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.capabilities import without_trace
from core.forms import sent
from employers.answering import (
    held_link,
    is_askable,
    links,
    remember,
    speak_language_of,
    waiting_for,
)
from employers.tasks import task_of
from employers.views.answers import closed, question, unknown


@login_not_required
@require_safe
def link_open(request, token):
    """Remember the right to the page, and go there without the token in the address.

    Also for a link that has run out: the page where a new one is asked for has a
    form, and forms need an address without the token.
    """
    link = links().for_token(token).first()
    if link is None:
        return without_trace(render(request, "employers/link_unknown.html", status=404))
    speak_language_of(link.contact, request)
    if not (is_askable(link) or link.has_run_out):
        return without_trace(closed(request, link, page=False))
    remember(request, link)
    return without_trace(redirect("employers:link_page", link.pk))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link_page(request, pk):
    link = held_link(request, pk)
    if link is None:
        return unknown(request)
    if not is_askable(link):
        return closed(request, link)
    task = task_of(link)
    form = task.form(link, sent(request))
    if not form.is_bound:
        return question(request, link, form)
    if not form.is_valid():
        return question(request, link, form, status=422)
    # Opened through another link of the contact, it is no longer open after this.
    remember(request, link)
    try:
        won = task.answer(link, form)
    except ValidationError as error:
        form.add_error(None, error)
        return question(request, link, form, status=409)
    if not won:
        return closed(request, held_link(request, pk), status=409)
    return redirect("employers:link_receipt", link.pk)


@login_not_required
@require_safe
def link_receipt(request, pk):
    """What was answered. The one who answered comes here; later visitors may look."""
    link = held_link(request, pk)
    if link is None or link.answered_at is None:
        return unknown(request)
    task = task_of(link)
    context = {
        "link": link,
        "asker": task.asker(link),
        "waiting": waiting_for(link.contact),
        **task.receipt_context(link),
    }
    return render(request, task.receipt_template, context)

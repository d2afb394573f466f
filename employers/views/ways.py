"""From a question to other questions, to somebody else, or to a new link.

Programs that read mail press buttons. Each of these forms therefore needs something
that nothing has filled in: a tick, or a typed name and address. Some answer with a page
of their own. Opened without the form, as after a change of language, its address leads
back to the question.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from employers import actions
from employers.answering import held_link, is_askable, remember, waiting_for
from employers.forms import SuggestionForm
from employers.tasks import task_of
from employers.views.answers import closed, question, unknown


def for_link(view):
    """The view takes the link that the browser may open, and is for POST alone."""

    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request, pk):
        link = held_link(request, pk)
        if link is None:
            return unknown(request)
        if request.method != "POST":
            return redirect("employers:link_page", pk)
        return view(request, link)

    return wrapped


@login_not_required
@require_safe
def link_waiting(request, pk):
    """Everything that waits for the same contact, in general words."""
    link = held_link(request, pk)
    if link is None:
        return unknown(request)
    if not (is_askable(link) or link.answered_at):
        return closed(request, link)
    context = {"link": link, "waiting": waiting_for(link.contact)}
    return render(request, "employers/link_waiting.html", context)


@for_link
def link_suggest(request, link):
    """“Somebody else should answer”: it stays open until the coach decides."""
    if not is_askable(link):
        return closed(request, link)
    task = task_of(link)
    form = SuggestionForm(request.POST)
    if not form.is_valid():
        return question(request, link, task.form(link), other_form=form, status=422)
    actions.suggest_contact(link, **form.cleaned_data)
    messages.success(
        request,
        _(
            "Thank you. %(asker)s decides who is asked. Until then you can still "
            "answer yourself."
        )
        % {"asker": task.asker(link).name},
    )
    return redirect("employers:link_page", link.pk)


@for_link
def link_wrong_person(request, link):
    """“This is not for me”: close the link and let the sender know."""
    if request.POST.get("wrong") != "yes":
        messages.error(request, _("Tick the box if the question is not for you."))
        return redirect("employers:link_page", link.pk)
    # Opened through another link of the contact, it would be unknown after this.
    remember(request, link)
    task = task_of(link)
    if is_askable(link) and task.wrong_person(link):
        messages.success(
            request,
            _("Thank you. %(asker)s now knows, and asks somebody else.")
            % {"asker": task.asker(link).name},
        )
    link.refresh_from_db()
    return closed(request, link, status=200 if link.revoked_at else 410)


@for_link
def link_renew(request, link):
    """A new link by mail. The answer is the same whatever comes of it."""
    if request.POST.get("renew") != "yes":
        messages.error(request, _("Tick the box to get a new link."))
        return redirect("employers:link_page", link.pk)
    actions.renew(link)
    context = {"link": link, "asker": task_of(link).asker(link)}
    return render(request, "employers/link_renewed.html", context)

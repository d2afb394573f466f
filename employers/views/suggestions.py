"""Suggestions of whom to ask instead, which a coach follows or puts aside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from employers import actions
from employers.models import ContactSuggestion
from employers.suggestions import may_settle
from employers.tasks import task_of


@require_POST
def suggestion_ask(request, pk):
    suggestion = _suggestion(request, pk)
    url = task_of(suggestion.link).case_url(suggestion.link)
    try:
        contact = actions.ask_suggested(suggestion, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("%(name)s has been asked.") % {"name": contact.name}
        )
    return redirect(url)


@require_POST
def suggestion_put_aside(request, pk):
    suggestion = _suggestion(request, pk)
    url = task_of(suggestion.link).case_url(suggestion.link)
    try:
        actions.put_aside(suggestion, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The suggestion is put aside."))
    return redirect(url)


def _suggestion(request, pk):
    suggestions = ContactSuggestion.objects.visible_to(request.user)
    suggestion = get_object_or_404(suggestions.for_page(), pk=pk)
    if not may_settle(request.user, suggestion):
        raise PermissionDenied
    return suggestion

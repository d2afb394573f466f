"""The participant's pages: no account, no name on them, one answer.

Opening an address consumes nothing, however often and by whatever it passes through.
What answers is a POST with a choice that nothing had made beforehand.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from core.capabilities import follow, followed, without_trace
from core.forms import sent, status_of
from participants.disclosure import is_protected
from validation.models import OwnLink
from validation.own_view import actions
from validation.own_view.forms import LanguageAsked, OwnViewForm, WordForm
from validation.own_view.frame import framed, in_language_of
from validation.own_view.page import answered_lines, levels_said, to_learn
from validation.views.patience import patiently

SESSION_KEY = "own_links"
LINKS_IN_SESSION = 5
Task = OwnLink.Task


@login_not_required
@require_safe
@patiently("own views")
def own_open(request, token):
    """Remember the right to the page, and go there without the token in the address."""
    link = _links().for_token(token).first()
    if link is None:
        return without_trace(_closed(request, status=404))
    if not _is_askable(link):
        return without_trace(_closed(request))
    follow(request, link, key=SESSION_KEY, most=LINKS_IN_SESSION)
    return without_trace(redirect("own_view:page", link.pk))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request, pk):
    link = _held(request, pk)
    if link is None:
        return _closed(request, status=404)
    if not _is_askable(link):
        return _closed(request)
    reader = LanguageAsked(request.GET).reader
    form = _form(link, reader, sent(request))
    if not form.is_valid():
        return _question(request, link, form, reader)
    answer = actions.answer_own_view if _asks_skills(link) else actions.answer_word
    try:
        won = answer(link, **form.values)
    except ValidationError:
        won = False
    if not won:
        return _closed(request, status=409)
    return in_language_of(reader, redirect("own_view:receipt", link.pk))


@login_not_required
@require_safe
def own_receipt(request, pk):
    """What was chosen, for the one who chose it."""
    link = _held(request, pk)
    if link is None or link.answered_at is None:
        return _closed(request, status=404)
    reader = LanguageAsked(request.GET).reader
    lines = answered_lines(link.validation, reader) if _asks_skills(link) else []
    context = {"lines": lines, "to_learn": to_learn(link.validation, reader)}
    return _render(request, "receipt", reader, context)


def _question(request, link, form, reader):
    if _asks_skills(link):
        name, context = "skills", {"form": form}
    else:
        lines = levels_said(link.validation, reader)
        name, context = "word", {"form": form, "lines": lines}
    context["role"] = reader.role(link.validation.role)
    return _render(request, name, reader, context, status=status_of(form))


def _closed(request, *, status=410):
    """Answered, run out, taken back or never ours: what to do is the same."""
    reader = LanguageAsked(request.GET).reader
    return _render(request, "closed", reader, {}, status=status)


def _render(request, name, reader, context, *, status=200):
    template = f"validation/own_view/{name}.html"
    return framed(request, template, reader, context, status=status)


def _form(link, reader, data):
    if _asks_skills(link):
        return OwnViewForm(data, validation=link.validation, reader=reader)
    return WordForm(data, reader=reader)


def _asks_skills(link):
    return link.task == Task.SKILLS


def _links():
    return OwnLink.objects.select_related(
        "validation__role",
        "validation__enrolment__coach",
        "validation__enrolment__programme__organisation",
        "validation__enrolment__participant__protection",
    )


def _held(request, pk):
    """The link, if this browser has followed it and the person is not protected now."""
    if pk not in followed(request, SESSION_KEY):
        return None
    link = _links().filter(pk=pk).first()
    return None if link is None or _is_hidden(link) else link


def _is_askable(link):
    still_asked = actions.is_askable(link.validation, link.task)
    return link.is_open and still_asked and not _is_hidden(link)


def _is_hidden(link):
    return is_protected(link.validation.enrolment.participant)

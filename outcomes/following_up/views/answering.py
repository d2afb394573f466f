"""The page of somebody who has left: one question, no account, and no name on it.

Opening the address consumes nothing and answers nothing, however often and by whatever
it passes through. A press on a button is a POST.
"""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from core.capabilities import follow, followed, without_trace
from core.dates import today
from core.forms import sent
from outcomes.following_up.forms import PressForm
from outcomes.following_up.linking import answer_by_link, is_askable, is_shown
from outcomes.following_up.phrases import ANSWERS
from outcomes.following_up.tongues import day_in, page_for
from outcomes.models import FollowUp, FollowUpLink
from validation.own_view.forms import LanguageAsked
from validation.own_view.frame import framed, in_language_of
from validation.own_view.words import Reader
from validation.views.patience import patiently

SESSION_KEY = "follow_up_links"
LINKS_IN_SESSION = 5


@login_not_required
@require_safe
@patiently("follow-ups")
def open_link(request, token):
    """Remember the right to the page, and go there without the token in the address,
    in the language that the person is known to read."""
    link = _links().for_token(token).first()
    if link is None:
        return without_trace(_closed(request, status=404))
    if not _is_open(link):
        return without_trace(_closed(request, status=410))
    follow(request, link, key=SESSION_KEY, most=LINKS_IN_SESSION)
    page = redirect("asked:page", link.pk)
    language = page_for(link.enrolment.participant)
    return without_trace(in_language_of(Reader(language), page) if language else page)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, pk):
    link = _links().filter(pk=pk).first()
    if link is None or pk not in followed(request, SESSION_KEY):
        # The browser has forgotten: the phone was restarted, or keeps no cookies.
        return _closed(request, status=404, said="reopen")
    if not _is_open(link):
        return _closed(request, status=410)
    form = PressForm(sent(request))
    if not form.is_valid():
        return _question(request, link, status=422 if form.is_bound else 200)
    if answer_by_link(link, **form.cleaned_data) is None:
        return _closed(request, status=409)
    return in_language_of(_reader(request), redirect("asked:page", link.pk))


def _question(request, link, *, status):
    """The buttons; and what was pressed, if it was through this very link."""
    reader = _reader(request)
    follow_up = FollowUp(enrolment=link.enrolment, milestone=link.milestone)
    answer = link.answers.filter(milestone=link.milestone).first()
    context = {
        "day": day_in(reader.language, follow_up.due_on),
        "until": day_in(reader.language, link.last_day),
        "answers": [(value, reader.phrase(f"after_{value}")) for value in ANSWERS],
        "chosen": answer and reader.phrase(f"after_{answer.status}"),
    }
    template = "outcomes/following_up/asked.html"
    return framed(request, template, reader, context, status=status)


def _closed(request, *, status, said="closed"):
    """Too late, taken back, known already or never ours: there is nothing to do."""
    template = "outcomes/following_up/asked_closed.html"
    reader = _reader(request)
    context = {"said": reader.phrase(f"after_{said}")}
    return framed(request, template, reader, context, status=status)


def _reader(request):
    return LanguageAsked(request.GET).reader


def _links():
    return FollowUpLink.objects.select_related(
        "enrolment__participant__protection",
        "enrolment__exit_code",
        "enrolment__measured",
    )


def _is_open(link):
    if not link.is_open or not is_askable(link.enrolment, link.milestone, today()):
        return False
    known = link.enrolment.follow_ups.filter(milestone=link.milestone).first()
    return not is_shown(known)

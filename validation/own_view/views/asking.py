"""What the coach does for the participant's own view: the code, or side by side."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.forms import sent
from core.qr import qr_code
from participants.disclosure import is_protected
from participants.forms.attempt import attempt
from validation import permissions
from validation.own_view.actions import (
    Task,
    is_askable,
    make_link,
    record_own_view,
    record_word,
    task_now,
)
from validation.own_view.addresses import address_of
from validation.own_view.forms import LinkForm, OwnViewForm, WordForm
from validation.own_view.words import Reader, drafts
from validation.views.finding import not_now, page_about, validation_for


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_link(request, pk):
    """The address as a code to photograph; a new one closes the one before."""
    validation = validation_for(request, pk, permissions.may_manage)
    task = task_now(validation)
    participant = validation.enrolment.participant
    if task is None or is_protected(participant):
        return not_now(request, validation)
    form = LinkForm(sent(request))
    if attempt(form, partial(make_link, validation, task=task), by=request.user):
        messages.success(request, _("The link is made. It works for 14 days."))
        return redirect("validation:own_link", validation.pk)
    link = validation.own_links.open().filter(task=task).first()
    address = address_of(link) if link else ""
    context = {
        "form": form,
        "validation": validation,
        "link": link,
        "address": address,
        "code": address
        and qr_code(address, title=_("Code with the address"), border=3),
        "has_email": bool(participant.email),
        "asks_skills": task == Task.SKILLS,
        "drafts": drafts(),
    }
    return _page(request, validation, "link", context)


@require_http_methods(["GET", "HEAD", "POST"])
def own_view_record(request, pk):
    """The same page as behind the link, on the coach's screen."""
    validation = validation_for(request, pk, permissions.may_manage)
    if not is_askable(validation, Task.SKILLS):
        return not_now(request, validation)
    form = OwnViewForm(sent(request), validation=validation, reader=_reader())
    if attempt(form, partial(record_own_view, validation), by=request.user):
        messages.success(request, _("The participant's own view is saved."))
        return redirect(validation)
    context = {"form": form, "validation": validation, "phrases": _reader().phrases}
    return _page(request, validation, "record", context)


@require_http_methods(["GET", "HEAD", "POST"])
def word_record(request, pk):
    """What the participant says, written down by whoever works with the case."""
    validation = validation_for(request, pk, permissions.may_manage)
    if not is_askable(validation, Task.WORD):
        return not_now(request, validation)
    form = WordForm(sent(request), reader=_reader())
    if attempt(form, partial(record_word, validation), by=request.user):
        messages.success(request, _("The participant's words are saved."))
        return redirect(validation)
    context = {"form": form, "validation": validation}
    return _page(request, validation, "record_word", context)


def _reader():
    """The coach's own language, Swedish or English."""
    return Reader(get_language())


def _page(request, validation, name, context):
    template = f"validation/own_view/{name}.html"
    return page_about(validation.enrolment, request, template, context)

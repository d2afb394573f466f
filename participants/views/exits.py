"""The end of an enrolment, and its corrections."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.forms import sent
from participants import actions, permissions
from participants.forms.attempt import attempt
from participants.forms.exits import CorrectionForm, ExitForm, ReopenForm

from .finding import enrolment_for
from .pages import form_page

TITLES = {
    "exit": gettext_lazy("End the enrolment"),
    "correct": gettext_lazy("Correct the exit"),
    "reopen": gettext_lazy("Take back the exit"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def enrolment_exit(request, pk):
    enrolment = enrolment_for(request, pk, permissions.may_exit)
    form = ExitForm(sent(request))
    if request.method == "POST" and attempt(
        form, actions.exit_enrolment, by=request.user, enrolment=enrolment
    ):
        messages.success(request, _("The enrolment has ended."))
        return redirect(enrolment)
    return _exit_page(request, enrolment, form, "exit")


@require_http_methods(["GET", "HEAD", "POST"])
def exit_correct(request, pk):
    enrolment = enrolment_for(request, pk, permissions.may_correct_exit)
    form = CorrectionForm(sent(request), initial=_exit_of(enrolment))
    if request.method == "POST" and attempt(
        form, actions.correct_exit, by=request.user, enrolment=enrolment
    ):
        messages.success(request, _("The exit is corrected."))
        return redirect(enrolment)
    return _exit_page(request, enrolment, form, "correct")


@require_http_methods(["GET", "HEAD", "POST"])
def exit_reopen(request, pk):
    enrolment = enrolment_for(request, pk, permissions.may_correct_exit)
    form = ReopenForm(sent(request))
    if request.method == "POST" and attempt(
        form, actions.reopen, by=request.user, enrolment=enrolment
    ):
        messages.success(request, _("The enrolment goes on."))
        return redirect(enrolment)
    return _exit_page(request, enrolment, form, "reopen")


def _exit_of(enrolment):
    names = [*ExitForm.base_fields]
    return {name: getattr(enrolment, name) for name in names}


def _exit_page(request, enrolment, form, step):
    return form_page(
        request,
        "participants/exit.html",
        form=form,
        title=TITLES[step],
        enrolment=enrolment,
    )

"""Facts put right, another coach, protection."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from participants import actions, disclosure, permissions
from participants.disclosure import is_protected
from participants.forms.attempt import attempt
from participants.forms.people import (
    CoachForm,
    EditForm,
    ProtectionForm,
)

from .finding import enrolment_for

TITLES = {
    "edit": gettext_lazy("Change facts"),
    "coach": gettext_lazy("Change coach"),
    "protect": gettext_lazy("Protect personal data"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def participant_edit(request, pk):
    groups = (disclosure.NAME, disclosure.CONTACT, disclosure.CASE)
    enrolment = enrolment_for(request, pk, permissions.may_work_with, groups)
    form = EditForm(request.POST or None, enrolment=enrolment)
    if request.method == "POST" and attempt(form, actions.update, by=request.user):
        messages.success(request, _("The facts are saved."))
        return redirect(enrolment)
    return _page(request, enrolment, form, "edit")


@require_http_methods(["GET", "HEAD", "POST"])
def coach_change(request, pk):
    enrolment = enrolment_for(request, pk, permissions.may_work_with)
    form = CoachForm(request.POST or None, enrolment=enrolment)
    if request.method == "POST" and attempt(
        form, actions.change_coach, by=request.user, enrolment=enrolment
    ):
        messages.success(
            request, _("%(coach)s is the coach now.") % {"coach": enrolment.coach}
        )
        return redirect(enrolment)
    return _page(request, enrolment, form, "coach")


@require_http_methods(["GET", "HEAD", "POST"])
def participant_protect(request, pk):
    enrolment = enrolment_for(request, pk, _may_protect)
    participant = enrolment.participant
    form = ProtectionForm(request.POST or None, enrolment=enrolment, by=request.user)
    if request.method == "POST" and attempt(
        form, actions.protect, by=request.user, participant=participant
    ):
        messages.success(request, _("The personal data are protected."))
        return redirect(enrolment)
    return _page(request, enrolment, form, "protect")


def _may_protect(user, enrolment):
    protected = is_protected(enrolment.participant)
    return permissions.may_protect(user, enrolment, is_protected=protected)


def _page(request, enrolment, form, step):
    context = {
        "form": form,
        "title": TITLES[step],
        "enrolment": enrolment,
        "participant": enrolment.participant,
        "cancel_url": enrolment.get_absolute_url(),
    }
    status = 422 if form.errors else 200
    return render(request, f"participants/{step}.html", context, status=status)

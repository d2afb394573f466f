"""Facts put right, another coach, protection."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.readlog import Purpose
from core.forms import sent
from participants import actions, disclosure, permissions
from participants.disclosure import is_protected
from participants.forms.attempt import attempt
from participants.forms.people import (
    CoachForm,
    EditForm,
    EndProtectionForm,
    ProtectionForm,
)
from participants.models import Enrolment

from .finding import enrolment_for
from .pages import form_page


@require_http_methods(["GET", "HEAD", "POST"])
def participant_edit(request, pk):
    enrolment = enrolment_for(request, pk, permissions.may_work_with)
    form = EditForm(sent(request), enrolment=enrolment)
    if request.method == "POST" and attempt(form, actions.update, by=request.user):
        messages.success(request, _("The facts are saved."))
        return redirect(enrolment)
    # The fields hold the name of a protected person too: the same as showing it.
    protected = is_protected(enrolment.participant)
    groups = {disclosure.NAME, disclosure.CONTACT, disclosure.CASE}
    return form_page(
        request,
        "participants/edit.html",
        form=form,
        title=_("Change facts"),
        enrolment=enrolment,
        groups=groups | {disclosure.NUMBER} if protected else groups,
        purpose=Purpose.REVEAL if protected else Purpose.CASE_WORK,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def coach_change(request, pk):
    enrolment = enrolment_for(request, pk, permissions.may_work_with)
    form = CoachForm(sent(request), enrolment=enrolment)
    if request.method == "POST" and attempt(
        form, actions.change_coach, by=request.user, enrolment=enrolment
    ):
        messages.success(
            request, _("%(coach)s is the coach now.") % {"coach": enrolment.coach}
        )
        still_seen = Enrolment.objects.in_casework_of(request.user).filter(pk=pk)
        return redirect(enrolment if still_seen.exists() else "participants:list")
    return form_page(
        request,
        "participants/coach.html",
        form=form,
        title=_("Change coach"),
        enrolment=enrolment,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def participant_protect(request, pk):
    enrolment = enrolment_for(request, pk, _may_protect)
    participant = enrolment.participant
    form = ProtectionForm(sent(request), enrolment=enrolment, by=request.user)
    if request.method == "POST" and attempt(
        form, actions.protect, by=request.user, participant=participant
    ):
        messages.success(request, _("The personal data are protected."))
        return redirect(enrolment)
    return form_page(
        request,
        "participants/protect.html",
        form=form,
        title=_("Protect personal data"),
        enrolment=enrolment,
        more={"may_end": _may_end_protection(request.user, enrolment)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def protection_end(request, pk):
    enrolment = enrolment_for(request, pk, _may_end_protection)
    form = EndProtectionForm(sent(request))
    if request.method == "POST" and attempt(
        form,
        actions.end_protection,
        by=request.user,
        participant=enrolment.participant,
    ):
        messages.success(request, _("The personal data are not protected any more."))
        return redirect(enrolment)
    return form_page(
        request,
        "participants/end_protection.html",
        form=form,
        title=_("End the protection"),
        enrolment=enrolment,
    )


def _may_protect(user, enrolment):
    protected = is_protected(enrolment.participant)
    return permissions.may_protect(user, enrolment, is_protected=protected)


def _may_end_protection(user, enrolment):
    protected = is_protected(enrolment.participant)
    return permissions.may_end_protection(user, enrolment, is_protected=protected)

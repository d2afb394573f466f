"""Pages on which a coach writes down what became of an exit in its first weeks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.readlog import Purpose
from core.forms import sent
from outcomes import permissions
from outcomes.models import LabourStatus
from participants.forms.attempt import attempt
from participants.views.finding import enrolment_for
from participants.views.pages import form_page

from .actions import change_status, record_status, remove_status
from .forms import StatusForm, initial_of


@require_http_methods(["GET", "HEAD", "POST"])
def add(request, pk):
    enrolment = enrolment_for(request, pk, permissions.may_tell_after_exit)
    form = StatusForm(sent(request))
    if request.method == "POST" and attempt(
        form, record_status, enrolment=enrolment, by=request.user
    ):
        messages.success(request, _("The status is recorded."))
        return redirect(enrolment)
    return _page(request, form, enrolment, _("Status after the exit"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk):
    status = _status(request, pk)
    form = StatusForm(sent(request), initial=initial_of(status))
    if request.method == "POST" and attempt(
        form, change_status, status=status, by=request.user
    ):
        messages.success(request, _("The status is recorded."))
        return redirect(status.enrolment)
    title = _("Change the status after the exit")
    return _page(request, form, status.enrolment, title, status=status)


@require_POST
def remove(request, pk):
    status = _status(request, pk)
    remove_status(status=status, by=request.user)
    messages.success(request, _("The status is taken away. The history keeps it."))
    return redirect(status.enrolment)


def _status(request, pk):
    status = get_object_or_404(
        LabourStatus.objects.visible_to(request.user).select_related(
            "enrolment__participant__protection",
            "enrolment__programme",
            "enrolment__exit_code",
        ),
        pk=pk,
    )
    if not permissions.may_tell_after_exit(request.user, status.enrolment):
        raise PermissionDenied
    return status


def _page(request, form, enrolment, title, *, status=None):
    return form_page(
        request,
        "outcomes/after_exit/form.html",
        form=form,
        title=title,
        enrolment=enrolment,
        purpose=Purpose.FOLLOW_UP,
        more={"status": status},
    )

"""The two ESF forms of one person: the entry, and what came after the exit."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.forms import sent, status_of
from participants import disclosure
from participants.disclosure import disclose
from participants.forms.attempt import attempt
from participants.models import Enrolment

from . import permissions
from .actions import record_afterwards, record_background
from .forms import AfterwardsForm, BackgroundForm
from .models import Afterwards, Background, EsfOperation


@require_http_methods(["GET", "HEAD", "POST"])
def background(request, pk):
    enrolment = _enrolment(request.user, pk, permissions.may_keep_background)
    known = Background.objects.filter(enrolment=enrolment).first()
    initial = _initial(known, BackgroundForm)
    initial["unemployed_since"] = enrolment.unemployed_since
    form = BackgroundForm(sent(request), enrolment=enrolment, initial=initial)
    if request.method == "POST" and attempt(
        form, record_background, enrolment=enrolment, by=request.user
    ):
        messages.success(request, _("The background is recorded."))
        return redirect(enrolment)
    return _page(request, enrolment, form, _("Background for ESF"))


@require_http_methods(["GET", "HEAD", "POST"])
def afterwards(request, pk):
    enrolment = _enrolment(request.user, pk, permissions.may_record_afterwards)
    known = Afterwards.objects.filter(enrolment=enrolment).first()
    known = known or Afterwards(enrolment=enrolment)
    form = AfterwardsForm(
        sent(request),
        initial=_initial(known, AfterwardsForm),
        is_after_six_months=known.six_months_on <= today(),
    )
    if request.method == "POST" and attempt(
        form, record_afterwards, enrolment=enrolment, by=request.user
    ):
        messages.success(request, _("The results are recorded."))
        return redirect(enrolment)
    title = _("Results for ESF")
    return _page(request, enrolment, form, title, six_months_on=known.six_months_on)


def _enrolment(user, pk, may):
    """An enrolment that is a participation in an operation."""
    enrolment = get_object_or_404(
        Enrolment.objects.in_casework_of(user).select_related(
            "participant__protection", "programme", "exit_code"
        ),
        pk=pk,
    )
    if not may(user, enrolment):
        raise PermissionDenied
    if not EsfOperation.objects.of_enrolment(enrolment).exists():
        raise Http404
    return enrolment


def _initial(known, form_class):
    """What is recorded, field by field; the sensitive answers are not among it."""
    return {
        name: getattr(known, name)
        for name in form_class.base_fields
        if known is not None and hasattr(known, name)
    }


def _page(request, enrolment, form, title, **more):
    disclose(
        viewer_of(request),
        [enrolment.participant],
        groups=(disclosure.NAME, disclosure.CASE),
        purpose=Purpose.CASE_WORK,
    )
    context = {
        "form": form,
        "title": title,
        "enrolment": enrolment,
        "participant": enrolment.participant,
        "cancel_url": enrolment.get_absolute_url(),
        **more,
    }
    return render(
        request, "outcomes/esf/case_form.html", context, status=status_of(form)
    )

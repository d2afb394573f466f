"""Asking a supervisor to attest a month, and what follows from the answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import sent
from placements.attendance import actions
from placements.attendance.forms import CorrectForm, RecordedAttestForm

from .month import act, disclose_person, kept


@require_POST
def attendance_ask(request, pk, first):
    placement = kept(request, pk, first)
    act(
        request,
        lambda: actions.ask_for_attest(placement, first, by=request.user),
        _("The month is sent, and its days are locked."),
    )
    return redirect("placements:attendance_month", pk, first)


@require_POST
def attendance_again(request, pk, first):
    version = _current(kept(request, pk, first), first)
    act(
        request,
        lambda: actions.ask_again(version, by=request.user),
        _("The question has been sent again. The first link no longer works."),
    )
    return redirect("placements:attendance_month", pk, first)


@require_POST
def attendance_back(request, pk, first):
    version = _current(kept(request, pk, first), first)
    act(
        request,
        lambda: actions.take_back(version, by=request.user),
        _("The month is taken back. You can change its days and send it again."),
    )
    return redirect("placements:attendance_month", pk, first)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_answer(request, pk, first):
    """The supervisor has answered by telephone, and the coach writes it down."""
    placement = kept(request, pk, first)
    version = _current(placement, first)

    def record(form):
        actions.record_answer(version, by=request.user, **form.cleaned_data)

    supervisor = actions.supervisor_of(placement)
    form = RecordedAttestForm(sent(request), supervisor=supervisor)
    return _step(
        request,
        version,
        form,
        record,
        title=_("What the supervisor answered"),
        done=_("The answer is written down."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_correct(request, pk, first):
    """An attested month was wrong: open it with a reason, and attest it anew."""
    version = _current(kept(request, pk, first), first)
    form = CorrectForm(sent(request))
    return _step(
        request,
        version,
        form,
        lambda form: actions.correct(version, by=request.user, **form.cleaned_data),
        title=_("Correct an attested month"),
        done=_("The month is open. Change its days and ask for a new attest."),
    )


def _current(placement, first):
    """The version that is with the supervisor or attested."""
    versions = placement.attendance_months.unclosed().filter(month=first)
    version = versions.select_related("link").first()
    if version is None:
        raise Http404
    # The same object, with all that the page has read of it.
    version.placement = placement
    return version


def _step(request, version, form, take, *, title, done):
    placement = version.placement
    if form.is_valid():
        try:
            take(form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, done)
            return redirect("placements:attendance_month", placement.pk, version.month)
    disclose_person(request, placement)
    context = {
        "form": form,
        "placement": placement,
        "version": version,
        "title": title,
    }
    status = 422 if form.errors else 200
    return render(request, "placements/attendance/step.html", context, status=status)

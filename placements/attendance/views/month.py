"""A month of one placement, day by day."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.readlog import Purpose, viewer_of
from core.dates import add_months, today
from core.forms import sent
from participants.disclosure import CASE, NAME, disclose, is_protected
from placements.attendance import actions, permissions
from placements.attendance.alerts import alerts_of
from placements.attendance.forms import ReportForm
from placements.attendance.months import has_month, last_of, latest_month, month_of
from placements.attendance.week_actions import ask_about_weeks, waiting_links
from placements.models import Placement, Plans


@require_safe
def attendance(request, pk):
    """To the month of today, or the nearest that the placement has."""
    placement = kept(request, pk)
    return redirect("placements:attendance_month", pk, latest_month(placement))


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_month(request, pk, first):
    placement = kept(request, pk, first)
    month = month_of(placement, first)
    entries = {str(day.on): (day, date_format(day.on)) for day in month.days}
    form = ReportForm(sent(request), entries=entries)
    if form.is_valid():
        reports = {date.fromisoformat(key): told for key, told in form.reports.items()}
        try:
            changed = actions.report_days(placement, reports, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _tell(request, changed)
            return redirect("placements:attendance_month", pk, first)
    disclose_person(request, placement)
    context = {"form": form, "month": month} | _about(placement, first)
    status = 422 if form.errors else 200
    return render(request, "placements/attendance/month.html", context, status=status)


def _about(placement, first):
    """What the page tells beside the days."""
    versions = placement.attendance_months.filter(month=first)
    versions = versions.select_related("asked_by", "closed_by", "recorded_by", "link")
    supervisor = actions.supervisor_of(placement)
    return {
        "placement": placement,
        "versions": versions,
        "current": next((v for v in versions if v.is_locked), None),
        "plan": Plans.of(placement).on(min(today(), last_of(first))),
        "alerts": alerts_of(placement),
        "supervisor": supervisor,
        "may_ask": not is_protected(placement.participant),
        "asked": waiting_links(supervisor).first(),
        "months": [m for m in _neighbours(first) if has_month(placement, m)],
    }


@require_POST
def attendance_fill(request, pk, first):
    placement = kept(request, pk, first)
    act(
        request,
        lambda: _tell(request, actions.fill_in(placement, first, by=request.user)),
    )
    return redirect("placements:attendance_month", pk, first)


@require_POST
def attendance_ask_days(request, pk, first):
    """Ask the supervisor now, and not on Monday, about everybody's unknown days."""
    supervisor = actions.supervisor_of(kept(request, pk, first))
    act(
        request,
        lambda: ask_about_weeks(supervisor, by=request.user),
        _("%(name)s has got a link by e-mail.") % {"name": supervisor.name},
    )
    return redirect("placements:attendance_month", pk, first)


def kept(request, pk, first=None):
    """The placement whose attendance the user keeps, in a month that it has."""
    placements = Placement.objects.visible_to(request.user).for_page()
    placement = get_object_or_404(placements.prefetch_related("week_plans"), pk=pk)
    if not permissions.may_read(request.user, placement):
        raise PermissionDenied
    if first and not has_month(placement, first):
        raise Http404
    return placement


def act(request, do, done=""):
    """Take a step without a form, and say how it went."""
    try:
        do()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if done:
            messages.success(request, done)


def disclose_person(request, placement):
    disclose(
        viewer_of(request),
        [placement.participant],
        groups=(NAME, CASE),
        purpose=Purpose.PLACEMENT,
    )


def _tell(request, changed):
    if not changed:
        messages.info(request, _("Nothing has changed."))
        return
    text = ngettext(
        "%(days)s day is written down.", "%(days)s days are written down.", changed
    )
    messages.success(request, text % {"days": changed})


def _neighbours(first):
    return [add_months(first, -1), first, add_months(first, 1)]

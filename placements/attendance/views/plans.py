"""The plans of the week of a placement: what holds from when, and who reports."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import sent, status_of
from placements.attendance import actions
from placements.attendance.forms import WeekPlanForm

from .month import act, disclose_person, kept


@require_http_methods(["GET", "HEAD", "POST"])
def week_plan(request, pk):
    placement = kept(request, pk)
    form = WeekPlanForm(sent(request), placement=placement)
    if form.is_valid():
        actions.set_plan(form.instance, by=request.user)
        messages.success(request, _("The plan of the week is saved."))
        return redirect("placements:week_plan", pk)
    disclose_person(request, placement)
    context = {
        "form": form,
        "placement": placement,
        "plans": list(placement.week_plans.all()),
        "supervisor": actions.supervisor_of(placement),
    }
    return render(
        request, "placements/attendance/plans.html", context, status=status_of(form)
    )


@require_POST
def week_plan_remove(request, pk, plan):
    placement = kept(request, pk)
    plan = get_object_or_404(placement.week_plans, pk=plan)
    act(
        request,
        lambda: actions.remove_plan(plan, by=request.user),
        _("The plan is taken away. The one before it holds again."),
    )
    return redirect("placements:week_plan", pk)

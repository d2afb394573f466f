"""What a programme aims at. A goal that no longer holds is ended, never removed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.dates import today
from core.forms import sent, status_of
from core.saving import save_by
from programmes import permissions
from programmes.forms import GoalEndForm, GoalForm
from programmes.models import Goal, Programme


@require_http_methods(["GET", "HEAD", "POST"])
def goal_create(request, slug):
    programmes = Programme.objects.visible_to(request.user)
    programme = get_object_or_404(programmes, slug=slug)
    if not permissions.may_manage(request.user, programme):
        raise PermissionDenied
    goal = Goal(
        programme=programme, measure=programme.default_measure, starts_on=today()
    )
    return _form(request, GoalForm, goal, _("New goal"))


@require_http_methods(["GET", "HEAD", "POST"])
def goal_edit(request, pk):
    return _form(request, GoalForm, _find(request.user, pk), _("Change the goal"))


@require_http_methods(["GET", "HEAD", "POST"])
def goal_end(request, pk):
    return _form(request, GoalEndForm, _find(request.user, pk), _("End the goal"))


def _find(user, pk):
    goals = Goal.objects.managed_by(user).select_related("programme")
    return get_object_or_404(goals, pk=pk)


def _form(request, form_class, goal, title):
    form = form_class(sent(request), instance=goal)
    if form.is_valid():
        try:
            save_by(form.instance, request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The goal is saved."))
            return redirect(goal.programme)
    return render(
        request,
        "programmes/goal_form.html",
        {
            "form": form,
            "programme": goal.programme,
            "title": title,
            "cancel_url": goal.programme.get_absolute_url(),
        },
        status=status_of(form),
    )

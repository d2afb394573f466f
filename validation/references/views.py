"""Where the catalogue's administrator says what others call the same thing."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import sent
from participants.forms.attempt import attempt
from validation import permissions
from validation.models import OccupationalRole, Skill
from validation.versions.actions import revise_references

from .forms import references_form


@require_http_methods(["GET", "HEAD", "POST"])
def role_references(request, pk):
    return _references(request, OccupationalRole, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def skill_references(request, pk):
    return _references(request, Skill, pk)


def _references(request, model, pk):
    if not permissions.may_edit_catalogue(request.user):
        raise PermissionDenied
    owner = get_object_or_404(model.objects.current(), pk=pk)
    rows = references_form(sent(request), owner)
    newer = attempt(rows, partial(revise_references, owner), by=request.user)
    if newer:
        messages.success(request, _("The references are saved in a new version."))
        return redirect(_role_of(newer))
    context = {"rows": rows, "owner": owner, "role": _role_of(owner)}
    status = 422 if rows.is_bound else 200
    return render(request, "validation/references/edit.html", context, status=status)


def _role_of(owner):
    """The page to come back to: of the role, or of the first that has the skill."""
    if isinstance(owner, OccupationalRole):
        return owner
    return owner.roles.current().first()

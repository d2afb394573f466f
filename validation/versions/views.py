"""Versions of the catalogue: two compared, and a new one made."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import sent, status_of
from participants.forms.attempt import attempt
from validation import permissions
from validation.models import OccupationalRole, Skill

from .actions import revise_skill
from .comparing import compare, references_changed
from .forms import SkillForm


@require_safe
def role_compare(request, pk, other_pk):
    """Two versions of one role, the older first."""
    if not permissions.may_read_catalogue(request.user):
        raise PermissionDenied
    asked = {pk, other_pk}
    versions = OccupationalRole.objects.filter(pk__in=asked).order_by("version")
    found = list(versions.prefetch_related("references", "skills__references"))
    if len(found) < len(asked) or found[0].code != found[-1].code:
        raise Http404
    old, new = found[0], found[-1]
    context = {
        "old": old,
        "new": new,
        "role_changes": references_changed(old, new),
        "changes": compare(old, new),
    }
    return render(request, "validation/versions/compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def skill_revise(request, pk):
    if not permissions.may_edit_catalogue(request.user):
        raise PermissionDenied
    skill = get_object_or_404(Skill.objects.current(), pk=pk)
    form = SkillForm(sent(request), instance=skill)
    if attempt(form, partial(revise_skill, skill), by=request.user):
        messages.success(request, _("There is a new version of the skill."))
        return redirect("validation:roles")
    context = {"form": form, "skill": skill}
    template = "validation/versions/revise.html"
    return render(request, template, context, status=status_of(form))

"""The catalogue, for all with a role: what is validated, and by which criteria."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from validation import permissions
from validation.models import Level, OccupationalRole


@require_safe
def role_list(request):
    _require_reader(request)
    roles = OccupationalRole.objects.current().annotate(skill_count=Count("skills"))
    may_edit = permissions.may_edit_catalogue(request.user)
    context = {"roles": roles, "may_edit": may_edit}
    return render(request, "validation/roles.html", context)


@require_safe
def role_detail(request, pk):
    """Also versions that are no longer in use: old certificates point at them."""
    _require_reader(request)
    role = get_object_or_404(OccupationalRole, pk=pk)
    context = {
        "role": role,
        "skills": role.skills.prefetch_related("references"),
        "levels": Level.choices,
        "references": role.references.all(),
        "versions": role.versions().select_related("made_by"),
        "may_edit": permissions.may_edit_catalogue(request.user) and role.is_current,
    }
    return render(request, "validation/role.html", context)


def _require_reader(request):
    if not permissions.may_read_catalogue(request.user):
        raise PermissionDenied

"""The areas that the organisation works in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Organisation
from core.forms import sent, status_of
from programmes import permissions
from programmes.actions import save_area
from programmes.forms import AreaForm
from programmes.models import Area

AREAS_PER_PAGE = 50


@require_safe
def area_list(request):
    if not permissions.may_manage_any(request.user):
        raise PermissionDenied
    areas = (
        Area.objects.managed_by(request.user)
        .select_related("organisation")
        .annotate(programme_count=Count("programmes"))
        .order_by("name", "pk")
    )
    page = Paginator(areas, AREAS_PER_PAGE).get_page(request.GET.get("page"))
    organisations = Organisation.objects.administered_by(request.user)
    return render(
        request, "programmes/areas.html", {"page": page, "organisations": organisations}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def area_create(request, organisation_pk):
    organisations = Organisation.objects.administered_by(request.user)
    organisation = get_object_or_404(organisations, pk=organisation_pk)
    return _form(request, Area(organisation=organisation), _("New area"))


@require_http_methods(["GET", "HEAD", "POST"])
def area_edit(request, pk):
    area = get_object_or_404(Area.objects.managed_by(request.user), pk=pk)
    return _form(request, area, _("Change the area"))


def _form(request, area, title):
    form = AreaForm(sent(request), instance=area)
    if form.is_valid():
        try:
            save_area(by=request.user, area=form.instance)
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            messages.success(request, _("The area is saved."))
            return redirect("programmes:areas")
    context = {"form": form, "title": title, "cancel_url": reverse("programmes:areas")}
    return render(request, "programmes/area_form.html", context, status=status_of(form))

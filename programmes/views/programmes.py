"""Programmes: the list, one programme, and changing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Organisation, Role
from core.forms import sent, status_of
from programmes import permissions
from programmes.actions import save_programme
from programmes.forms import ProgrammeForm
from programmes.models import Programme

PROGRAMMES_PER_PAGE = 50


@require_safe
def programme_list(request):
    if not permissions.may_manage_any(request.user):
        raise PermissionDenied
    programmes = (
        Programme.objects.managed_by(request.user)
        .select_related("organisation")
        .prefetch_related("areas", "staff")
        .order_by("name", "pk")
    )
    page = Paginator(programmes, PROGRAMMES_PER_PAGE).get_page(request.GET.get("page"))
    organisations = Organisation.objects.administered_by(request.user)
    return render(
        request,
        "programmes/list.html",
        {"page": page, "organisations": organisations},
    )


def _has_coordinator(programme):
    """Else nobody has what a coach leaves who stops working there."""
    return programme.staff.filter(
        is_active=True,
        memberships__role=Role.COORDINATOR,
        memberships__organisation=programme.organisation,
    ).exists()


@require_safe
def programme_detail(request, slug):
    programmes = Programme.objects.visible_to(request.user)
    programme = get_object_or_404(programmes.select_related("organisation"), slug=slug)
    return render(
        request,
        "programmes/detail.html",
        {
            "programme": programme,
            "areas": programme.areas.all(),
            "staff": programme.staff.all(),
            "goals": programme.goals.all(),
            "has_coordinator": _has_coordinator(programme),
            "may_manage": permissions.may_manage(request.user, programme),
            "may_see_posts": permissions.may_see_posts(request.user, programme),
            "may_see_season": permissions.may_see_season(request.user, programme),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def programme_create(request, organisation_pk):
    organisations = Organisation.objects.administered_by(request.user)
    organisation = get_object_or_404(organisations, pk=organisation_pk)
    programme = Programme(organisation=organisation)
    return _form(request, programme, _("New programme"), reverse("programmes:list"))


@require_http_methods(["GET", "HEAD", "POST"])
def programme_edit(request, slug):
    programmes = Programme.objects.visible_to(request.user)
    programme = get_object_or_404(programmes, slug=slug)
    if not permissions.may_manage(request.user, programme):
        raise PermissionDenied
    back = programme.get_absolute_url()
    return _form(request, programme, _("Change the programme"), back)


def _form(request, programme, title, back):
    form = ProgrammeForm(sent(request), instance=programme)
    if form.is_valid():
        try:
            save_programme(
                by=request.user,
                programme=form.instance,
                areas=form.cleaned_data["areas"],
                staff=form.cleaned_data["staff"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The programme is saved."))
            return redirect(programme)
    context = {"form": form, "title": title, "cancel_url": back}
    return render(request, "programmes/form.html", context, status=status_of(form))

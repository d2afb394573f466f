"""The register of employers: the list, one employer, and what can be changed of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.models import Role
from accounts.readlog import viewer_of
from core.forms import sent, status_of
from core.htmx import fragment
from core.saving import save_by
from core.tables import Column, Sorting
from employers import permissions
from employers.actions import register_employer
from employers.contributions import contributions
from employers.filters import EmployerFilter
from employers.forms import EmployerForm, NewEmployerForm, organisations_of
from employers.models import Employer
from employers.suggestions import suggestions_for

EMPLOYERS_PER_PAGE = 50


@require_safe
@vary_on_headers("HX-Request")
def employer_list(request):
    if not permissions.may_register(request.user):
        raise PermissionDenied
    figures = [f for c in contributions for f in c.figures(request.user)]
    employers = (
        Employer.objects.visible_to(request.user)
        .with_next_call()
        .annotate(**{figure.key: figure.count for figure in figures})
    )
    filterset = EmployerFilter(request.GET, queryset=employers)
    sorting = Sorting(_columns(figures), request.GET.get("sort", ""), default="name")
    # A question that can't be understood is answered with its error and no rows.
    found = filterset.qs if filterset.is_valid() else employers.none()
    page = _page(sorting.apply(found), request.GET.get("page"), figures)
    count = page.paginator.count
    context = {
        "filterset": filterset,
        "headings": sorting.headings,
        "page": page,
        "count": ngettext("%(n)s employer", "%(n)s employers", count) % {"n": count},
        "is_filtered": any(filterset.form.data.values()),
    }
    return render(request, fragment(request, "employers/list.html", "results"), context)


def _page(employers, number, figures):
    """One page of the rows, each with its figures as (label, number)."""
    page = Paginator(employers, EMPLOYERS_PER_PAGE).get_page(number)
    for employer in page.object_list:
        employer.figures = [(f.label, getattr(employer, f.key)) for f in figures]
    return page


def _columns(figures):
    return [
        Column("name", _("Employer"), order=("name",)),
        *(Column(f.key, f.label, order=(f.key,), numeric=True) for f in figures),
        Column("call", _("Call again"), order=("call_again_on",)),
    ]


@require_safe
def employer_detail(request, pk):
    employer = get_object_or_404(Employer.objects.visible_to(request.user), pk=pk)
    viewer = viewer_of(request)
    return render(
        request,
        "employers/detail.html",
        {
            "employer": employer,
            "suggestions": suggestions_for(
                request.user, Q(link__contact__employer=employer)
            ),
            "panels": [
                panel
                for contribution in contributions
                for panel in contribution.panels(viewer, request.user, employer)
            ],
            "workplaces": employer.workplaces.all(),
            "contacts": employer.contacts.order_by("-is_active", "name"),
            "notes": employer.notes.select_related("created_by")[:20],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def employer_create(request):
    if not permissions.may_register(request.user):
        raise PermissionDenied
    form = NewEmployerForm(
        sent(request),
        organisations=organisations_of(request.user, Role.COACH, Role.COORDINATOR),
    )
    if form.is_valid():
        try:
            employer = register_employer(
                form.instance,
                workplace=form.workplace,
                contact=form.contact,
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The employer is registered."))
            return redirect(employer)
    context = {"form": form}
    return render(request, "employers/create.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def employer_edit(request, pk):
    employer = get_object_or_404(Employer.objects.visible_to(request.user), pk=pk)
    title = employer.name
    form = EmployerForm(
        sent(request),
        instance=employer,
        organisations=organisations_of(request.user, Role.COACH, Role.COORDINATOR),
    )
    if form.is_valid():
        try:
            save_by(form.instance, request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The employer is saved."))
            return redirect(employer)
    return render(
        request,
        "employers/edit.html",
        {"form": form, "employer": employer, "title": title},
        status=status_of(form),
    )

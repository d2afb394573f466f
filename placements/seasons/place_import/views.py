"""Importing places on the web: send the file, look at what it would do, agree."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from core.dates import today
from core.downloads import file_response
from core.file_import import pages
from core.file_import.actions import receive
from core.file_import.forms import FileForm
from core.file_import.preview import unpacked
from core.forms import sent, status_of
from core.progress import progress_response
from placements.models import AgeRule, PlacesUpload, WorkKind
from placements.seasons.pages import programme_for
from placements.seasons.permissions import may_set_up

from .columns import COLUMNS, headings
from .workbook import empty_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def season_import(request, slug):
    programme = _programme(request, slug)
    form = FileForm(sent(request), request.FILES or None)
    if form.is_valid():
        upload = receive(
            PlacesUpload,
            by=request.user,
            programme=programme,
            file=form.cleaned_data["file"],
        )
        return redirect(upload)
    uploads = PlacesUpload.objects.filter(programme=programme)
    context = {
        "form": form,
        "programme": programme,
        "periods": programme.season_periods.not_over(today()),
        "uploads": pages.own_uploads(uploads, request.user),
        "columns": COLUMNS.explained(),
        "kinds": WorkKind.labels,
        "age_rules": AgeRule.objects.all(),
    }
    template = "placements/seasons/import.html"
    return render(request, template, context, status=status_of(form))


@require_safe
def season_import_template(request, slug):
    """An empty workbook with the right headings, and lists to choose from."""
    programme = _programme(request, slug)
    name = _("places-%(programme)s.xlsx") % {"programme": programme.slug}
    return file_response(empty_workbook(programme), content_type=XLSX, filename=name)


@require_safe
def season_import_detail(request, pk):
    upload = _upload(request, pk)
    context = {"upload": upload}
    if upload.status == PlacesUpload.Status.CHECKED:
        labels = headings()
        shown = ("employer", "workplace", "period", "role", "count")
        notes, rows = unpacked(upload.preview)
        columns = [labels[name] for name in shown]
        context |= {"notes": notes, **pages.rows_page(request, rows, headings=columns)}
    return render(request, "placements/seasons/import_detail.html", context)


@require_safe
def season_import_progress(request, pk):
    upload = _upload(request, pk)
    template = "file_import/progress.html"
    return progress_response(request, upload, template, {"upload": upload})


@require_POST
def season_import_confirm(request, pk):
    return pages.confirm(request, _upload(request, pk))


@require_POST
def season_import_discard(request, pk):
    upload = _upload(request, pk)
    back = reverse("placements:season_import", args=[upload.programme.slug])
    return pages.discard(request, upload, back=back)


def _programme(request, slug):
    programme = programme_for(request.user, slug)
    if not may_set_up(request.user, programme):
        raise PermissionDenied
    return programme


def _upload(request, pk):
    uploads = PlacesUpload.objects.visible_to(request.user).defer("content")
    upload = get_object_or_404(uploads.select_related("programme"), pk=pk)
    if not may_set_up(request.user, upload.programme):
        raise PermissionDenied
    return upload

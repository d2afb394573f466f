"""Importing a register on the web: send it, look at what it would do, agree."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.readlog import viewer_of
from core.file_import import pages
from core.file_import.actions import receive
from core.forms import sent, status_of
from core.progress import progress_response
from participants.models import ExitCode
from programmes.models import Programme

from .columns import COLUMNS
from .forms import UploadForm
from .permissions import may_import
from .preview import disclosed, unpacked
from .uploads import RegisterUpload

OF_KNOWN = "of_known"


@require_http_methods(["GET", "POST"])
def register_import(request):
    if not may_import(request.user):
        raise PermissionDenied
    programmes = Programme.objects.worked_in_by(request.user)
    data = sent(request)
    form = UploadForm(data, request.FILES or None, programmes=programmes)
    if request.method == "POST" and form.is_valid():
        upload = receive(RegisterUpload, by=request.user, **form.cleaned_data)
        return redirect(upload)
    context = {
        "form": form,
        "has_programmes": programmes.exists(),
        "uploads": pages.own_uploads(RegisterUpload.objects, request.user),
        "columns": COLUMNS.explained(),
        "exit_codes": ExitCode.objects.offered(),
    }
    return render(request, "outcomes/import.html", context, status=status_of(form))


@require_safe
def import_detail(request, pk):
    upload = _upload(request, pk)
    context = {"upload": upload}
    if upload.status == RegisterUpload.Status.CHECKED:
        context |= _preview(request, upload)
    return render(request, "outcomes/import_detail.html", context)


def _preview(request, upload):
    notes, rows = unpacked(upload.preview)
    of_known = pages.Kind(
        OF_KNOWN, _("changes a person"), lambda row: row.changes_person
    )
    return {
        "notes": notes,
        "people_changed": len({row.person for row in rows if row.changes_person}),
        **pages.rows_page(
            request,
            rows,
            headings=[_("Person"), _("Programme"), _("Enrolled")],
            more=[of_known],
            shown=partial(disclosed, viewer=viewer_of(request), user=request.user),
        ),
    }


@require_safe
def import_progress(request, pk):
    upload = _upload(request, pk)
    template = "file_import/progress.html"
    return progress_response(request, upload, template, {"upload": upload})


@require_POST
def import_confirm(request, pk):
    return pages.confirm(request, _upload(request, pk))


@require_POST
def import_discard(request, pk):
    return pages.discard(request, _upload(request, pk), back="outcomes:import")


def _upload(request, pk):
    if not may_import(request.user):
        raise PermissionDenied
    uploads = RegisterUpload.objects.visible_to(request.user)
    return get_object_or_404(uploads.defer("content"), pk=pk)

"""Importing a register on the web: send it, look at what it would do, agree."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from django_htmx.http import HttpResponseClientRefresh

from accounts.readlog import viewer_of
from core.forms import sent, status_of
from participants.models import ExitCode
from programmes.models import Programme

from . import actions
from .changes import Outcome
from .columns import explained
from .forms import ALL, OF_KNOWN, RowsForm, UploadForm
from .permissions import may_import
from .preview import disclosed, unpacked
from .uploads import RegisterUpload

ROWS_PER_PAGE = 50
KEPT_IN_LIST = 10


@require_http_methods(["GET", "POST"])
def register_import(request):
    if not may_import(request.user):
        raise PermissionDenied
    programmes = Programme.objects.worked_in_by(request.user)
    data = sent(request)
    form = UploadForm(data, request.FILES or None, programmes=programmes)
    if request.method == "POST" and form.is_valid():
        upload = actions.receive(by=request.user, **form.cleaned_data)
        return redirect(upload)
    uploads = RegisterUpload.objects.visible_to(request.user)
    context = {
        "form": form,
        "has_programmes": programmes.exists(),
        "uploads": uploads.defer("content", "preview")[:KEPT_IN_LIST],
        "headings": explained(),
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
    found = Counter(row.outcome for row in rows)
    form = RowsForm(request.GET)
    chosen = form.cleaned_data["show"] if form.is_valid() else ""
    # Faults first: nothing happens before they are mended.
    chosen = chosen or (Outcome.REFUSED if found[Outcome.REFUSED] else ALL)
    of_known = [row for row in rows if row.changes_person]
    kept = [row for row in rows if chosen in (row.outcome, ALL)]
    kept = of_known if chosen == OF_KNOWN else kept
    page = Paginator(kept, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = disclosed(
        page.object_list, viewer=viewer_of(request), user=request.user
    )
    kinds = [(ALL, _("all"), len(rows))]
    kinds += [(outcome, outcome.label, found[outcome]) for outcome in Outcome]
    kinds.append((OF_KNOWN, _("changes a person"), len(of_known)))
    return {
        "notes": notes,
        "people_changed": len({row.person for row in of_known}),
        "page": page,
        "kinds": [
            {"value": v, "label": label, "count": count, "is_chosen": v == chosen}
            for v, label, count in kinds
            if count
        ],
    }


@require_safe
def import_progress(request, pk):
    """What htmx asks for every other second; when there is no more, the whole page."""
    upload = _upload(request, pk)
    if upload.is_working and request.htmx:
        return render(request, "outcomes/import_progress.html", {"upload": upload})
    if request.htmx:
        return HttpResponseClientRefresh()
    return redirect(upload)


@require_POST
def import_confirm(request, pk):
    upload = _upload(request, pk)
    try:
        actions.agree(upload)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(upload)


@require_POST
def import_discard(request, pk):
    upload = _upload(request, pk)
    try:
        actions.discard(upload)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(upload)
    messages.success(request, _("The file has been discarded."))
    return redirect("outcomes:import")


def _upload(request, pk):
    if not may_import(request.user):
        raise PermissionDenied
    uploads = RegisterUpload.objects.visible_to(request.user)
    return get_object_or_404(uploads.defer("content"), pk=pk)

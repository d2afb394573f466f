"""Many certificates: tick, issue, look how far it has come, fetch the papers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.readlog import Purpose, viewer_of
from core.forms import sent, status_of
from core.htmx import fragment
from core.progress import progress_response
from participants.disclosure import CASE, NAME, disclose
from validation import permissions
from validation.models import CertificateBatch, Validation

from . import actions, documents
from .filters import LackingFilter
from .forms import MOST, IssueManyForm, PrintForm

LATEST = 5


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def batch_new(request):
    """Those who lack a certificate; ?ticked=all has everybody ticked."""
    user = request.user
    if not permissions.may_issue_many(user):
        raise PermissionDenied
    form = IssueManyForm(sent(request), queryset=_decided(user))
    if form.is_valid() and (batch := _begun(form, user)):
        return redirect(batch)
    lacking = _decided(user).lacking_certificate()
    filterset = LackingFilter(request.GET, user=user, queryset=lacking)
    found = filterset.rows
    rows = list(found[:MOST])
    _disclose(request, rows, Purpose.ASSESSMENT)
    context = {
        "filterset": filterset,
        "form": form,
        "rows": rows,
        "count": found.count() if len(rows) == MOST else len(rows),
        "ticked": _ticked(request, rows),
        "apart": _apart(user),
        "batches": CertificateBatch.objects.visible_to(user)[:LATEST],
    }
    template = fragment(request, "validation/batches/new.html", "results")
    return render(request, template, context, status=status_of(form))


@require_safe
def batch_detail(request, pk):
    batch = _batch(request, pk)
    context = {"batch": batch}
    if not batch.is_working:
        certificates = batch.certificates_for(request.user)
        context |= {
            "certificates": certificates,
            "missing": batch.total - len(certificates) - len(batch.faults),
            "faults": _faults(request, batch),
            "form": PrintForm(),
        }
    return render(request, "validation/batches/detail.html", context)


@require_safe
def batch_progress(request, pk):
    batch = _batch(request, pk)
    template = "validation/batches/progress.html"
    return progress_response(request, batch, template, {"batch": batch})


@require_safe
def batch_print(request, pk):
    """All papers after each other, in ?language= and on sheets of their own or not."""
    batch = _batch(request, pk)
    form = PrintForm(request.GET)
    if not form.is_valid():
        messages.error(request, _("Choose a language to print in."))
        return redirect(batch)
    found = _to_hand_out(request, batch)
    if not found:
        return redirect(batch)
    pieces = documents.to_print(
        found, form.languages, on_fronts=form.cleaned_data["on_fronts"]
    )
    return _sent(pieces, "application/pdf", f"kompetensbevis-{batch.pk}-skriv-ut.pdf")


@require_safe
def batch_archive(request, pk):
    """The sealed files of both languages."""
    batch = _batch(request, pk)
    found = _to_hand_out(request, batch)
    if not found:
        return redirect(batch)
    pieces = documents.archive(found)
    return _sent(pieces, "application/zip", f"kompetensbevis-{batch.pk}.zip")


def _decided(user):
    """What the user may issue for; protected persons' papers are made one by one."""
    return (
        Validation.objects.visible_to(user)
        .managed_by(user)
        .filter(status=Validation.Status.DECIDED)
        .filter(enrolment__participant__protection=None)
        .for_page()
        .order_by("enrolment__participant__search_name", "pk")
    )


def _apart(user):
    """How many protected persons lack a certificate, of those the user may know of."""
    lacking = Validation.objects.visible_to(user).managed_by(user)
    lacking = lacking.lacking_certificate()
    return lacking.exclude(enrolment__participant__protection=None).count()


def _begun(form, user):
    values = form.cleaned_data
    try:
        return actions.begin(
            values["validations"], by=user, with_statement=values["with_statement"]
        )
    except ValidationError as error:
        form.add_error(None, error)


def _ticked(request, rows):
    """Keys, as they stand in the page."""
    if request.method == "POST":
        return set(request.POST.getlist("validations"))
    if request.GET.get("ticked") == "all":
        return {str(row.pk) for row in rows}
    return set()


def _faults(request, batch):
    """(validation, sentence) of those that the user still sees."""
    found = Validation.objects.visible_to(request.user).for_page()
    rows = found.in_bulk([pk for pk, _why in batch.faults])
    _disclose(request, rows.values(), Purpose.CERTIFICATE)
    return [(rows[pk], why) for pk, why in batch.faults if pk in rows]


def _batch(request, pk):
    found = CertificateBatch.objects.visible_to(request.user)
    return get_object_or_404(found, pk=pk)


def _to_hand_out(request, batch):
    """The certificates, with their holders in the log before anything is sent."""
    found = batch.certificates_for(request.user)
    if not found:
        messages.error(request, _("There is no certificate to fetch."))
    _disclose(request, [row.validation for row in found], Purpose.CERTIFICATE)
    return found


def _disclose(request, validations, purpose):
    people = [validation.enrolment.participant for validation in validations]
    disclose(viewer_of(request), people, groups=(NAME, CASE), purpose=purpose)


def _sent(pieces, content_type, name):
    return StreamingHttpResponse(
        pieces,
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )

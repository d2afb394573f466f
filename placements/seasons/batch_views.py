"""Asking all employers at once, their answers, and all certificates of service."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.readlog import Purpose, viewer_of
from core.downloads import file_response
from core.pdf import pdf_response
from core.progress import progress_response
from participants.disclosure import NAME, NUMBER, disclose, is_protected
from placements.models import Placement, SeasonBatch, Status
from placements.permissions import may_manage

from . import batches
from .answers import allotted, answers_of, to_ask, to_certify, totals
from .certificates import LANGUAGES, certificates_pdf, filename
from .forms import EmployerForm
from .pages import disclose_people, period_for, rights
from .permissions import may_allot


@require_safe
def answers(request, pk):
    """What each employer has answered; with ?employer= also about whom."""
    period = period_for(request.user, pk, may_allot)
    lines = answers_of(period, request.user)
    context = {
        "period": period,
        "lines": lines,
        "totals": totals(lines),
        "to_ask": len(to_ask(period, request.user)),
        "to_certify": len(to_certify(period, request.user)),
        "batches": period.batches.visible_to(request.user).defer("content")[:5],
        "people": _people(request, period),
        **rights(request.user, period.programme),
    }
    return render(request, "placements/seasons/answers.html", context)


@require_POST
def send_requests(request, pk):
    period = period_for(request.user, pk, may_allot)
    return _begin(
        request, SeasonBatch.Kind.REQUESTS, period, to_ask(period, request.user)
    )


@require_POST
def print_certificates(request, pk):
    period = period_for(request.user, pk, may_allot)
    return _begin(
        request, SeasonBatch.Kind.CERTIFICATES, period, to_certify(period, request.user)
    )


@require_safe
def batch_detail(request, pk):
    batch = _batch(request, pk)
    return render(request, "placements/seasons/batch.html", {"batch": batch})


@require_safe
def batch_progress(request, pk):
    batch = _batch(request, pk)
    template = "placements/seasons/progress.html"
    return progress_response(request, batch, template, {"batch": batch})


@require_safe
def batch_file(request, pk):
    """The ZIP, unless somebody in it has become protected since it was made."""
    batch = get_object_or_404(
        SeasonBatch.objects.visible_to(request.user).exclude(content=""), pk=pk
    )
    found = batches.certified(batch, request.user)
    if len(found) != batch.total:
        messages.error(
            request,
            _("Somebody in the file may no longer be shown. Make the file anew."),
        )
        return redirect(batch)
    people = [placement.participant for placement in found]
    disclose_people(viewer_of(request), people, purpose=Purpose.CERTIFICATE)
    name = f"tjanstgoringsintyg-{batch.period.starts_on:%Y-%m-%d}.zip"
    return file_response(batch.file, content_type="application/zip", filename=name)


@require_safe
def certificate(request, pk):
    """One person's certificate of service, in Swedish or, with ?lang=en, in English."""
    placements = Placement.objects.visible_to(request.user).for_page()
    placement = get_object_or_404(
        placements.select_related("enrolment__programme__organisation"), pk=pk
    )
    if not may_manage(request.user, placement):
        raise PermissionDenied
    if placement.status != Status.ENDED:
        messages.error(request, _("The placement has not ended yet."))
        return redirect(placement)
    person = placement.participant
    # It is handed over to the person, and so bears the name also of the protected.
    groups = (NAME, NUMBER) if is_protected(person) else (NAME,)
    disclose(viewer_of(request), [person], groups=groups, purpose=Purpose.CERTIFICATE)
    asked_for = request.GET.get("lang")
    language = asked_for if asked_for in LANGUAGES else LANGUAGES[0]
    content = certificates_pdf([placement], language=language)
    return pdf_response(content, filename=filename(placement))


def _begin(request, kind, period, placements):
    if not placements:
        messages.info(request, _("There is nothing to do."))
        return redirect("placements:season_answers", period.pk)
    return redirect(batches.begin(kind, period, placements, by=request.user))


def _batch(request, pk):
    found = SeasonBatch.objects.visible_to(request.user).select_related("period")
    return get_object_or_404(found.defer("content"), pk=pk)


def _people(request, period):
    """The placements at the employer that was chosen, with whom they are about."""
    form = EmployerForm(request.GET)
    employer = form.cleaned_data["employer"] if form.is_valid() else None
    if employer is None:
        return []
    rows = allotted(period, request.user).filter(employer=employer).for_list()
    people = list(rows.with_latest_answer()[:100])
    disclose_people(viewer_of(request), [row.participant for row in people])
    return people

"""What a view works with: fetched as the user may see it, or 404; allowed, or 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from participants.caseload import facts, stage_on
from participants.models import Enrolment, Step


def enrolments_of(request, pk, day):
    """The person's enrolments that the user reads, latest first; at least one."""
    found = (
        Enrolment.objects.in_casework_of(request.user)
        .filter(participant=pk)
        .select_related("participant__protection", "programme", "area", "coach")
        .annotate(stage=stage_on(day), **facts())
    )
    if not found:
        raise Http404
    return list(found)


def chosen(enrolments, wanted):
    """The enrolment asked for by ?enrolment=, else the ongoing one, else the latest."""
    by_key = {str(enrolment.pk): enrolment for enrolment in enrolments}
    ongoing = [enrolment for enrolment in enrolments if enrolment.is_ongoing]
    return by_key.get(wanted) or (ongoing or enrolments)[0]


def enrolment_for(request, pk, may):
    """One enrolment that the user may do this with."""
    enrolment = get_object_or_404(
        Enrolment.objects.in_casework_of(request.user).select_related(
            "participant__protection", "programme", "coach"
        ),
        pk=pk,
    )
    if not may(request.user, enrolment):
        raise PermissionDenied
    return enrolment


def step_for(request, pk, may):
    """One step of a case that the user may work with."""
    step = get_object_or_404(Step.objects.visible_to(request.user), pk=pk)
    step.enrolment = enrolment_for(request, step.enrolment_id, may)
    return step

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.dates import today
from outcomes import permissions
from outcomes.reports.words import withheld_sentence
from programmes.models import Programme

from .results import by_programme
from .table import HEADINGS, lines


@require_safe
def goal_results(request):
    """For every programme whose numbers the user may read."""
    if not permissions.may_read_results(request.user):
        raise PermissionDenied
    programmes = Programme.objects.measured_by(request.user).prefetch_related("goals")
    context = {
        "programmes": [
            {"found": found, "lines": lines(found.results)}
            for found in by_programme(tuple(programmes), today())
        ],
        "headings": HEADINGS,
        "withheld": withheld_sentence(),
    }
    return render(request, "outcomes/goals/goals.html", context)

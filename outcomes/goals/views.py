from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.dates import today
from outcomes import permissions
from outcomes.page.links import NoLinks, PeopleLinks
from outcomes.reports.words import withheld_sentence
from programmes.models import Programme

from .results import by_programme
from .table import COLUMNS, lines


@require_safe
def goal_results(request):
    """For every programme whose numbers the user may read."""
    if not permissions.may_read_results(request.user):
        raise PermissionDenied
    programmes = Programme.objects.measured_by(request.user).prefetch_related("goals")
    may_see_people = permissions.may_see_people(request.user)
    links = PeopleLinks({}) if may_see_people else NoLinks()
    context = {
        "programmes": [
            {"found": found, "lines": lines(found, links)}
            for found in by_programme(tuple(programmes), today())
        ],
        "columns": COLUMNS,
        "withheld": withheld_sentence(),
    }
    return render(request, "outcomes/goals/goals.html", context)

"""The list of neighbourhoods, and the numbers of one, on the page and as a file."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.models import Organisation
from core.htmx import fragment
from outcomes.joint import permissions
from outcomes.joint.as_csv import joint_report_as_csv
from outcomes.joint.forms import PeriodForm
from outcomes.joint.models import Neighbourhood, NeighbourhoodMember
from outcomes.joint.report import joint_report
from outcomes.joint.tables import destination_table, follow_up_table, results_table
from outcomes.joint.words import members_sentence
from outcomes.reports.words import period_sentence, withheld_sentence


@require_safe
def joint_list(request):
    """What the user may read, and for an administrator what waits for an answer."""
    user = request.user
    if not permissions.may_read_any(user):
        raise PermissionDenied
    context = {
        "readable": Neighbourhood.objects.read_by(user),
        "own_members": NeighbourhoodMember.objects.alive()
        .managed_by(user)
        .select_related("neighbourhood__organisation", "organisation", "area"),
        "kept": Neighbourhood.objects.kept_by(user),
        "organisations": Organisation.objects.administered_by(user),
    }
    return render(request, "outcomes/joint/list.html", context)


@require_safe
@vary_on_headers("HX-Request")
def joint_report_page(request, pk):
    neighbourhood = _readable(request.user, pk)
    form = PeriodForm(request.GET)
    context = {"form": form, "neighbourhood": neighbourhood}
    if form.is_valid():
        found = joint_report(neighbourhood, form.chosen)
        context |= {
            "report": found,
            "period": period_sentence(found.question),
            "withheld": withheld_sentence(),
            "members": members_sentence(found),
        }
        if found.total:
            context |= {
                "table": results_table(found),
                "destinations": destination_table(found),
                "follow_ups": follow_up_table(found),
            }
    template_name = fragment(request, "outcomes/joint/report.html", "joint")
    return render(request, template_name, context)


@require_safe
def joint_file(request, pk):
    neighbourhood = _readable(request.user, pk)
    form = PeriodForm(request.GET)
    if not form.is_valid():
        raise Http404
    found = joint_report(neighbourhood, form.chosen)
    if found.total is None:
        raise Http404
    name = _("together") + f"-{found.question.start}-{found.question.end}.csv"
    return HttpResponse(
        joint_report_as_csv(found),
        "text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


def _readable(user, pk):
    if not permissions.may_read_any(user):
        raise PermissionDenied
    return get_object_or_404(Neighbourhood.objects.read_by(user), pk=pk)

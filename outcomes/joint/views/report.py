"""The list of neighbourhoods, and the numbers of one, on the page and as a file."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.models import Organisation
from core.downloads import file_response
from core.htmx import fragment
from core.text import fold
from outcomes.joint import permissions
from outcomes.joint.as_csv import joint_report_as_csv
from outcomes.joint.as_excel import joint_report_as_excel
from outcomes.joint.as_pdf import joint_report_as_pdf
from outcomes.joint.forms import PeriodForm
from outcomes.joint.models import Neighbourhood, NeighbourhoodMember
from outcomes.joint.report import joint_report
from outcomes.joint.tables import context_of
from outcomes.views.results import FILES as RESULTS_FILES

# The same kinds of files as of the results, each made of the joint report.
FILES = {
    kind: replace(RESULTS_FILES[kind], make=make)
    for kind, make in [
        ("xlsx", joint_report_as_excel),
        ("pdf", joint_report_as_pdf),
        ("csv", joint_report_as_csv),
    ]
}


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
    context = {"form": form, "neighbourhood": neighbourhood, "files": FILES}
    if form.is_valid():
        context |= context_of(joint_report(neighbourhood, form.chosen))
    template_name = fragment(request, "outcomes/joint/report.html", "joint")
    return render(request, template_name, context)


@require_safe
def joint_file(request, pk, kind):
    """What the page shows as a file; where it shows no numbers there is none."""
    neighbourhood = _readable(request.user, pk)
    form = PeriodForm(request.GET)
    if kind not in FILES or not form.is_valid():
        raise Http404
    found = joint_report(neighbourhood, form.chosen)
    if found.total is None:
        raise Http404
    file, question = FILES[kind], found.question
    name = _("together") + f"-{slugify(fold(neighbourhood.name)) or pk}"
    filename = f"{name}-{question.start}-{question.end}.{kind}"
    return file_response(
        file.make(found), content_type=file.content_type, filename=filename
    )


def _readable(user, pk):
    if not permissions.may_read_any(user):
        raise PermissionDenied
    return get_object_or_404(Neighbourhood.objects.read_by(user), pk=pk)

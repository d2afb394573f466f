"""Results: the page, what its numbers mean, and the same as files."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from core.dates import today
from core.downloads import file_response
from core.htmx import fragment
from outcomes import permissions
from outcomes.documents.as_csv import report_as_csv
from outcomes.documents.as_excel import results_as_excel
from outcomes.documents.as_pdf import results_as_pdf
from outcomes.forms.results import ResultsForm
from outcomes.measures import DEFINITIONS
from outcomes.page.context import context_of
from outcomes.page.links import NoLinks, PeopleLinks
from outcomes.reports.report import report
from outcomes.reports.results import results as results_of
from outcomes.reports.words import withheld_sentence
from programmes.models import Programme


@dataclass(frozen=True)
class Kind:
    """A kind of file: what the button says, what makes it of what, and what it is."""

    label: str
    make: Callable
    content_type: str
    ask: Callable = results_of


# By the ending of the address and of the file.
FILES = {
    "xlsx": Kind(
        "Excel",
        results_as_excel,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "pdf": Kind("PDF", results_as_pdf, "application/pdf"),
    "csv": Kind(
        "CSV",
        report_as_csv,
        "text/csv; charset=utf-8",
        ask=lambda question, _beside: report(question),
    ),
}


@require_safe
@vary_on_headers("HX-Request")
def results(request):
    form = form_of(request, ResultsForm)
    context = {"form": form, "files": FILES}
    if form.is_valid():
        may_see_people = permissions.may_see_people(request.user)
        links = PeopleLinks(form.address) if may_see_people else NoLinks()
        context |= context_of(results_of(form.question, form.other_measure), links)
    template_name = fragment(request, "outcomes/results.html", "results")
    response = render(request, template_name, context)
    if form.is_valid():
        # Without what is usual: the last 36 months are others tomorrow, for whoever
        # is sent the address then.
        address = form.address_text
        response["HX-Push-Url"] = request.path + (f"?{address}" if address else "")
    return response


@require_safe
def results_file(request, kind):
    """What the page shows as a file; a question that makes no sense has none."""
    form = form_of(request, ResultsForm)
    if kind not in FILES or not form.is_valid():
        raise Http404
    file = FILES[kind]
    found = file.ask(form.question, form.other_measure)
    question = found.question
    about = [_("results"), form.cleaned_data["programme"]]
    days = [str(question.start), str(question.end)]
    name = "-".join(filter(None, [*about, *days]))
    return file_response(
        file.make(found), content_type=file.content_type, filename=f"{name}.{kind}"
    )


@require_safe
def definitions(request):
    if not permissions.may_read_definitions(request.user):
        raise PermissionDenied
    context = {
        "definitions": DEFINITIONS.values(),
        "withheld": withheld_sentence(),
        "may_read_results": permissions.may_read_results(request.user),
    }
    return render(request, "outcomes/definitions.html", context)


def form_of(request, form_class):
    """The question in the address, about the programmes that the user may measure."""
    if not permissions.may_read_results(request.user):
        raise PermissionDenied
    programmes = Programme.objects.beside_measured_by(request.user)
    return form_class(
        request.GET,
        user=request.user,
        programmes=tuple(
            programmes.select_related("organisation").prefetch_related("goals")
        ),
        day=today(),
    )

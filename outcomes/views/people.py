"""The people behind a number, for those who work with them."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.readlog import viewer_of
from outcomes import permissions
from outcomes.forms.results import PeopleForm
from outcomes.reports.people import SLICES, name_of_row, people
from participants import disclosure
from participants.disclosure import disclose
from participants.models import Enrolment

from .results import form_of

PER_PAGE = 50


@require_safe
def people_list(request):
    """The enrolments that a number counts, as far as the user may see them."""
    if not permissions.may_see_people(request.user):
        raise PermissionDenied
    form = form_of(request, PeopleForm)
    context = {"form": form}
    if form.is_valid():
        question = form.question
        counted = people(question, form.slice, form.row_codes)
        page = Paginator(_visible(counted, request.user), PER_PAGE).get_page(
            request.GET.get("page")
        )
        disclose(
            viewer_of(request),
            [enrolment.participant for enrolment in page],
            groups=(disclosure.NAME, disclosure.CASE),
        )
        about = [SLICES[form.slice].when(question), form.programme_name]
        if form.row_codes is not None:
            about.append(name_of_row(question, form.slice, form.row_codes))
        context |= {
            "about": " · ".join(filter(None, about)),
            "title": SLICES[form.slice].label,
            "page": page,
            "counted": counted.count(),
        }
    return render(request, "outcomes/people.html", context)


def _visible(counted, user):
    return (
        Enrolment.objects.in_casework_of(user)
        .filter(pk__in=counted.order_by().values("pk"))
        .select_related(
            "participant__protection", "programme", "area", "coach", "exit_code"
        )
        .order_by("-ended_on", "-pk")
    )

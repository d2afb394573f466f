"""How many answer, for those who read results."""

from dataclasses import replace

from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.models import Role
from core.htmx import fragment
from outcomes import permissions
from outcomes.following_up.response import response_table
from outcomes.forms.period import PeriodForm
from outcomes.page.links import NoLinks, PeopleLinks
from outcomes.reports.words import period_sentence, withheld_sentence
from outcomes.views.results import form_of


@require_safe
@vary_on_headers("HX-Request")
def response(request):
    form = form_of(request, PeriodForm)
    context = {"form": form}
    if form.is_valid():
        question = form.question
        context |= {
            "period": period_sentence(question),
            "withheld": withheld_sentence(),
            "tables": [
                table
                for table in (
                    _by(request.user, form, "programme"),
                    _of_coaches(request.user, form),
                )
                if table and table.lines
            ],
        }
    template = "outcomes/following_up/response.html"
    return render(request, fragment(request, template, "results"), context)


def _of_coaches(user, form):
    """Every coach for whoever coordinates all the programmes, else the own row."""
    if permissions.may_divide_by_coach(user, form.question.programmes):
        return _by(user, form, "coach")
    if user.has_role(Role.COACH):
        return _by(user, form, "coach", only=user.email)
    return None


def _by(user, form, by, *, only=None):
    may_see_people = permissions.may_see_people(user)
    links = PeopleLinks(form.address | {"by": by}) if may_see_people else NoLinks()
    question = replace(form.question, by=(by,))
    return response_table(question, NoLinks() if only else links, only=only)

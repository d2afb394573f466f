"""The draw: a seed, what it would give, and the places it gave."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.readlog import viewer_of
from core.dates import today
from core.forms import sent, status_of

from . import actions
from .forms import DrawForm, LotsForm
from .pages import disclose_people, draw_for, outcome_of, programme_for
from .permissions import may_allot

ROWS_PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def draw_create(request, slug):
    """Choose periods and seed; then the result is shown, and nothing allotted."""
    programme = programme_for(request.user, slug)
    if not may_allot(request.user, programme):
        raise PermissionDenied
    periods = programme.season_periods.not_over(today())
    form = DrawForm(sent(request), periods=periods, initial=_initial(programme))
    if form.is_valid():
        season_draw = actions.propose_draw(
            programme, by=request.user, **form.cleaned_data
        )
        return redirect(season_draw)
    context = {"form": form, "programme": programme, "periods": periods}
    return render(
        request, "placements/seasons/draw_form.html", context, status=status_of(form)
    )


@require_safe
def draw_detail(request, pk):
    season_draw = draw_for(request.user, pk)
    outcome = outcome_of(season_draw, request.user)
    form = LotsForm(request.GET)
    chosen = form.cleaned_data["show"] if form.is_valid() else ""
    page = Paginator(outcome.shown(chosen), ROWS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    people = [result.enrolment.participant for result in page]
    disclose_people(viewer_of(request), people)
    context = {
        "draw": season_draw,
        "outcome": outcome,
        "page": page,
        "chosen": chosen,
        "kinds": form.fields["show"].choices,
        "periods": season_draw.periods.all(),
    }
    return render(request, "placements/seasons/draw.html", context)


@require_POST
def draw_save(request, pk):
    season_draw = draw_for(request.user, pk)
    agreed = request.POST.get("agreed", "")
    try:
        found = actions.save_draw(season_draw, agreed=agreed, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(season_draw)
    number = len(found.with_place)
    messages.success(
        request,
        ngettext(
            "%(number)s place is allotted. The employer has not been asked yet.",
            "%(number)s places are allotted. No employer has been asked yet.",
            number,
        )
        % {"number": number},
    )
    return redirect(season_draw)


def _initial(programme):
    """What is drawn next, by the seed of its latest draw, so that the queue goes on."""
    periods = programme.season_periods.to_draw(today())
    saved = programme.season_draws.filter(saved_at__isnull=False, periods__in=periods)
    latest = saved.first()
    first = periods.first()
    if latest:
        seed = latest.seed
    elif first:
        seed = _("draw %(day)s") % {"day": first.starts_on}
    else:
        seed = ""
    return {"seed": seed, "periods": periods}

"""A season: its periods, the places in them, and what people wish."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.readlog import viewer_of
from core.forms import sent, status_of
from core.saving import save_by
from participants.models import Enrolment
from participants.permissions import may_plan
from placements.models import AgeRule, SeasonPeriod, SeasonPlaces
from placements.promises.permissions import may_read
from programmes.models import Programme

from .actions import save_places, save_wishes
from .forms import PeriodForm, PlacesForm, WishesForm
from .pages import (
    disclose_people,
    period_for,
    programme_for,
    rights,
    season_of,
    seasons_of,
)
from .permissions import may_see_seasons, may_set_up


@require_safe
def season_index(request):
    """The seasons of all the user's programmes, and what contractors have promised."""
    if not may_see_seasons(request.user):
        raise PermissionDenied
    context = {
        "seasons": seasons_of(request.user),
        "may_read_promises": may_read(request.user),
    }
    return render(request, "placements/seasons/index.html", context)


@require_safe
def season(request, slug):
    programme = programme_for(request.user, slug)
    context = {
        "programme": programme,
        "draws": programme.season_draws.select_related("created_by")[:10],
        **season_of(request.user, programme),
        **rights(request.user, programme),
    }
    return render(request, "placements/seasons/season.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def period_create(request, slug):
    programme = programme_for(request.user, slug)
    return _edit_period(request, SeasonPeriod(programme=programme), _("New period"))


@require_http_methods(["GET", "HEAD", "POST"])
def period_edit(request, pk):
    period = period_for(request.user, pk)
    return _edit_period(request, period, _("Change the period"))


@require_safe
def period_detail(request, pk):
    period = period_for(request.user, pk)
    places = list(period.places.for_list().with_taken())
    context = {
        "period": period,
        "places": places,
        "place_count": sum(row.count for row in places),
        "taken": sum(row.taken for row in places),
        "age_rules": AgeRule.objects.all(),
        **rights(request.user, period.programme),
    }
    return render(request, "placements/seasons/period.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def places_create(request, pk):
    period = period_for(request.user, pk, may_set_up)
    return _edit_places(request, SeasonPlaces(period=period), _("New places"))


@require_http_methods(["GET", "HEAD", "POST"])
def places_edit(request, pk):
    rows = SeasonPlaces.objects.visible_to(request.user)
    places = get_object_or_404(rows.select_related("period__programme"), pk=pk)
    if not may_set_up(request.user, places.period.programme):
        raise PermissionDenied
    return _edit_places(request, places, str(places))


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request, enrolment_pk):
    """What somebody wishes of the season, written down by the coach."""
    enrolments = Enrolment.objects.in_casework_of(request.user).filter(
        programme__model=Programme.Model.SEASONAL
    )
    enrolment = get_object_or_404(
        enrolments.select_related("programme", "participant__protection"),
        pk=enrolment_pk,
    )
    if not may_plan(request.user, enrolment):
        raise PermissionDenied
    form = WishesForm(
        sent(request),
        programme=enrolment.programme,
        periods=enrolment.programme.season_periods.all(),
        initial=WishesForm.initial_of(enrolment.season_wishes.all()),
    )
    if form.is_valid():
        save_wishes(enrolment, form.wishes, by=request.user)
        messages.success(request, _("The wishes are saved."))
        return redirect(enrolment)
    disclose_people(viewer_of(request), [enrolment.participant])
    context = {"form": form, "enrolment": enrolment}
    return render(
        request, "placements/seasons/wishes.html", context, status=status_of(form)
    )


def _edit_period(request, period, title):
    if not may_set_up(request.user, period.programme):
        raise PermissionDenied
    form = PeriodForm(sent(request), instance=period)
    if form.is_valid() and _is_saved(form, save_by, period, request.user):
        messages.success(request, _("The period is saved."))
        return redirect("placements:season", period.programme.slug)
    context = {"form": form, "programme": period.programme, "title": title}
    return render(
        request, "placements/seasons/period_form.html", context, status=status_of(form)
    )


def _edit_places(request, places, title):
    form = PlacesForm(sent(request), instance=places)
    if form.is_valid() and _is_saved(form, save_places, [places], by=request.user):
        messages.success(request, _("The places are saved."))
        return redirect(places.period)
    context = {
        "form": form,
        "period": places.period,
        "title": title,
        "age_rules": AgeRule.objects.all(),
    }
    return render(
        request, "placements/seasons/places_form.html", context, status=status_of(form)
    )


def _is_saved(form, save, *args, **kwargs):
    try:
        save(*args, **kwargs)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True

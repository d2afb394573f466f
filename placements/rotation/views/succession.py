"""Who comes next: the queue for a post, and what people in it wish for."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.models import Role
from accounts.readlog import Purpose, viewer_of
from core.dates import add_months, today
from core.forms import sent, status_of
from participants.disclosure import NAME, disclose
from participants.models import Enrolment
from placements.models import EndPhaseTask, Placement, Post, PostWish
from placements.permissions import may_manage, may_propose
from placements.rotation import actions, ends
from placements.rotation.forms import FromForm, WishForm
from placements.rotation.periods import Period
from placements.rotation.permissions import rotations_of
from placements.rotation.queue import candidates, queue_of
from placements.rotation.reading import People, lines_of
from placements.rotation.terms import Terms
from placements.rotation.turns import next_turn


@require_safe
def successor_choose(request, pk):
    """The queue for a post, best fit first, each with a proposal ready to be sent."""
    posts = Post.objects.filter(programme__in=rotations_of(request.user))
    post = get_object_or_404(
        posts.select_related("programme", "workplace__employer", "supervisor"), pk=pk
    )
    form, day = FromForm(request.GET), today()
    on = (form.is_valid() and form.cleaned_data["on"]) or day
    terms, lines = Terms.of(post.programme), lines_of(post.programme)
    line = next(line for line in lines if line.post == post)
    turn = next_turn(line, on, day, terms)
    found = []
    if turn:
        queue = queue_of(post.programme, request.user)
        found = candidates(queue, post, turn.starts_on, day)
    participants = [candidate.enrolment.participant for candidate in found]
    disclose(viewer_of(request), participants, purpose=Purpose.PLACEMENT)
    context = {
        "post": post,
        "programme": post.programme,
        "form": form,
        "turn": turn,
        "recruit_by": turn and turn.after and terms.recruit_by(turn.after.ends_on),
        "before": _holder(request, turn and turn.after, day),
        "close_ends": turn and _close_ends(turn, line, lines, terms),
        "rows": [(one, _propose_url(request.user, one, post, turn)) for one in found],
    }
    return render(
        request, "placements/rotation/successor.html", context, status=status_of(form)
    )


def _holder(request, tenure, day):
    if tenure is None or tenure.ends_on < day:
        return None
    return People(viewer_of(request), request.user, [tenure], day)[tenure]


def _close_ends(turn, line, lines, terms):
    ahead = Period(turn.starts_on, add_months(turn.ends_on, 1))
    return ends.close_to(line, turn.ends_on, lines, terms, ahead)


def _propose_url(user, candidate, post, turn):
    """For those who may; the programme is known to be one that the user works in."""
    enrolment = candidate.enrolment
    organisation_id = post.programme.organisation_id
    leads = user.has_role(Role.COORDINATOR, organisation_id=organisation_id)
    if not leads and enrolment.coach_id != user.pk:
        return ""
    query = {"employer": post.workplace.employer_id, "post": post.pk}
    return reverse(
        "placements:propose", args=[enrolment.pk], query=query | turn.as_query
    )


@require_http_methods(["GET", "HEAD", "POST"])
def wish_edit(request, enrolment_pk):
    enrolments = Enrolment.objects.in_casework_of(request.user).select_related(
        "participant", "programme"
    )
    enrolment = get_object_or_404(
        enrolments.filter(programme__in=rotations_of(request.user)), pk=enrolment_pk
    )
    if not may_propose(request.user, enrolment):
        raise PermissionDenied
    wish = PostWish.objects.filter(enrolment=enrolment).first()
    form = WishForm(sent(request), instance=wish or PostWish(enrolment=enrolment))
    if form.is_valid():
        actions.save_wish(form.instance, by=request.user)
        messages.success(request, _("The wish is saved."))
        return redirect(enrolment)
    disclose(viewer_of(request), [enrolment.participant], groups=(NAME,))
    return render(
        request,
        "placements/rotation/wish.html",
        {
            "form": form,
            "enrolment": enrolment,
            "cancel_url": enrolment.get_absolute_url(),
        },
        status=status_of(form),
    )


@require_POST
def task_done(request, pk, task):
    """One of the tasks before the end is ticked off on the board."""
    placements = Placement.objects.visible_to(request.user).filter(
        post__programme__in=rotations_of(request.user)
    )
    placement = get_object_or_404(
        placements.select_related("enrolment__programme", "post__programme"), pk=pk
    )
    if task not in EndPhaseTask.Task.values:
        raise Http404
    if not may_manage(request.user, placement):
        raise PermissionDenied
    actions.mark_done(placement, task, by=request.user)
    messages.success(request, _("Noted as done."))
    return redirect("rotation:board", placement.post.programme.slug)

"""From a participant to a question that an employer can answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.forms import sent, status_of
from employers.models import Employer
from participants.disclosure import NAME, disclose
from participants.models import Enrolment
from placements import actions, permissions
from placements.forms import ChooseEmployerForm, ChoosePostForm, PlacementForm
from placements.models import Placement, Post, Status


@require_http_methods(["GET", "HEAD", "POST"])
def placement_propose(request, enrolment_pk):
    """First the employer or the post (in the address), then the placement itself."""
    enrolments = Enrolment.objects.in_casework_of(request.user).select_related(
        "participant", "programme", "coach"
    )
    enrolment = get_object_or_404(enrolments, pk=enrolment_pk)
    if not permissions.may_propose(request.user, enrolment):
        raise PermissionDenied
    employers = Employer.objects.visible_to(request.user).filter(
        organisation=enrolment.programme.organisation_id
    )
    choice = ChooseEmployerForm(request.GET or sent(request), employers=employers)
    if not choice.is_valid():
        return _choose(request, enrolment, choice)
    placement = Placement(
        enrolment=enrolment,
        employer=choice.cleaned_data["employer"],
        created_by=request.user,
    )
    return _edit(request, placement, "placements/propose.html")


@require_http_methods(["GET", "HEAD", "POST"])
def placement_edit(request, pk):
    placements = Placement.objects.visible_to(request.user).for_page()
    placement = get_object_or_404(placements, pk=pk)
    if not permissions.may_manage(request.user, placement):
        raise PermissionDenied
    if placement.status != Status.REQUESTED:
        messages.error(
            request, _("The employer has been asked. Take the question back first.")
        )
        return redirect(placement)
    return _edit(request, placement, "placements/edit.html")


def _choose(request, enrolment, choice):
    posts = (
        enrolment.programme.posts.open_on(today())
        .with_last_taken_day()
        .select_related("workplace__employer")
    )
    _disclose(request, enrolment)
    return render(
        request,
        "placements/choose.html",
        {"enrolment": enrolment, "form": choice, "posts": posts},
        status=status_of(choice),
    )


def _edit(request, placement, template_name):
    """Show the form, or save what it holds; the button says whether to ask as well."""
    form = PlacementForm(
        sent(request), instance=placement, initial=_initial(request, placement)
    )
    if form.is_valid():
        only_save = "only_save" in request.POST
        act = actions.save_placement if only_save else actions.propose
        try:
            act(form.instance, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _said(form.instance))
            return redirect(form.instance)
    _disclose(request, placement.enrolment)
    return render(
        request,
        template_name,
        {
            "form": form,
            "placement": placement,
            "employer": placement.employer,
            "enrolment": placement.enrolment,
        },
        status=status_of(form),
    )


def _initial(request, placement):
    """What a post, chosen by a link, already says."""
    if placement.pk is not None:
        return {}
    posts = Post.objects.filter(
        programme=placement.enrolment.programme_id,
        workplace__employer=placement.employer,
    )
    choice = ChoosePostForm(request.GET, posts=posts.with_last_taken_day())
    choice.full_clean()
    post = choice.cleaned_data.pop("post", None)
    if not post:
        return {}
    days = {name: day for name, day in choice.cleaned_data.items() if day}
    return {
        **_as_last_time(request.user, post),
        "post": post.pk,
        "role": post.title,
        "workplace": post.workplace_id,
        "supervisor": post.supervisor_id,
        "extent": post.extent,
        "starts_on": post.free_from,
        **days,
    }


def _as_last_time(user, post):
    """The work is the same for the next person: form, tasks, hours, and who answers."""
    placements = Placement.objects.visible_to(user).binding().filter(post=post)
    last = placements.order_by("holds_from").last()
    names = ["form", "tasks", "schedule", "weekly_hours"]
    known = {name: getattr(last, name) for name in names} if last else {}
    if last:
        known["contact"] = last.contact_id
    return known


def _said(placement):
    if placement.status == Status.REQUESTED:
        return _("The placement is saved. The employer has not been asked yet.")
    if placement.latest_request.link is None:
        return _("Saved. Call the employer and write down the answer here.")
    return _("The question has been sent to %(contact)s.") % {
        "contact": placement.contact.name
    }


def _disclose(request, enrolment):
    disclose(
        viewer_of(request),
        [enrolment.participant],
        groups=(NAME,),
        purpose=Purpose.PLACEMENT,
    )

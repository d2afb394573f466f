"""A new site: the system proposes when each post begins, people adjust, then save."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.forms import sent, status_of
from placements.permissions import may_manage_posts
from placements.rotation.actions import next_number, open_posts
from placements.rotation.forms import OpeningFormSet, StartPlanForm
from placements.rotation.permissions import rotations_of
from placements.rotation.terms import Terms


@require_http_methods(["GET", "HEAD", "POST"])
def start_plan(request, slug):
    """First what the posts share, then the days of each; both are sent to be saved."""
    programme = get_object_or_404(rotations_of(request.user), slug=slug)
    if not may_manage_posts(request.user, programme):
        raise PermissionDenied
    shared = StartPlanForm(
        request.POST or request.GET or None, organisation_id=programme.organisation_id
    )
    plan = None
    if shared.is_valid():
        plan = _plan(request, programme, shared)
        if plan.is_bound and plan.is_valid() and _save(request, plan):
            return redirect("rotation:board", programme.slug)
    has_faults = plan is not None and _has_faults(plan)
    return render(
        request,
        "placements/rotation/start.html",
        {
            "programme": programme,
            "form": shared,
            "plan": plan,
            "has_faults": has_faults,
        },
        status=422 if has_faults else status_of(shared),
    )


def _has_faults(plan):
    return plan.is_bound and (any(plan.errors) or bool(plan.non_form_errors()))


def _plan(request, programme, shared):
    """A form for each post, filled in as proposed."""
    data = shared.cleaned_data
    number = next_number(programme)
    proposed = [
        {
            "number": number + opening.number - 1,
            "open_from": opening.open_from,
            "first_term_months": opening.first_months,
        }
        for opening in shared.openings(Terms.of(programme).months)
    ]
    common = {name: data[name] for name in ("title", "workplace", "supervisor")}
    return OpeningFormSet(
        sent(request),
        initial=proposed,
        form_kwargs={"common": {"programme": programme, **common}},
    )


def _save(request, plan):
    posts = [form.instance for form in plan]
    try:
        open_posts(posts, by=request.user)
    except ValidationError as error:
        plan.add_sentence(error)
        return False
    words = ngettext(
        "%(count)s post is saved.", "%(count)s posts are saved.", len(posts)
    )
    messages.success(request, words % {"count": len(posts)})
    return True

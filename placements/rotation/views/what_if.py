"""Other dates for somebody on a post: what they would do, before they are decided."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.readlog import viewer_of
from core.dates import today
from core.forms import status_of
from placements.models import Placement, Status
from placements.permissions import may_take
from placements.rotation.forms import WhatIfForm
from placements.rotation.permissions import rotations_of
from placements.rotation.reading import People
from placements.rotation.whatif import WhatIf, effect_of


@require_safe
def what_if(request, pk):
    """What an early end or an extension would do. Nothing is saved here."""
    placement = get_object_or_404(_with_dates_ahead(request.user), pk=pk)
    viewer = viewer_of(request)
    asked = WhatIf.read(placement, day=today())
    form = WhatIfForm(request.GET or None, first=placement.starts_on)
    effect = None
    if form.is_valid():
        effect = effect_of(asked, form.cleaned_data["ends_on"], viewer, request.user)
    answer = effect and effect["answer"]
    people = People(viewer, request.user, [asked.tenure], asked.day)
    return render(
        request,
        "placements/rotation/what_if.html",
        {
            "placement": placement,
            "programme": placement.post.programme,
            "person": people[asked.tenure],
            "form": form,
            "effect": effect,
            "answer": answer,
            "step_url": answer and _step_url(request.user, placement, answer),
        },
        status=status_of(form),
    )


def _with_dates_ahead(user):
    return (
        Placement.objects.visible_to(user)
        .binding()
        .exclude(status=Status.ENDED)
        .filter(post__programme__in=rotations_of(user))
        .select_related("post__programme", "post__workplace", "enrolment__programme")
    )


def _step_url(user, placement, answer):
    """Where these dates are decided, filled in; an end ahead can't be told yet."""
    ends_on = answer.then.ends_on
    if answer.is_extension:
        step, name = "extend", "ends_on"
    elif answer.now.ends_on != ends_on <= today():
        step, name = "end", "on"
    else:
        return ""
    if not may_take(user, placement, step):
        return ""
    return reverse(
        f"placements:{step}", args=[placement.pk], query={name: ends_on.isoformat()}
    )

"""One placement: what is agreed, what has been answered, and what can be done next."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.readlog import Purpose, viewer_of
from core.forms import sent, status_of
from participants.disclosure import CASE, NAME, disclose
from placements import actions, checks, permissions
from placements.agreements.page import panel_of
from placements.extensions import actions as extending
from placements.forms import (
    CancelForm,
    EndForm,
    ProposedDayForm,
    RecordedAnswerForm,
    StartAnywayForm,
)
from placements.meetings.page import panel_of as meetings_of
from placements.models import Extension, Placement, PlacementRequest, Status
from placements.tasks import suggestions_about
from placements.views.steps import STEPS, buttons_for, what_now


@require_safe
def placement_detail(request, pk):
    placement = get_object_or_404(_placements(request.user), pk=pk)
    disclose_case(request, placement)
    return render(
        request,
        "placements/detail.html",
        {
            "placement": placement,
            "what_now": what_now(placement),
            "buttons": buttons_for(request.user, placement),
            "requests": placement.requests.all(),
            "warnings": [] if placement.is_closed else checks.findings(placement),
            "extensions": placement.extensions.all(),
            "agreement": panel_of(request.user, placement),
            "suggestions": suggestions_about(request.user, placement),
            "meetings": meetings_of(request.user, placement),
        },
    )


@require_POST
def placement_step(request, pk, step):
    placement = managed(request, pk)
    try:
        STEPS[step].do(placement, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, STEPS[step].done)
    return redirect(placement)


@require_http_methods(["GET", "HEAD", "POST"])
def placement_answer(request, pk):
    """The employer has answered by telephone, and the coach writes it down."""
    placement = managed(request, pk)
    asked = placement.latest_request
    if placement.status != Status.OFFERED or asked is None:
        messages.error(request, _("The employer is not being asked."))
        return redirect(placement)

    def record(form):
        actions.record_answer(
            placement,
            form.cleaned_data["answer"],
            name=form.cleaned_data["name"],
            by=request.user,
            **form.details,
        )

    form = RecordedAnswerForm(sent(request), asked=asked)
    return form_page(
        request,
        placement,
        form,
        record,
        title=_("What the employer answered"),
        done=_("The answer is written down."),
        template_name="placements/record_answer.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def placement_end(request, pk):
    placement = managed(request, pk)
    if is_refused(request, placement, "end"):
        return redirect(placement)
    form = EndForm(sent(request), placement=placement, initial=proposed(request, "on"))
    return form_page(
        request,
        placement,
        form,
        lambda form: extending.end(placement, by=request.user, **form.cleaned_data),
        title=_("End the placement"),
        done=_("The placement has ended."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def placement_start_anyway(request, pk):
    """The rule is two yeses. Who sets it aside says why, and it shows."""
    placement = managed(request, pk)
    if is_refused(request, placement, "start_anyway"):
        return redirect(placement)
    form = StartAnywayForm(sent(request))
    return form_page(
        request,
        placement,
        form,
        lambda form: actions.start_anyway(
            placement, by=request.user, reason=form.cleaned_data["reason"]
        ),
        title=_("Start without both answers"),
        done=_("The placement has started."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def placement_cancel(request, pk):
    placement = managed(request, pk)
    if is_refused(request, placement, "cancel"):
        return redirect(placement)
    form = CancelForm(sent(request))
    return form_page(
        request,
        placement,
        form,
        lambda form: actions.cancel(placement, by=request.user, **form.cleaned_data),
        title=_("Call off the placement"),
        done=_("The placement is called off."),
    )


def _placements(user):
    return (
        Placement.objects.visible_to(user)
        .for_page()
        .prefetch_related(
            Prefetch("requests", PlacementRequest.objects.for_course()),
            Prefetch("extensions", Extension.objects.for_course()),
        )
    )


def managed(request, pk):
    placement = get_object_or_404(_placements(request.user), pk=pk)
    if not permissions.may_manage(request.user, placement):
        raise PermissionDenied
    return placement


def is_refused(request, placement, step):
    """Whether the table of steps has no such step now; then the user is told so."""
    if permissions.may_take(request.user, placement, step):
        return False
    messages.error(
        request,
        _("This can't be done now: the placement is “%(status)s”.")
        % {"status": placement.get_status_display()},
    )
    return True


def proposed(request, name):
    """The day that the address proposes for the field, if it is one."""
    form = ProposedDayForm({"day": request.GET.get(name)})
    return {name: form.cleaned_data["day"]} if form.is_valid() else {}


def form_page(
    request,
    placement,
    form,
    act,
    *,
    title,
    done,
    template_name="placements/step.html",
):
    """Show the form of a step, or take the step and go back to the placement."""
    if form.is_valid():
        try:
            act(form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, done)
            return redirect(placement)
    disclose_case(request, placement)
    context = {"form": form, "placement": placement, "title": title}
    return render(request, template_name, context, status=status_of(form))


def disclose_case(request, placement):
    disclose(
        viewer_of(request),
        [placement.participant],
        groups=(NAME, CASE),
        purpose=Purpose.PLACEMENT,
    )

"""Three-party meetings: read them, and note one in place on the placement's page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from accounts.readlog import Purpose, viewer_of
from core.forms import sent, status_of
from core.htmx import fragment
from participants.disclosure import CASE, NAME, disclose
from placements import permissions
from placements.models import Meeting, Placement

from . import actions
from .due import next_meeting
from .forms import MeetingForm, first_words
from .page import panel_of


@require_safe
@vary_on_headers("HX-Request")
def meeting_list(request, pk):
    """All meetings of a placement; for htmx the panel alone."""
    placements = Placement.objects.visible_to(request.user).for_page()
    placement = get_object_or_404(placements, pk=pk)
    _disclose(request, placement)
    return render(
        request,
        fragment(request, "placements/meetings/list.html", "meetings"),
        {"placement": placement, "panel": panel_of(request.user, placement)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def meeting_log(request, pk):
    """In place on the placement's page with htmx, else a page of its own."""
    placements = Placement.objects.visible_to(request.user).for_page()
    placement = _managed(request, get_object_or_404(placements, pk=pk))
    held = list(placement.meetings.all())
    form = MeetingForm(
        sent(request),
        instance=Meeting(placement=placement),
        initial=first_words(next(iter(held), None), next_meeting(placement, held)),
    )
    if _is_kept(request, form):
        messages.success(request, _("The meeting is noted."))
        return redirect("placements:meetings", placement.pk)
    return _form(request, form, placement, _("Note a three-party meeting"))


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def meeting_edit(request, pk):
    """Mend what was written; the history keeps how it was."""
    meetings = Meeting.objects.visible_to(request.user).for_page()
    meeting = get_object_or_404(meetings, pk=pk)
    placement = _managed(request, meeting.placement)
    form = MeetingForm(sent(request), instance=meeting)
    if _is_kept(request, form):
        messages.success(request, _("The meeting is changed."))
        return redirect("placements:meetings", placement.pk)
    return _form(request, form, placement, _("Change the meeting"))


def _managed(request, placement):
    if not permissions.may_manage(request.user, placement):
        raise PermissionDenied
    return placement


def _is_kept(request, form):
    if not form.is_valid():
        return False
    try:
        actions.keep(form.instance, by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _form(request, form, placement, title):
    _disclose(request, placement)
    response = render(
        request,
        fragment(request, "placements/meetings/form.html", "form"),
        {"form": form, "placement": placement, "title": title},
        status=status_of(form),
    )
    if form.errors:
        reswap(retarget(response, "#meeting-form"), "innerHTML")
    return response


def _disclose(request, placement):
    disclose(
        viewer_of(request),
        [placement.participant],
        groups=(NAME, CASE),
        purpose=Purpose.PLACEMENT,
    )

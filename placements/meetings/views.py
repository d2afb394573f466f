"""Three-party meetings: note one in place, book the next, accept the minutes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from core.forms import sent, status_of
from core.htmx import fragment
from placements import permissions
from placements.acceptance.views import disclosed, managed
from placements.models import Meeting, MeetingBooking, Placement

from . import actions
from .due import next_meeting
from .forms import BookingForm, MeetingForm, booked_words, first_words
from .page import minutes_page_of, panel_of


@require_safe
@vary_on_headers("HX-Request")
def meeting_list(request, pk):
    """All meetings of a placement; for htmx the panel alone."""
    placement = disclosed(request, _placement(request, pk))
    return render(
        request,
        fragment(request, "placements/meetings/list.html", "meetings"),
        {"placement": placement, "panel": panel_of(request.user, placement)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def meeting_log(request, pk):
    """In place on the placement's page with htmx, else a page of its own."""
    placement = managed(request, _placement(request, pk))
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
    meeting = _meeting(request, pk)
    placement = managed(request, meeting.placement)
    form = MeetingForm(sent(request), instance=meeting, initial=booked_words(meeting))
    if _is_kept(request, form):
        messages.success(request, _("The meeting is changed."))
        if meeting.minutes.exists():
            # There it says whose acceptance no longer holds.
            return redirect("placements:minutes", meeting.pk)
        return redirect("placements:meetings", placement.pk)
    return _form(request, form, placement, _("Change the meeting"))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_book(request, pk):
    """When and where the next meeting is; the employer is reminded of it."""
    placement = managed(request, _placement(request, pk))
    due = next_meeting(placement, list(placement.meetings.all()))
    booking = getattr(placement, "meeting_booking", None)
    form = BookingForm(
        sent(request),
        instance=booking if due and booking and booking.on == due.by else None,
        initial={"on": due.by} if due else None,
    )
    if form.is_valid() and _is_booked(request, placement, form):
        messages.success(request, _("The next meeting is booked."))
        return redirect("placements:meetings", placement.pk)
    context = {"form": form, "placement": disclosed(request, placement), "due": due}
    return render(
        request, "placements/meetings/book.html", context, status=status_of(form)
    )


@require_safe
def minutes_detail(request, pk):
    """What was said, as it is accepted, and who has."""
    meeting = _meeting(request, pk)
    placement = disclosed(request, meeting.placement)
    page = minutes_page_of(request.user, meeting)
    context = {"meeting": meeting, "placement": placement, **page}
    return render(request, "placements/meetings/minutes.html", context)


@require_POST
def minutes_sign(request, pk):
    """Freeze the minutes as they are, and accept them as the one who held the pen."""
    meeting = _meeting(request, pk)
    if not permissions.may_manage(request.user, meeting.placement):
        raise PermissionDenied
    try:
        actions.sign(meeting, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("You have accepted the minutes. Now the other two do.")
        )
    return redirect("placements:minutes", meeting.pk)


def _placement(request, pk):
    placements = Placement.objects.visible_to(request.user).for_page()
    return get_object_or_404(placements, pk=pk)


def _meeting(request, pk):
    meetings = Meeting.objects.visible_to(request.user).for_page()
    return get_object_or_404(meetings, pk=pk)


def _is_kept(request, form):
    if not form.is_valid():
        return False
    try:
        actions.keep(form.instance, by=request.user, booking=form.booking)
    except ValidationError as error:
        _explain(form, error, {"on": "next_on"})
        return False
    return True


def _is_booked(request, placement, form):
    data = form.cleaned_data
    try:
        actions.book(placement, MeetingBooking(**data), by=request.user)
    except ValidationError as error:
        _explain(form, error, {})
        return False
    return True


def _explain(form, error, names):
    """At the field that it is about, which may be called something else here."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        name = names.get(name, name)
        form.add_error(name if name in form.fields else None, errors)


def _form(request, form, placement, title):
    disclosed(request, placement)
    response = render(
        request,
        fragment(request, "placements/meetings/form.html", "form"),
        {"form": form, "placement": placement, "title": title},
        status=status_of(form),
    )
    if form.errors:
        reswap(retarget(response, "#meeting-form"), "innerHTML")
    return response

"""Reporting one day for everybody in the own caseload, on one screen."""

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.forms import sent
from participants.disclosure import CASE, NAME, disclose
from placements.attendance import actions, permissions
from placements.attendance.forms import ReportForm
from placements.attendance.many import by_alert, people_on, week_of, week_to_fill

from .month import act


@require_safe
def attendance_today(request):
    _may(request.user)
    return redirect("placements:attendance_day", today())


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_day(request, day):
    _may(request.user)
    people = people_on(request.user, day)
    free = {person.placement.pk: person for person in people if not person.is_locked}
    form = ReportForm(sent(request), entries=_entries(free))
    if form.is_valid() and _report(request, form, day, free):
        return redirect("placements:attendance_day", day)
    _disclose(request, people)
    fields = {key: (kind, hours) for key, _day, kind, hours in form.rows}
    context = {
        "day": day,
        "form": form,
        "rows": [(p, *fields.get(str(p.placement.pk), (None, None))) for p in people],
        "to_fill": _to_fill(people),
        "alerted": by_alert(people),
        "week": week_of(day),
        "days_to_fill": sum(len(d) for _p, d in week_to_fill(request.user, day)),
        "month": day.replace(day=1),
        "before": day - timedelta(days=7),
        "after": day + timedelta(days=7),
    }
    status = 422 if form.errors else 200
    return render(request, "placements/attendance/day.html", context, status=status)


@require_POST
def attendance_day_fill(request, day):
    """Everybody of whom nothing is said was there as planned."""
    _may(request.user)
    to_fill = _to_fill(people_on(request.user, day))
    told = [(person.placement, {day: person.day.as_planned}) for person in to_fill]
    act(request, partial(_fill, request, told))
    return redirect("placements:attendance_day", day)


@require_POST
def attendance_week_fill(request, day):
    """The same for every day of the week up to today."""
    _may(request.user)
    act(request, partial(_fill, request, week_to_fill(request.user, day)))
    return redirect("placements:attendance_day", day)


def _fill(request, told):
    """All of it or nothing."""
    with transaction.atomic():
        for placement, reports in told:
            actions.report_days(placement, reports, by=request.user)
    _tell(request, len(told))


def _may(user):
    if not permissions.may_keep_for_many(user):
        raise PermissionDenied


def _disclose(request, people):
    disclose(
        viewer_of(request),
        [person.placement.participant for person in people],
        groups=(NAME, CASE),
        purpose=Purpose.PLACEMENT,
    )


def _entries(people):
    """For ReportForm: a day for each placement, called by the person's name.

    Called so when the form is printed, and so disclosed: saving shows nobody.
    """
    return {str(pk): (person.day, _name(person)) for pk, person in people.items()}


def _called(person):
    return person.placement.participant.shown.short_name


_name = lazy(_called, str)


def _to_fill(people):
    return [
        person
        for person in people
        if person.day.as_planned and not person.day.is_future and not person.is_locked
    ]


def _report(request, form, day, people):
    """Save what differs; True if all could be saved."""
    changed = 0
    try:
        with transaction.atomic():
            for key, report in form.reports.items():
                placement = people[int(key)].placement
                changed += actions.report_days(
                    placement, {day: report}, by=request.user
                )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    _tell(request, changed)
    return True


def _tell(request, changed):
    if not changed:
        messages.info(request, _("Nothing has changed."))
        return
    text = ngettext(
        "%(people)s person is reported.", "%(people)s people are reported.", changed
    )
    messages.success(request, text % {"people": changed})

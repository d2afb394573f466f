"""One person: what happened, what is next, and what is known."""

from datetime import timedelta

from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.readlog import Purpose, viewer_of
from core.dates import today
from core.htmx import fragment
from participants import disclosure, permissions, timeline
from participants.contributions import contributions
from participants.disclosure import disclose

from .finding import chosen, enrolments_of
from .menu import menu_for


@require_safe
@vary_on_headers("HX-Request")
def participant_detail(request, pk):
    day = today()
    enrolments = enrolments_of(request, pk, day)
    enrolment = chosen(enrolments, request.GET.get("enrolment"))
    participant = enrolment.participant
    disclose(
        viewer_of(request),
        [participant],
        groups=(disclosure.NAME, disclosure.CONTACT, disclosure.CASE),
    )
    kind = request.GET.get("events", "")
    context = {
        "participant": participant,
        "enrolments": enrolments,
        "enrolment": enrolment,
        "kind": kind if kind in timeline.KINDS else "",
        "kinds": [(key, label) for key, (label, _kinds) in timeline.KINDS.items()],
        **_case(request.user, enrolment, kind, day),
        "panels": _panels(request, enrolment),
    }
    template_name = fragment(request, "participants/detail.html", "case")
    return render(request, template_name, context)


def _case(user, enrolment, kind, day):
    """What happened, what is next, and what the user may do about it."""
    notes = list(enrolment.contact_notes.select_related("created_by"))
    steps = list(enrolment.steps.select_related("done_by"))
    in_charge = permissions.may_work_with(user, enrolment)
    events = timeline.events_of(enrolment, notes, steps, in_charge=in_charge)
    is_open = enrolment.is_ongoing
    return {
        "day": day,
        "process": timeline.process_of(enrolment, enrolment.stage, notes),
        "events": timeline.shown_by(events, kind),
        "next_steps": [step for step in steps if is_open and step.done_at is None],
        "in_charge": in_charge,
        "menu": menu_for(user, enrolment, in_charge=in_charge),
        "move_to": [
            (_("Tomorrow"), day + timedelta(days=1)),
            (_("In a week"), day + timedelta(days=7)),
        ],
    }


def _panels(request, enrolment):
    """The boxes of the apps above, each rendered with what it brought along."""
    return [
        render_to_string(
            panel.template, {"enrolment": enrolment} | panel.context, request
        )
        for contribution in contributions
        for panel in contribution.panels(request.user, enrolment)
    ]


@require_POST
def participant_reveal(request, pk):
    """Show the identity number, and the name of a protected person: a logged act."""
    enrolment = chosen(enrolments_of(request, pk, today()), None)
    participant = enrolment.participant
    disclose(
        viewer_of(request),
        [participant],
        groups=(disclosure.NAME, disclosure.NUMBER),
        purpose=Purpose.REVEAL,
    )
    template_name = fragment(request, "participants/number.html", "number")
    return render(request, template_name, {"participant": participant})

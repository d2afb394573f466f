"""What can be done with a placement in each status: the words, and what is called."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.dates import today
from placements import actions, permissions
from placements.models import Placement, Status
from placements.models.lifecycle import MOVES


@dataclass(frozen=True)
class Step:
    """A step that needs no form: what the button says, does, and what is said after."""

    label: Any
    do: Any
    done: Any
    question: Any = ""


STEPS = {
    "ask": Step(
        _("Ask the employer"),
        actions.ask_employer,
        _("The employer has been asked."),
    ),
    "accept_dates": Step(
        _("Accept the dates and ask"),
        actions.accept_dates,
        _("The employer has been asked to confirm the dates."),
    ),
    "ask_again": Step(
        _("Send the question again"),
        actions.ask_again,
        _("The question has been sent again. The first link no longer works."),
    ),
    "withdraw": Step(
        _("Take the question back"),
        actions.withdraw_request,
        _("The question is taken back. You can change the placement and ask again."),
        question=_("The link that the employer has got stops working."),
    ),
    "participant_yes": Step(
        _("The participant says yes"),
        Placement.confirm_by_participant,
        _("Both have said yes."),
    ),
    "start": Step(_("Has started"), Placement.start, _("The placement has started.")),
    "pause": Step(_("Pause"), Placement.pause, _("The placement is paused.")),
    "resume": Step(_("Goes on"), Placement.resume, _("The placement goes on.")),
}
# What is offered in each status, the most likely first. The names are URL names.
OFFERED = {
    Status.REQUESTED: ["ask", "edit", "cancel"],
    Status.OFFERED: ["answer", "ask_again", "withdraw", "cancel", "start_anyway"],
    Status.CONFIRMED_BY_EMPLOYER: ["participant_yes", "cancel", "start_anyway"],
    Status.CONFIRMED_BY_PARTICIPANT: ["start", "cancel"],
    Status.ACTIVE: ["end", "extend", "pause", "attendance"],
    Status.PAUSED: ["resume", "end", "extend", "attendance"],
    Status.ENDED: ["attendance"],
}
# The step of the table that a button takes, where it has another name.
STEP_OF = {
    "ask": "offer",
    "accept_dates": "offer",
    "withdraw": "return_to_coach",
    "participant_yes": "confirm_by_participant",
    "answer": "confirm_by_employer",
}
PAGES = {
    "edit": _("Change"),
    "answer": _("Write down the answer"),
    "end": _("End the placement"),
    "extend": _("Extend"),
    "cancel": _("Call off"),
    "start_anyway": _("Start without both answers"),
    "attendance": _("Attendance"),
}


WHAT_NOW = {
    Status.REQUESTED: _("Nobody has been asked yet."),
    Status.OFFERED: _("The employer has got a question and has not answered."),
    Status.CONFIRMED_BY_EMPLOYER: _(
        "Ask the participant. Without a yes from both it can't start."
    ),
    Status.CONFIRMED_BY_PARTICIPANT: _("Both have said yes."),
    Status.ACTIVE: _("The participant is at the workplace."),
    Status.PAUSED: _("The participant is away for a while."),
    Status.ENDED: _("The placement is over."),
    Status.DECLINED: _("The employer said no. Propose another workplace."),
    Status.CANCELLED: _("It did not come about."),
}
BY_TELEPHONE = _(
    "Call the employer and write down the answer. Nothing is mailed about a person "
    "with protected data."
)
LATE = _("The agreed end has passed. Say how it ended.")
MISDIRECTED = _(
    "The question reached the wrong person. Choose under Change who answers, and ask."
)
WITHDRAWN = _("The question is taken back. Change what is needed, and ask again.")
RUN_OUT = _("The link has run out without an answer. Call, or send the question again.")


def what_now(placement):
    """One sentence on where the placement is and what it waits for."""
    request = placement.latest_request
    if placement.status == Status.OFFERED and request is not None:
        if request.link is None:
            return BY_TELEPHONE
        if not request.link.is_open:
            return RUN_OUT
    if placement.status == Status.REQUESTED and request and request.withdrawn_at:
        return MISDIRECTED if request.is_misdirected else WITHDRAWN
    if placement.is_too_early:
        return _("Both have said yes. It begins on %(day)s.") % {
            "day": date_format(placement.starts_on)
        }
    return LATE if placement.is_late else WHAT_NOW[placement.status]


def buttons_for(user, placement):
    """What the user may do now, in the order of OFFERED; the table of steps decides."""
    if not permissions.may_manage(user, placement):
        return []
    names = list(OFFERED.get(placement.status, []))
    if placement.proposal:
        names[0:1] = ["accept_dates", "ask"]
    names = [name for name in names if _is_possible(name, user, placement)]
    return [_button(name, placement, first=not i) for i, name in enumerate(names)]


def _is_possible(name, user, placement):
    step = STEP_OF.get(name, name)
    if step in MOVES and not permissions.may_take(user, placement, step):
        return False
    has_begun = placement.starts_on <= today()
    return has_begun or name not in {"start", "start_anyway"}


def _button(name, placement, *, first):
    step = STEPS.get(name)
    return {
        "url": reverse(f"placements:{name}", args=[placement.pk]),
        "label": step.label if step else PAGES[name],
        "question": step.question if step else "",
        "is_page": step is None,
        "variant": "primary" if first and name != "cancel" else "secondary",
    }

"""Everything that happened in an enrolment, and how far it has come."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.formats import short_day

from .contributions import Event, Stage, contributions, if_any
from .models import ContactNote

CONTACT, EXIT = "contact", "exit"
# ?events= and what it shows; the start and the exit frame every choice.
KINDS = {
    "": (gettext_lazy("All"), None),
    "contact": (gettext_lazy("Meetings"), {"contact"}),
    "placement": (gettext_lazy("Placement"), {"placement"}),
    "validation": (gettext_lazy("Validation"), {"validation"}),
}
EXIT_FACTS = (
    "ended_on",
    "end_type",
    "exit_code_id",
    "exit_evidence",
    "job_employer",
    "job_title",
    "job_extent",
)
# The bar of steps: matching is on the way to a placement, and has no step of its own.
STEPS = (
    (Stage.ENROLLED, gettext_lazy("Enrolled")),
    ("mapped", gettext_lazy("Mapped")),
    (Stage.COACHING, gettext_lazy("Coaching")),
    (Stage.PLACEMENT, gettext_lazy("Placement")),
    (Stage.VALIDATION, gettext_lazy("Validation")),
    (Stage.EXITED, gettext_lazy("Exit")),
)


@dataclass(frozen=True)
class ExitVersion:
    """An exit as it stood: the first, a correction, or that it was taken back."""

    title: str
    outcome: str
    job: str
    reason: str
    by: Any


@dataclass(frozen=True)
class ProcessStep:
    label: str
    state: str
    detail: str


def events_of(enrolment, notes, steps, *, in_charge):
    """Every event, latest first. An exit code that tells of health is not for all."""
    events = [_start(enrolment)]
    for note in reversed(notes):
        note.agreed = [step for step in steps if step.agreed_in_id == note.pk]
        events.append(_event(CONTACT, note.held_on, note, "contact"))
    for step in steps:
        if step.done_at:
            on = timezone.localdate(step.done_at)
            events.append(_event(CONTACT, on, step, "step_done"))
    events += _coach_changes(enrolment)
    events += _exits(enrolment, in_charge)
    for contribution in contributions:
        events += contribution.events([enrolment])
    # Of the same day the last is what was told last.
    return sorted(events, key=lambda event: (event.on, event.order))[::-1]


def shown_by(events, kind):
    """The events that a choice of KINDS shows."""
    _label, kinds = KINDS.get(kind, KINDS[""])
    return [event for event in events if kinds is None or event.kind in kinds]


def process_of(enrolment, stage, notes):
    """The steps of the bar, each with the day that the facts give it."""
    reached = {Stage.ENROLLED: enrolment.enrolled_on, Stage.EXITED: enrolment.ended_on}
    mapped = [n.held_on for n in notes if n.kind == ContactNote.Kind.MAPPING]
    if mapped:
        reached["mapped"] = reached[Stage.COACHING] = min(mapped)
    for contribution in contributions:
        reached |= contribution.milestones(enrolment)
    current = Stage.PLACEMENT if stage == Stage.MATCHING else stage
    steps = []
    for key, label in STEPS:
        state = _state(key, current, reached)
        detail = short_day(reached[key]) if reached.get(key) else ""
        if state == "current" and stage == Stage.MATCHING:
            detail = _("matching")
        elif state == "current" and detail and key != Stage.EXITED:
            detail = _("since %(day)s") % {"day": detail}
        steps.append(ProcessStep(label, state, detail))
    return steps


def _state(key, current, reached):
    if key == current:
        return "current"
    return "done" if reached.get(key) else "todo"


def _start(enrolment):
    return _event(EXIT, enrolment.enrolled_on, enrolment, "start", order=-1)


def _event(kind, on, obj, template, order=0):
    return Event(on, kind, f"participants/events/{template}.html", obj, order)


def _coach_changes(enrolment):
    changes = enrolment.coach_changes.select_related("from_coach", "to_coach")
    for change in reversed(if_any(enrolment, "coach_changes", changes)):
        on = timezone.localdate(change.changed_at)
        yield _event(CONTACT, on, change, "coach_change")


def _exits(enrolment, in_charge):
    """The exit and what became of it, read from the history: nothing is silent."""
    history = enrolment.history.select_related("history_user", "exit_code")
    previous = None
    for record in reversed(if_any(enrolment, "exits", history)):
        changed = previous is not None and _exit_facts(record) != _exit_facts(previous)
        if changed or (previous is None and record.ended_on):
            outcome = _outcome(record.exit_code, in_charge)
            version = _version(record, previous, outcome)
            on = timezone.localdate(record.history_date)
            if previous is None or previous.ended_on is None:
                on = record.ended_on
            yield _event(EXIT, on, version, "exit", order=1)
        previous = record


def _outcome(code, in_charge):
    if code is None:
        return ""
    return code.name if in_charge else code.discreet_name


def _exit_facts(record):
    return [getattr(record, name) for name in EXIT_FACTS]


def _version(record, previous, outcome):
    if record.ended_on is None:
        title = _("Exit taken back")
    elif previous is not None and previous.ended_on is not None:
        title = _("Exit corrected")
    else:
        title = _("Exit")
    job = ", ".join(filter(None, [record.job_title, record.job_employer]))
    if record.job_extent:
        job = f"{job} {record.job_extent}\N{NO-BREAK SPACE}%"
    return ExitVersion(
        title=title,
        outcome=outcome,
        job=job,
        reason=record.history_change_reason or "",
        by=record.history_user,
    )

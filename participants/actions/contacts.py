"""What was said, and what is to happen next."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import today
from participants.models import ContactNote, Step

from .storing import store


@transaction.atomic
def log_contact(
    *,
    by,
    enrolment,
    kind,
    held_on,
    minutes=None,
    text="",
    next_step="",
    due_on=None,
    done_step=None,
):
    """Note a contact, plan the next step, and tick off the one that is done."""
    if held_on > today():
        raise ValidationError({"held_on": _("The contact is in the future.")})
    note = ContactNote(
        enrolment=enrolment,
        kind=kind,
        held_on=held_on,
        minutes=minutes,
        text=text,
        created_by=by,
    )
    store(note, by=by)
    if done_step is not None and done_step.done_at is None:
        complete_step(by=by, step=done_step)
    if next_step or due_on:
        plan_step(
            by=by, enrolment=enrolment, what=next_step, due_on=due_on, agreed_in=note
        )
    return note


@transaction.atomic
def plan_step(*, by, enrolment, what, due_on, agreed_in=None):
    """Say what happens next and by when. One without the other is forgotten."""
    _check_ongoing(enrolment)
    if not what:
        raise ValidationError({"next_step": _("Write what shall be done.")})
    if due_on is None:
        raise ValidationError({"due_on": _("Say by when.")})
    step = Step(
        enrolment=enrolment,
        what=what,
        due_on=due_on,
        agreed_in=agreed_in,
        created_by=by,
    )
    store(step, by=by)
    return step


@transaction.atomic
def complete_step(*, by, step):
    """Tick the step off."""
    _check_open(step)
    step.done_at = timezone.now()
    step.done_by = by
    store(step, by=by)
    return step


@transaction.atomic
def move_step(*, by, step, due_on):
    """Give the step another day; the history keeps the first."""
    _check_open(step)
    if due_on < today():
        raise ValidationError({"due_on": _("Choose today or a later day.")})
    step.due_on = due_on
    store(step, by=by)
    return step


def _check_open(step):
    if step.done_at is not None:
        raise ValidationError(_("The step is already done."))


def _check_ongoing(enrolment):
    if not enrolment.is_ongoing:
        raise ValidationError(_("The enrolment has ended."))

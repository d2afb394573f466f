"""What a coach writes many times a day, and that it can't be written wrongly."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.dates import today
from participants import actions
from participants.models import ContactNote, Step
from tests.factories.participants import (
    ContactNoteFactory,
    EnrolmentFactory,
    StepFactory,
)

pytestmark = pytest.mark.usefixtures("english")

DAY = datetime.timedelta(days=1)


@pytest.fixture
def enrolment():
    return EnrolmentFactory()


def log(enrolment, **fields):
    values = {"kind": "phone", "held_on": today()} | fields
    return actions.log_contact(by=enrolment.coach, enrolment=enrolment, **values)


def test_contact_is_noted_with_who_and_when(enrolment):
    note = log(enrolment, minutes=15, text="Har sökt två jobb.")

    note.refresh_from_db()
    assert (note.kind, note.minutes, note.text) == ("phone", 15, "Har sökt två jobb.")
    assert note.created_by == enrolment.coach
    assert note.history.get().history_user == enrolment.coach
    assert not enrolment.steps.exists()


def test_contact_plans_the_next_step_and_ticks_off_the_last(enrolment):
    last = StepFactory(enrolment=enrolment)

    note = log(
        enrolment, next_step="Besöka Berga Städ", due_on=today() + DAY, done_step=last
    )

    last.refresh_from_db()
    assert last.done_by == enrolment.coach
    assert enrolment.steps.open().get().agreed_in == note


def test_contact_ticks_off_a_step_once(enrolment):
    """Two windows were open: the second contact is not lost for it."""
    done = StepFactory(
        enrolment=enrolment, done_at=timezone.now(), done_by=enrolment.coach
    )

    log(enrolment, done_step=done)

    assert enrolment.contact_notes.count() == 1


def test_contact_after_the_exit_is_noted_too():
    enrolment = EnrolmentFactory(ended=True)

    log(enrolment, text="Trivs på jobbet.")

    assert enrolment.contact_notes.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"held_on": today() + DAY}, "held_on"),
        ({"kind": "seance"}, "kind"),
        ({"minutes": 601}, "minutes"),
        ({"text": "a\0b"}, "text"),
        ({"next_step": "CV klart"}, "due_on"),
        ({"due_on": today()}, "next_step"),
        ({"next_step": "x" * 201, "due_on": today()}, "what"),
    ],
)
def test_contact_that_is_wrong_is_not_noted(enrolment, fields, field):
    with pytest.raises(ValidationError) as error:
        log(enrolment, **fields)

    assert list(error.value.message_dict) == [field]
    assert not ContactNote.objects.exists()
    assert not Step.objects.exists()


def test_step_is_not_planned_after_the_exit():
    enrolment = EnrolmentFactory(ended=True)

    with pytest.raises(ValidationError, match="has ended"):
        log(enrolment, next_step="CV klart", due_on=today())


def test_step_is_done_once(enrolment):
    step = StepFactory(enrolment=enrolment)

    actions.complete_step(by=enrolment.coach, step=step)

    step.refresh_from_db()
    assert step.done_at is not None
    assert step.done_by == enrolment.coach
    with pytest.raises(ValidationError, match="already done"):
        actions.complete_step(by=enrolment.coach, step=step)
    with pytest.raises(ValidationError, match="already done"):
        actions.move_step(by=enrolment.coach, step=step, due_on=today())


def test_step_that_is_moved_keeps_the_first_day_in_its_history(enrolment):
    step = StepFactory(enrolment=enrolment, due_on=datetime.date(2026, 11, 12))

    actions.move_step(by=enrolment.coach, step=step, due_on=today() + DAY)

    days = [record.due_on for record in step.history.all()]
    assert days == [today() + DAY, datetime.date(2026, 11, 12)]


def test_step_is_not_moved_back_in_time(enrolment):
    step = StepFactory(enrolment=enrolment)

    with pytest.raises(ValidationError, match="later day"):
        actions.move_step(by=enrolment.coach, step=step, due_on=today() - DAY)


def test_notes_and_steps_are_seen_with_the_case():
    note = ContactNoteFactory()
    step = StepFactory(enrolment=note.enrolment)
    stranger = ContactNoteFactory().enrolment.coach

    assert list(ContactNote.objects.visible_to(note.enrolment.coach)) == [note]
    assert list(Step.objects.visible_to(note.enrolment.coach)) == [step]
    assert note not in ContactNote.objects.visible_to(stranger)
    assert step not in Step.objects.visible_to(stranger)

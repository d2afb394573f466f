"""The participant's own view of the skills, through a link or beside the coach."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import mail
from core.dates import today
from core.saving import save_by
from participants.disclosure import is_protected
from validation.actions.process import lock
from validation.evidence.actions import COLLECTING
from validation.models import Assessment, OwnLink, ParticipantWord, Validation
from validation.own_view.mailing import mail_link

SEAL = "own_link"
Task = OwnLink.Task
Status = Validation.Status


@transaction.atomic
def make_link(validation, *, task, by, by_mail=False):
    """A new link for the participant; an earlier one to the same task closes.

    Not for a protected person: an address that opens a page about them is a trace
    that can be found. They answer beside the coach.
    """
    lock(validation)
    participant = validation.enrolment.participant
    if is_protected(participant):
        raise ValidationError(_("Sit down together instead, and answer here."))
    require_askable(validation, task)
    for link in validation.own_links.open().filter(task=task):
        link.revoke(by=by)
    link = OwnLink.objects.issue(validation=validation, task=task, by=by)
    if by_mail:
        mail_link(SEAL, link, validation.enrolment)
    return link


@transaction.atomic
def answer_own_view(link, *, levels):
    """What the participant chose through the link. False if the link was used up."""
    validation = link.validation
    lock(validation)
    require_askable(validation, Task.SKILLS)
    if not link.take():
        return False
    _record(validation, levels, by=None, beside=None)
    _tell_coach(validation)
    return True


@transaction.atomic
def answer_word(link, *, stance, text):
    """What the participant says of the levels, through the link."""
    validation = link.validation
    lock(validation)
    require_askable(validation, Task.WORD)
    if not link.take():
        return False
    _say(validation, stance=stance, text=text, by=None)
    _tell_coach(validation)
    return True


@transaction.atomic
def record_word(validation, *, stance, text, by):
    """What the participant says to the coach, written down word by word."""
    lock(validation)
    require_askable(validation, Task.WORD)
    return _say(validation, stance=stance, text=text, by=by)


@transaction.atomic
def record_own_view(validation, *, levels, by):
    """The same, chosen on the coach's screen with the coach beside."""
    lock(validation)
    require_askable(validation, Task.SKILLS)
    for link in validation.own_links.open().filter(task=Task.SKILLS):
        link.revoke(by=by)
    _record(validation, levels, by=by, beside=by)
    return validation


def is_askable(validation, task):
    """The skills until the decision; a word on the levels once there are any."""
    if task == Task.SKILLS:
        return validation.status in COLLECTING
    return validation.status in (Status.WITH_ASSESSOR, Status.DECIDED)


def task_now(validation):
    """What the participant can be asked, or None: levels, once there are any."""
    return next(
        (t for t in (Task.WORD, Task.SKILLS) if is_askable(validation, t)), None
    )


def require_askable(validation, task):
    if not is_askable(validation, task):
        raise ValidationError(
            _("That is not possible now: the validation is “%(status)s”.")
            % {"status": validation.get_status_display()}
        )


def _record(validation, levels, *, by, beside):
    if set(levels) - set(validation.role.skills.all()):
        raise ValidationError(_("A skill does not belong to the role."))
    Assessment.objects.record(
        validation, stage=Assessment.Stage.OWN, levels=levels, by=by
    )
    validation.own_view_on, validation.own_view_with = today(), beside
    save_by(validation, by)


def _say(validation, *, stance, text, by):
    word = ParticipantWord(
        validation=validation,
        stance=stance,
        text=text,
        said_at=timezone.now(),
        after_decision=validation.is_decided,
        recorded_by=by,
    )
    return save_by(word, by)


def _tell_coach(validation):
    """That there is something to read; never from whom."""
    coach = validation.enrolment.coach
    if is_protected(validation.enrolment.participant):
        return
    mail.queue(
        "own_answer",
        {"validation": validation, "user": coach, "site_url": settings.SITE_URL},
        to=coach.email,
        language=settings.LANGUAGE_CODE,
    )

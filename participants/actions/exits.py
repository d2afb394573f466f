"""Out of a programme, and what to do when the exit was wrong."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.dates import today
from core.saving import lock_unchanged
from participants.contributions import contributions

from .storing import store

EXIT = (
    "ended_on",
    "end_type",
    "exit_code",
    "exit_evidence",
    "job_employer",
    "job_title",
    "job_extent",
)


@transaction.atomic
def exit_enrolment(
    *,
    by,
    enrolment,
    ended_on,
    end_type,
    exit_code,
    exit_evidence=None,
    job_employer="",
    job_title="",
    job_extent=None,
):
    """End a participation, with how and why, and the job that it led to."""
    if not enrolment.is_ongoing:
        raise ValidationError(_("The enrolment has already ended. Correct the exit."))
    lock_unchanged(enrolment, *EXIT)
    _check_nothing_goes_on(enrolment, ended_on)
    job = (job_employer, job_title, job_extent)
    _set_exit(enrolment, ended_on, end_type, exit_code, exit_evidence, job)
    store(enrolment, by=by)
    return enrolment


@transaction.atomic
def correct_exit(
    *,
    by,
    enrolment,
    reason,
    ended_on,
    end_type,
    exit_code,
    exit_evidence=None,
    job_employer="",
    job_title="",
    job_extent=None,
):
    """Write another exit over the first, which the history keeps with the reason."""
    _check_correctable(enrolment, reason)
    _check_nothing_goes_on(enrolment, ended_on)
    job = (job_employer, job_title, job_extent)
    _set_exit(enrolment, ended_on, end_type, exit_code, exit_evidence, job)
    store(enrolment, by=by, reason=reason)
    return enrolment


@transaction.atomic
def reopen(*, by, enrolment, reason):
    """Take back an exit: the person never left."""
    _check_correctable(enrolment, reason)
    enrolment.ended_on = enrolment.end_type = enrolment.exit_code = None
    enrolment.exit_evidence = None
    enrolment.job_employer = enrolment.job_title = ""
    enrolment.job_extent = None
    store(enrolment, by=by, reason=reason)
    return enrolment


def _set_exit(enrolment, ended_on, end_type, exit_code, evidence, job):
    if ended_on > today():
        raise ValidationError({"ended_on": _("The exit is in the future.")})
    if ended_on < enrolment.enrolled_on:
        raise ValidationError({"ended_on": _("The exit is before the enrolment.")})
    if any(job) and not exit_code.is_job:
        message = _("This reason is not a job: empty the fields about the job.")
        raise ValidationError({"exit_code": message})
    enrolment.ended_on = ended_on
    enrolment.end_type = end_type
    enrolment.exit_code = exit_code
    enrolment.exit_evidence = evidence or None
    enrolment.job_employer, enrolment.job_title, enrolment.job_extent = job


def _check_correctable(enrolment, reason):
    if enrolment.is_ongoing:
        raise ValidationError(_("The enrolment has not ended."))
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the exit is corrected.")})
    lock_unchanged(enrolment, *EXIT)


def _check_nothing_goes_on(enrolment, ended_on):
    """A post must not stay taken by someone who has left the programme."""
    hindrances = [
        sentence
        for contribution in contributions
        for sentence in contribution.hindrances_to_exit(enrolment, ended_on)
    ]
    if hindrances:
        raise ValidationError(hindrances)

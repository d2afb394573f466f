"""Writes over several models: each is one transaction, and each names who did it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import mail
from core.dates import today
from core.saving import save_by
from employers.models import CapabilityLink
from participants.disclosure import is_protected
from validation.models import Assessment, AssessmentRequest, Validation

TASK = "assessment"
Stage = Assessment.Stage
Status = Validation.Status


@transaction.atomic
def start_validation(*, enrolment, role, by, supervisor=None, assessor=None, **fields):
    """Begin with the mapping. `fields` are further columns: placement, workplace."""
    validation = Validation(enrolment=enrolment, role=role, created_by=by, **fields)
    validation.name_people(supervisor=supervisor, assessor=assessor)
    _take_over_placement(validation)
    return save_by(validation, by)


@transaction.atomic
def change_validation(validation, *, by, supervisor, assessor, **fields):
    """Correct what was begun with, as long as nobody has been asked."""
    lock(validation)
    if not validation.is_in_mapping:
        raise ValidationError(_("The supervisor has already been asked."))
    if fields.get("role", validation.role) != validation.role:
        _require_nothing_shown(validation)
    for name, value in fields.items():
        setattr(validation, name, value)
    validation.name_people(supervisor=supervisor, assessor=assessor)
    _take_over_placement(validation)
    return save_by(validation, by)


@transaction.atomic
def deepen(validation, *, by):
    """Begin the in-depth mapping, against the skills of the role."""
    lock(validation)
    validation.deepen(on=today(), by=by)
    return validation


@transaction.atomic
def send_to_supervisor(validation, *, by):
    """Ask the supervisor by a link in a mail; sent once more, the first link closes.

    About a protected person nothing is mailed: the coach asks in person and writes
    the levels down (record_supervisor_levels).
    """
    lock(validation)
    if validation.status != Status.WITH_SUPERVISOR:
        validation.send_to_supervisor(by=by)
    _close_links(validation)
    if not is_protected(validation.enrolment.participant):
        _mail_link(validation, by=by)


@transaction.atomic
def ask_supervisor_anew(validation, *, supervisor, by):
    """The same question to the same supervisor, or to the one who really supervised."""
    lock(validation)
    if validation.status != Status.WITH_SUPERVISOR:
        raise ValidationError(_("The supervisor is not being asked."))
    if supervisor != validation.supervisor:
        validation.name_people(supervisor=supervisor, assessor=validation.assessor)
        save_by(validation, by)
    send_to_supervisor(validation, by=by)


@transaction.atomic
def record_supervisor_levels(
    validation, *, levels, by, name="", statement="", on=None, notes=None
):
    """Write down, on the supervisor's behalf, what the supervisor says: {skill: level}.

    The link that may have been sent is closed: one answer counts.
    """
    lock(validation)
    if validation.status != Status.WITH_SUPERVISOR:
        validation.send_to_supervisor(by=by)
    _close_links(validation)
    _attest(
        validation,
        levels=levels,
        notes=notes,
        by=by,
        name=name or validation.supervisor.name,
        statement=statement,
        on=on or today(),
        recorded_by=by,
    )
    return validation


@transaction.atomic
def answer_assessment(request, *, levels, name, statement="", notes=None):
    """The supervisor's answer through the link. False if another answer came first."""
    validation = request.validation
    # The same order as everybody's: the validation first, then its links.
    lock(validation)
    if not request.link.take(name=name):
        return False
    _attest(
        validation,
        levels=levels,
        notes=notes,
        by=None,
        name=name,
        statement=statement,
        on=today(),
        recorded_by=None,
    )
    _tell_coach_and_assessor(validation)
    return True


@transaction.atomic
def save_assessor_levels(validation, *, levels, by, notes=None):
    """Keep what the assessor has got to; the decision comes later."""
    lock(validation)
    if validation.status != Status.WITH_ASSESSOR:
        raise ValidationError(_("The validation is no longer with the assessor."))
    _record(validation, Stage.ASSESSOR, levels=levels, notes=notes, by=by)
    return validation


@transaction.atomic
def ask_for_supplement(validation, *, request, by):
    """Back to the supervisor with a question, by a new link."""
    lock(validation)
    validation.ask_for_supplement(request=request, by=by)
    if not is_protected(validation.enrolment.participant):
        _mail_link(validation, by=by)
    return validation


@transaction.atomic
def decide(validation, *, levels, methods, by, on=None, notes=None):
    """The assessor's levels of every skill, how they were found, and that it is so."""
    lock(validation)
    _record(validation, Stage.ASSESSOR, levels=levels, notes=notes, by=by)
    _require_every_skill(validation, levels)
    validation.decide(methods=methods, on=on or today(), by=by)
    return validation


@transaction.atomic
def cancel_validation(validation, *, by):
    lock(validation)
    validation.cancel(by=by)
    _close_links(validation)


def lock(validation):
    """Let others wait until this step is taken, and read what they left behind."""
    validation.refresh_from_db(from_queryset=Validation.objects.select_for_update())


def _require_nothing_shown(validation):
    """What is written already is about the skills of the role it was written for."""
    if validation.evidence.exists() or validation.assessments.exists():
        raise ValidationError(
            {"role": _("There is evidence already. Cancel this one and start anew.")}
        )


def _take_over_placement(validation):
    """Where and when, unless the coach has said it in other words."""
    placement = validation.placement
    if placement is not None:
        validation.workplace = validation.workplace or str(placement.workplace)
        validation.starts_on = validation.starts_on or placement.starts_on
        validation.ends_on = validation.ends_on or placement.ends_on


def _attest(validation, *, levels, notes, by, name, statement, on, recorded_by):
    _record(validation, Stage.SUPERVISOR, levels=levels, notes=notes, by=by)
    _require_every_skill(validation, levels)
    validation.attest(
        name=name, statement=statement, on=on, by=by, recorded_by=recorded_by
    )


def _record(validation, stage, *, levels, notes, by):
    foreign = set(levels) - set(validation.role.skills.all())
    if foreign:
        raise ValidationError(_("A skill does not belong to the role."))
    Assessment.objects.record(
        validation, stage=stage, levels=levels, notes=notes, by=by
    )


def _require_every_skill(validation, levels):
    missing = [s.name for s in validation.role.skills.all() if s not in levels]
    if missing:
        raise ValidationError(
            _("Choose a level for: %(skills)s.") % {"skills": ", ".join(missing)}
        )


def _close_links(validation):
    for request in validation.requests.select_related("link"):
        request.link.revoke()


def _mail_link(validation, *, by):
    contact = validation.supervisor
    link = CapabilityLink.objects.issue(contact=contact, task=TASK, by=by)
    AssessmentRequest.objects.create(validation=validation, link=link)
    mail.queue(
        "assessment_request",
        {
            "validation": validation,
            "link": link,
            "contact": contact,
            "seal": mail.seal("link", link.pk),
        },
        to=contact.email,
        language=contact.language,
    )


def _tell_coach_and_assessor(validation):
    """That there is something to do; never whom it is about."""
    for user in {validation.enrolment.coach, validation.assessor}:
        mail.queue(
            "assessment_received",
            {"validation": validation, "user": user, "site_url": settings.SITE_URL},
            to=user.email,
            language=settings.LANGUAGE_CODE,
        )

"""Writes about ESF: projects, what is known of an entry, and what came after."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.saving import save_by
from participants.models import Enrolment

from .models import Afterwards, Background, EsfOperation, SensitiveBackground


@transaction.atomic
def save_operation(operation, *, programmes, by):
    """Save a project with its programmes; each is in one project at a time."""
    organisations = {programme.organisation_id for programme in programmes}
    if len(organisations) != 1:
        message = _("Choose programmes of one organisation.")
        raise ValidationError({"programmes": message})
    operation.organisation_id = organisations.pop()
    _check_programmes_are_free(operation, programmes)
    _check_number_is_free(operation)
    save_by(operation, by)
    operation.programmes.set(programmes)
    return operation


def _check_programmes_are_free(operation, programmes):
    """Else one enrolment would be a participation in two."""
    same_time = Q(closes_on__isnull=True) | Q(closes_on__gte=operation.opens_on)
    if operation.closes_on:
        same_time &= Q(opens_on__lte=operation.closes_on)
    other = (
        EsfOperation.objects.filter(same_time, programmes__in=programmes)
        .exclude(pk=operation.pk)
        .first()
    )
    if other:
        message = _("A programme is in the project %(name)s at the same time.")
        raise ValidationError({"programmes": message % {"name": other.name}})


def _check_number_is_free(operation):
    same = EsfOperation.objects.filter(
        organisation_id=operation.organisation_id,
        reference_number=operation.reference_number,
    )
    if same.exclude(pk=operation.pk).exists():
        message = _("There is already a project with this reference number.")
        raise ValidationError({"reference_number": message})


@transaction.atomic
def record_background(
    *, enrolment, by, unemployed_since, disability, minority, **facts
):
    """Write down an entry: everything that was answered, or nothing.

    `facts` are the fields of Background. Sensitive answers that are left empty stay as
    they were; the first time both are given or none is. Raises ValidationError.
    """
    enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if unemployed_since and facts["status_at_entry"] != "UNEMP":
        message = _("Only somebody who was unemployed has such a day.")
        raise ValidationError({"unemployed_since": message})
    if unemployed_since != enrolment.unemployed_since:
        enrolment.unemployed_since = unemployed_since
        save_by(enrolment, by)
    background = _row_of(Background, enrolment)
    for name, value in facts.items():
        setattr(background, name, value)
    _save(background, by)
    if disability or minority:
        _record_answers(enrolment, disability, minority, by)
    return background


def _record_answers(enrolment, disability, minority, by):
    answers = _row_of(SensitiveBackground, enrolment)
    answers.disability = disability or answers.disability
    answers.minority = minority or answers.minority
    for name in ("disability", "minority"):
        if not getattr(answers, name):
            message = _("Answer both questions, or neither.")
            raise ValidationError({name: message})
    _save(answers, by)


@transaction.atomic
def record_afterwards(*, enrolment, by, **facts):
    """Write down what came upon leaving, and six months later."""
    enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    afterwards = _row_of(Afterwards, enrolment)
    for name, value in facts.items():
        setattr(afterwards, name, value)
    afterwards.clean()
    _save(afterwards, by)
    return afterwards


def _row_of(model, enrolment):
    """The row of the enrolment, or a new one; the enrolment is locked by now."""
    row = model.objects.filter(enrolment=enrolment).first()
    row = row or model(enrolment=enrolment)
    row.enrolment = enrolment
    return row


def _save(row, by):
    row.recorded_at = timezone.now()
    row.recorded_by = by
    row.clean_fields(exclude={"enrolment", "recorded_by"})
    save_by(row, by)

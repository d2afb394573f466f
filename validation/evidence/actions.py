"""Evidence is gathered from the in-depth mapping until the decision."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.saving import save_by
from validation.actions.process import lock
from validation.models import Evidence, Validation

COLLECTING = (
    Validation.Status.IN_DEPTH,
    Validation.Status.WITH_SUPERVISOR,
    Validation.Status.WITH_ASSESSOR,
)


@transaction.atomic
def add_evidence(validation, *, by, **fields):
    _require_collecting(validation)
    _require_skill(validation, fields["skill"])
    return save_by(Evidence(validation=validation, created_by=by, **fields), by)


@transaction.atomic
def change_evidence(evidence, *, by, **fields):
    _require_collecting(evidence.validation)
    _require_skill(evidence.validation, fields["skill"])
    for name, value in fields.items():
        setattr(evidence, name, value)
    return save_by(evidence, by)


@transaction.atomic
def remove_evidence(evidence, *, by):
    """Of what was written by mistake; the history keeps the row."""
    _require_collecting(evidence.validation)
    evidence._history_user = by
    evidence.delete()


def _require_collecting(validation):
    lock(validation)
    if validation.status in COLLECTING:
        return
    if validation.is_decided:
        raise ValidationError(
            _("It is decided. Void the decision first, if there is more to add.")
        )
    raise ValidationError(_("Begin the in-depth mapping first."))


def _require_skill(validation, skill):
    if not validation.role.skills.filter(pk=skill.pk).exists():
        raise ValidationError(_("A skill does not belong to the role."))

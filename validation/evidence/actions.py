"""Evidence and its photos: gathered from the in-depth mapping until the decision."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.saving import save_by
from participants.disclosure import is_protected
from validation.actions.process import lock
from validation.models import MOST_PHOTOS, Evidence, EvidencePhoto, Validation

COLLECTING = (
    Validation.Status.IN_DEPTH,
    Validation.Status.WITH_SUPERVISOR,
    Validation.Status.WITH_ASSESSOR,
)


@transaction.atomic
def add_evidence(validation, *, by, photo=None, photo_shows="", **fields):
    """`photo` is a Picture, if there is one, and `photo_shows` what it shows."""
    _require_collecting(validation)
    _require_skill(validation, fields["skill"])
    evidence = save_by(Evidence(validation=validation, created_by=by, **fields), by)
    if photo:
        _add_photo(evidence, photo, shows=photo_shows, by=by)
    return evidence


@transaction.atomic
def change_evidence(evidence, *, by, photo=None, photo_shows="", **fields):
    """Correct what is written, and put one photo more to it."""
    _require_collecting(evidence.validation)
    _require_skill(evidence.validation, fields["skill"])
    for name, value in fields.items():
        setattr(evidence, name, value)
    if photo:
        _add_photo(evidence, photo, shows=photo_shows, by=by)
    return save_by(evidence, by)


@transaction.atomic
def remove_evidence(evidence, *, by):
    """Of what was written by mistake; the history keeps the row, and no photo."""
    _require_collecting(evidence.validation)
    for photo in evidence.photos.for_list():
        photo._history_user = by
        photo.delete()
    evidence._history_user = by
    evidence.delete()


@transaction.atomic
def remove_photo(photo, *, by):
    """The picture is gone at once; that there was one, and who removed it, stays.

    Also from a validation that was cancelled: somebody may be seen in it after all.
    """
    lock(photo.evidence.validation)
    if photo.evidence.validation.is_decided:
        raise ValidationError(_("A decision rests on it. Void the decision first."))
    if photo.is_removed:
        raise ValidationError(_("The photo is removed already."))
    photo.large = photo.small = None
    photo.removed_at, photo.removed_by = timezone.now(), by
    return save_by(photo, by)


def has_room_for_photo(evidence):
    return evidence.photos.kept().count() < MOST_PHOTOS


def may_be_pictured(validation):
    """A photo tells where somebody works: none is taken about a protected person."""
    return not is_protected(validation.enrolment.participant)


def _add_photo(evidence, picture, *, shows, by):
    if not may_be_pictured(evidence.validation):
        raise ValidationError(
            {"photo": _("No photos are kept about a person with protected identity.")}
        )
    if not has_room_for_photo(evidence):
        raise ValidationError(
            {"photo": _("There are %(most)s photos already.") % {"most": MOST_PHOTOS}}
        )
    photo = EvidencePhoto(
        evidence=evidence,
        shows=shows,
        large=picture.large,
        small=picture.small,
        width=picture.width,
        height=picture.height,
        created_by=by,
    )
    save_by(photo, by)


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

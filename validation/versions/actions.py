"""New versions: nothing that somebody has been assessed by is ever rewritten."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from validation.models import ExternalReference, OccupationalRole, Skill

# Texts in other languages that still fit: those whose Swedish is as it was.
TOLD = {
    "name_sv": "name",
    "level1_sv": "level1",
    "level2_sv": "level2",
    "level3_sv": "level3",
}


@transaction.atomic
def revise_skill(skill, *, by, **texts):
    """A new version of the skill, and of each role in use that it belongs to.

    What has been begun with keeps the version it was made with, since it points at it.
    """
    _lock_current(skill)
    if all(getattr(skill, name) == text for name, text in texts.items()):
        raise ValidationError(_("Nothing is changed."))
    return _revise_skill(skill, skill.references.all(), by, **texts)


@transaction.atomic
def revise_references(owner, *, references, by):
    """The same role or skill with other references, as a new version.

    One that is left out has ended: it stays with the version that had it.
    """
    _lock_current(owner)
    keys = [reference.key for reference in references]
    if len({key[:3] for key in keys}) < len(keys):
        raise ValidationError(_("The same reference stands there twice."))
    if sorted(keys) == sorted(reference.key for reference in owner.references.all()):
        raise ValidationError(_("Nothing is changed."))
    if isinstance(owner, Skill):
        return _revise_skill(owner, references, by)
    return _revise_role(owner, owner.skills.all(), references, by)


def _lock_current(row):
    row.refresh_from_db(from_queryset=type(row).objects.select_for_update(no_key=True))
    if not row.is_current:
        raise ValidationError(_("There is a newer version."))


def _revise_skill(skill, references, by, **texts):
    revised = _next_version(skill, by, **texts)
    _carry_texts_over(skill, revised)
    _refer(references, skill=revised)
    for role in OccupationalRole.objects.current().filter(skills=skill):
        others = [s for s in role.skills.all() if s != skill]
        _revise_role(role, [*others, revised], role.references.all(), by)
    return revised


def _revise_role(role, skills, references, by):
    skills, references = list(skills), list(references)
    newer = _next_version(role, by)
    newer.skills.set(skills)
    _refer(references, role=newer)
    return newer


def _refer(references, **owner):
    """Copies of the references for a new version; the old one keeps its own."""
    for reference in list(references):
        ExternalReference.objects.create(
            framework=reference.framework,
            standard=reference.standard,
            module_code=reference.module_code,
            label=reference.label,
            **owner,
        )


def _next_version(row, by, **changes):
    """The row once more, with the next number; this one is no longer in use."""
    type(row).objects.filter(pk=row.pk).update(is_current=False)
    newer = type(row)(
        **{
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not field.primary_key
        }
        | changes
    )
    newer.version = row.version + 1
    newer.is_current = True
    newer.made_at, newer.made_by = timezone.now(), by
    newer.save()
    return newer


def _carry_texts_over(skill, revised):
    same = {
        told
        for swedish, told in TOLD.items()
        if getattr(skill, swedish) == getattr(revised, swedish)
    }
    for text in skill.texts.all():
        text.pk, text.skill = None, revised
        for name in set(TOLD.values()) - same:
            setattr(text, name, "")
        if not text.is_empty:
            text.save()

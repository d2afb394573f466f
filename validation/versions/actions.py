"""New versions: nothing that somebody has been assessed by is ever rewritten."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from validation.models import OccupationalRole, Skill

# Texts in other languages that still fit: those whose Swedish is as it was.
TOLD = {
    "name_sv": "name",
    "level1_sv": "level1",
    "level2_sv": "level2",
    "level3_sv": "level3",
}


@transaction.atomic
def revise_skill(skill, **texts):
    """A new version of the skill, and of each role in use that it belongs to.

    What has been begun with keeps the version it was made with, since it points at it.
    """
    skill.refresh_from_db(from_queryset=Skill.objects.select_for_update())
    if not skill.is_current:
        raise ValidationError(_("There is a newer version of this skill."))
    if all(getattr(skill, name) == text for name, text in texts.items()):
        raise ValidationError(_("Nothing is changed."))
    revised = _next_version(skill, **texts)
    _carry_texts_over(skill, revised)
    for role in OccupationalRole.objects.current().filter(skills=skill):
        _revise_role(role, skill, revised)
    return revised


def _revise_role(role, skill, revised):
    skills = [s for s in role.skills.all() if s != skill]
    references = list(role.references.all())
    newer = _next_version(role)
    newer.skills.set([*skills, revised])
    for reference in references:
        reference.pk, reference.role = None, newer
        reference.save()


def _next_version(row, **changes):
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

"""Saving a programme with its areas and staff, and the short names in addresses."""

from django.db import transaction
from django.utils.text import slugify

from core.saving import save_by
from core.text import fold

from .models import Area, Programme

# Addresses beside those of the programmes.
RESERVED = {"omraden"}


@transaction.atomic
def save_programme(*, by, programme, areas, staff):
    """Save a new or changed programme. Its address is made once and then stays."""
    if not programme.slug:
        programme.slug = free_slug(programme.name)
    save_by(programme, by)
    programme.areas.set(areas)
    programme.staff.set(staff)
    return programme


@transaction.atomic
def save_area(*, by, area):
    """Save a new or changed area; two of the same name would share a short name."""
    area.slug = slug_of(area.name, otherwise="omrade", longest=_longest(Area))
    return save_by(area, by)


def free_slug(name):
    """A short name that no programme has: program, program-2, program-3 …

    Programmes of all organisations share the addresses, so a taken one is passed over
    in silence.
    """
    # Room for a number after it.
    stem = slug_of(name, otherwise="program", longest=_longest(Programme) - 6)
    taken = RESERVED | set(
        Programme.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def slug_of(name, *, otherwise, longest):
    """“Trygghetsvärdar Ryd” becomes trygghetsvardar-ryd."""
    return slugify(fold(name))[:longest].strip("-") or otherwise


def _longest(model):
    return model._meta.get_field("slug").max_length

"""Addresses as pictures that a phone reads."""

import segno
from django.utils.safestring import mark_safe


def qr_code(address, *, title, **looks):
    """The address as SVG for a page: ours, and of nothing that a person has typed."""
    picture = segno.make(address, error="m")
    return mark_safe(picture.svg_inline(omitsize=True, title=title, **looks))

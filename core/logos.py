"""A logo that somebody uploads: read within bounds, and drawn anew as it is printed.

A drawing in SVG is a program, so only pictures of pixels are taken; of those nothing is
kept but what can be seen, on white as on the paper, and no finer than a printer shows.
"""

import io

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.pictures import Bounds, upright

MOST_BYTES = 1024 * 1024
# 300 dots to the inch at the largest size in which a certificate prints it.
LARGEST = (650, 190)
OF_LOGOS = Bounds(
    formats=("PNG", "JPEG"),
    largest=LARGEST,
    most_bytes=MOST_BYTES,
    most_pixels=8_000_000,
    most_pixels_at_once=8_000_000,
)


def redrawn(content):
    """The picture in these bytes as a PNG; the same picture gives the same bytes.

    Raises ValidationError with a sentence for whoever chose the file.
    """
    try:
        picture = upright(content, OF_LOGOS)
    except ValidationError as error:
        raise ValidationError(_sentence(error.code), code=error.code) from error
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _sentence(code):
    if code == "bytes":
        return _("The logo is larger than 1 MB. Choose a smaller file.")
    if code == "pixels":
        return _("The logo has too many pixels. 650 by 190 are enough.")
    return _("That can't be read as a picture. Choose a PNG or a JPEG, not SVG.")

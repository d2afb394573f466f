"""A logo that somebody uploads: read within bounds, and drawn anew as it is printed.

A drawing in SVG is a program, so only pictures of pixels are taken; of those nothing is
kept but what can be seen, on white as on the paper, and no finer than a printer shows.
"""

import io

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageFile

FORMATS = ("PNG", "JPEG")
MOST_BYTES = 1024 * 1024
MOST_PIXELS = 8_000_000
# 300 dots to the inch at the largest size in which a certificate prints it.
LARGEST = (650, 190)


def redrawn(content):
    """The picture in these bytes as a PNG; the same picture gives the same bytes.

    Whatever a decoder raises over what a stranger wrote means that it can't be read.
    """
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The logo is larger than 1 MB. Choose a smaller file."))
    # WeasyPrint switches this on for the whole process when it is imported.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        return _as_png(_on_white(content))
    except ValidationError:
        raise
    except Exception as error:
        raise ValidationError(
            _("That can't be read as a picture. Choose a PNG or a JPEG, not SVG.")
        ) from error


def _on_white(content):
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValidationError(
                _("The logo has too many pixels. 650 by 190 are enough.")
            )
        picture = image.convert("RGBA")
    picture.thumbnail(LARGEST)
    canvas = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(canvas, picture).convert("RGB")


def _as_png(picture):
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True, icc_profile=None)
    return file.getvalue()

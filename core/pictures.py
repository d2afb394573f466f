"""Pictures that somebody sends: decoded within bounds, and drawn anew.

Nothing of the file is kept but what can be seen. Phones write into it where and when
the picture was taken, a serial number and a smaller copy, and a file can be picture and
web page at once; the pixels on a new canvas carry none of that.
See docs/adr/0036-photos-of-work.md.
"""

import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageFile

MOST_BYTES = 15 * 1024 * 1024
LARGE, SMALL = (1600, 1600), (320, 320)
QUALITY = 80
# A JPEG with a second picture in it, as many phones write: the first is the picture.
SEVERAL_IN_A_JPEG = "MPO"
PLAIN_JPEG = {"JPEG", SEVERAL_IN_A_JPEG}

# HEIC and its kin begin with the length of a box, “ftyp” and a brand.
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

ORIENTATION = 0x0112
# EXIF says how the camera was held (CIPA DC-008, tag 0112); this sets it upright.
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Bounds:
    """What is taken, and (width, height) in pixels of what is made of it at most.

    A plain JPEG is scaled down while it is read, line by line; all others lie whole in
    memory first, at three or four bytes for each pixel.
    """

    formats: tuple
    largest: tuple
    most_bytes: int
    most_pixels: int
    most_pixels_at_once: int


OF_PHOTOS = Bounds(
    formats=("JPEG", "PNG", "WEBP"),
    largest=LARGE,
    most_bytes=MOST_BYTES,
    most_pixels=80_000_000,
    most_pixels_at_once=16_000_000,
)


@dataclass(frozen=True)
class Picture:
    """Two JPEG files of the same picture, and how large the larger one is."""

    large: bytes
    small: bytes
    width: int
    height: int


def redrawn(content):
    """The Picture in these bytes, or ValidationError with a sentence for the sender."""
    large = upright(content, OF_PHOTOS)
    return Picture(
        large=_encoded(large),
        small=_encoded(_small(large)),
        width=large.width,
        height=large.height,
    )


def upright(content, bounds):
    """The pixels in these bytes as an RGB image that knows nothing else.

    A decoder meets whatever a stranger may have written and raises whatever it likes:
    all of it means that this can't be read as a picture. Raises ValidationError with
    the code bytes, heic, format, pixels, animated or unreadable.
    """
    _refuse_by_sight(content, bounds)
    # WeasyPrint, when it is imported, lets every decoder of the process fill up what is
    # missing, and skip the checks of what a PNG says of itself.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        return _on_new_canvas(content, bounds)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:
        raise ValidationError(
            _("The picture can't be read. It may be damaged: take or choose another."),
            code="unreadable",
        ) from error


def _refuse_by_sight(content, bounds):
    if len(content) > bounds.most_bytes:
        raise too_many_bytes()
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise ValidationError(
            _(
                "The picture is in the format HEIC, which we can't read. Choose “Most"
                " compatible” in the settings of the phone's camera, or send JPEG."
            ),
            code="heic",
        )


def too_many_bytes():
    return ValidationError(
        _("The picture is larger than 15 MB. Take it with a lower resolution."),
        code="bytes",
    )


def _too_many_pixels():
    return ValidationError(
        _("The picture has too many pixels. Take it with a lower resolution."),
        code="pixels",
    )


def _on_new_canvas(content, bounds):
    """The pixels, scaled down and turned."""
    try:
        image = Image.open(io.BytesIO(content), formats=bounds.formats)
    except Image.UnidentifiedImageError as error:
        raise ValidationError(
            _("That is not a picture that we can read. Send JPEG, PNG or WebP."),
            code="format",
        ) from error
    with image:
        _refuse_by_header(image, bounds)
        image.draft(None, tuple(2 * side for side in bounds.largest))
        orientation = image.getexif().get(ORIENTATION)
        plain = _plain(image)
    plain.thumbnail(bounds.largest)
    if orientation in UPRIGHT:
        plain = plain.transpose(UPRIGHT[orientation])
    canvas = Image.new("RGB", plain.size)
    canvas.paste(plain)
    return canvas


def _refuse_by_header(image, bounds):
    """Before a pixel is decoded: what the header promises."""
    is_plain_jpeg = image.format in PLAIN_JPEG and not image.info.get("progressive")
    limit = bounds.most_pixels if is_plain_jpeg else bounds.most_pixels_at_once
    if image.width * image.height > limit:
        raise _too_many_pixels()
    if image.format != SEVERAL_IN_A_JPEG and getattr(image, "is_animated", False):
        raise ValidationError(
            _("The picture moves. Choose one that stands still."), code="animated"
        )


def _plain(image):
    """As RGB with eight bits, white where one could see through."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey: what lies above eight would all become white.
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    return image.convert("RGB")


def _small(image):
    small = image.copy()
    small.thumbnail(SMALL)
    return small


def _encoded(image):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()

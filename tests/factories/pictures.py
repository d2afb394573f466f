"""Pictures to send: small, self-made, in any format and with anything in them."""

import io

from PIL import Image

CORNERS = {
    (0, 0): (220, 40, 40),
    (1, 0): (40, 200, 40),
    (0, 1): (40, 40, 220),
    (1, 1): (230, 230, 40),
}


def four_fields(width=64, height=48):
    """A different colour in each corner, so that every turn of it shows."""
    image = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    for (across, down), color in CORNERS.items():
        image.paste(
            color,
            (
                across * half[0],
                down * half[1],
                (across + 1) * half[0],
                (down + 1) * half[1],
            ),
        )
    return image


def encoded(image, kind="JPEG", **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def jpeg(**options):
    return encoded(four_fields(), **options)


def decoded(content):
    return Image.open(io.BytesIO(content))

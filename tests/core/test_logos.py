"""Logos are drawn anew, within bounds; colours are measured as WCAG does."""

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, PngImagePlugin

from core import logos
from core.colors import contrast, mixed


def picture(size=(40, 20), mode="RGB", kind="PNG", color="red", **options):
    file = io.BytesIO()
    Image.new(mode, size, color).save(file, kind, **options)
    return file.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def test_logo_is_scaled_and_laid_on_white_and_knows_nothing_else():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")
    sent = picture((1300, 380), "RGBA", color=(255, 0, 0, 0), pnginfo=notes)

    kept = opened(logos.redrawn(sent))

    assert (kept.format, kept.mode, kept.size) == ("PNG", "RGB", logos.LARGEST)
    assert kept.getpixel((1, 1)) == (255, 255, 255)
    assert kept.info == {}


@pytest.mark.parametrize(
    ("mode", "kind", "color"),
    [
        ("L", "JPEG", 90),
        ("CMYK", "JPEG", (9, 9, 9, 9)),
        ("P", "PNG", 3),
        ("1", "PNG", 0),
    ],
)
def test_each_kind_of_picture_is_taken_and_gives_the_same_bytes(mode, kind, color):
    sent = picture(mode=mode, kind=kind, color=color)

    assert opened(logos.redrawn(sent)).mode == "RGB"
    assert logos.redrawn(sent) == logos.redrawn(sent)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "går inte att läsa"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "inte SVG"),
        (picture(kind="GIF"), "inte SVG"),
        (picture()[:60], "går inte att läsa"),
        (picture((4000, 2001), "1", color=0), "för många bildpunkter"),
        (b"\x89PNG" + b"0" * logos.MOST_BYTES, "större än 1 MB"),
    ],
    ids=["empty", "svg", "gif", "cut off", "too many pixels", "too large"],
)
def test_what_is_no_logo_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        logos.redrawn(content)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#0062ba", 6.08),
    ],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)


def test_colours_are_mixed():
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#14304f", "#ffffff", 0) == "#14304f"

"""Pictures from outside: what is refused, and that nothing but pixels gets through."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from core import pictures, uploads
from core.pictures import LARGE, ORIENTATION, SMALL, UPRIGHT, redrawn
from tests.factories.pictures import CORNERS, decoded, encoded, four_fields, jpeg

SECRET = b"Storgatan 5 <script>alert(1)</script>"
MAKE, GPS = 0x010F, 0x8825
# What a JPEG needs to be drawn: APP0 (JFIF), tables, frame, Huffman codes, scan.
PLAIN_MARKERS = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
TURNS_BACK = {
    Image.Transpose.ROTATE_90: Image.Transpose.ROTATE_270,
    Image.Transpose.ROTATE_270: Image.Transpose.ROTATE_90,
}


def exif(orientation=1):
    """Where it was taken, with which telephone, and how that was held."""
    facts = Image.Exif()
    facts[ORIENTATION] = orientation
    facts[MAKE] = SECRET.decode()
    facts.get_ifd(GPS)[1] = "N"
    facts.get_ifd(GPS)[2] = (58.0, 25.0, 12.0)
    return facts


def with_text_chunk():
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Comment", SECRET.decode())
    return encoded(four_fields(), "PNG", pnginfo=text, exif=exif())


def with_everything():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return jpeg(exif=exif(), comment=SECRET, xmp=SECRET, icc_profile=profile)


def two(kind, **options):
    """Two pictures in a file, one after the other."""
    other = Image.new("RGB", (64, 48), "blue")
    return encoded(four_fields(), kind, save_all=True, append_images=[other], **options)


def segments(content):
    """The markers of a JPEG up to the scan, and what stands after its end."""
    markers, place = [], 2
    while markers[-1:] != [0xDA]:
        assert content[place] == 0xFF
        markers.append(content[place + 1])
        place += 2 + int.from_bytes(content[place + 2 : place + 4])
    return set(markers), content[content.index(b"\xff\xd9", place) + 2 :]


def is_near(color, other):
    return all(abs(a - b) < 30 for a, b in zip(color, other, strict=True))


def has_its_corners(image):
    width, height = image.size
    return all(
        is_near(image.getpixel((4 + x * (width - 9), 4 + y * (height - 9))), color)
        for (x, y), color in CORNERS.items()
    )


GOOD = {
    "jpeg": jpeg,
    "progressive": lambda: jpeg(progressive=True),
    "everything in it": with_everything,
    "web page after it": lambda: jpeg() + SECRET,
    "two in a jpeg": lambda: two("MPO", exif=exif()),
    "png with text": with_text_chunk,
    "palette": lambda: encoded(four_fields().quantize(16), "PNG"),
    "see-through": lambda: encoded(four_fields().convert("RGBA"), "PNG"),
    "webp": lambda: encoded(four_fields(), "WEBP", quality=95, exif=exif(), xmp=SECRET),
    "cmyk": lambda: encoded(four_fields().convert("CMYK")),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_picture_is_drawn_anew_and_nothing_else_is_kept(name):
    content = GOOD[name]()

    picture = redrawn(content)

    assert (picture.width, picture.height) == (64, 48)
    for kept in (picture.large, picture.small):
        assert has_its_corners(decoded(kept))
        assert segments(kept) == (PLAIN_MARKERS, b"")
        assert b"Storgatan" not in kept


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_phone_was_held(orientation):
    turn = UPRIGHT.get(orientation)
    as_seen = four_fields()
    held = (
        as_seen.transpose(TURNS_BACK.get(turn, turn)) if turn is not None else as_seen
    )

    picture = redrawn(encoded(held, exif=exif(orientation), quality=95))

    assert decoded(picture.large).size == (64, 48)
    assert has_its_corners(decoded(picture.large))
    assert not decoded(picture.large).getexif()


def test_sixteen_bits_of_grey_stay_grey():
    picture = redrawn(encoded(Image.new("I;16", (8, 8), 0x8000), "PNG"))

    assert is_near(decoded(picture.large).getpixel((4, 4)), (128, 128, 128))


def test_a_large_picture_becomes_small_enough_and_what_is_clear_becomes_white():
    picture = redrawn(encoded(Image.new("LA", (2000, 1000), (0, 0)), "PNG"))

    large, small = decoded(picture.large), decoded(picture.small)
    assert (large.size, small.size) == ((LARGE[0], 800), (SMALL[0], 160))
    assert large.getpixel((5, 5)) == (255, 255, 255)


def promised(width, height):
    """A PNG whose header promises far more than the file holds."""
    small = encoded(Image.new("1", (8, 8)), "PNG")
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + small[24:29]
    checked = header + PngImagePlugin._crc32(header).to_bytes(4)
    return small[:12] + checked + small[33:]


BAD = {
    "nothing": (b"", "format"),
    "a web page": (lambda: b"<!doctype html>" + SECRET, "format"),
    "gif": (lambda: encoded(four_fields(), "GIF"), "format"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "format"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
    "another of its kin": (b"\0\0\0\x18ftypisom\0\0\0\0", "format"),
    "moving webp": (lambda: two("WEBP"), "animated"),
    "moving png": (lambda: two("PNG"), "animated"),
    "half a jpeg": (lambda: jpeg()[:500], "unreadable"),
    "half a png": (lambda: with_text_chunk()[:-60], "unreadable"),
    "half a webp": (lambda: encoded(four_fields(), "WEBP")[:-20], "unreadable"),
    "too many pixels": (lambda: promised(5000, 5000), "pixels"),
    "a bomb": (lambda: promised(30_000, 30_000), "pixels"),
    "too many bytes": (lambda: jpeg() + bytes(pictures.MOST_BYTES), "bytes"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_plain_picture_is_refused_with_a_sentence(name, monkeypatch):
    content, code = BAD[name]
    # As WeasyPrint leaves it for every decoder of the process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(ValidationError) as refused:
        redrawn(content() if callable(content) else content)

    assert refused.value.code == code
    assert str(refused.value.messages[0])


@pytest.mark.parametrize(
    ("sizes", "kept"), [([50], [50]), ([101], [0]), ([60, 50, 40], [60, 0, 40])]
)
def test_files_stay_in_memory_up_to_a_bound_for_all_of_them(monkeypatch, sizes, kept):
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    data = {
        f"file{number}": SimpleUploadedFile(f"{number}.jpg", bytes(size))
        for number, size in enumerate(sizes)
    }

    request = RequestFactory().post("/", data | {"typed": "kept"})
    files = [request.FILES[name] for name in data]

    assert request.POST["typed"] == "kept"
    assert [file.size for file in files] == sizes
    assert [len(file.read()) for file in files] == kept
    assert not any(hasattr(file, "temporary_file_path") for file in files)

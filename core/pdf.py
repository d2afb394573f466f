"""HTML to PDF with WeasyPrint: our own style sheets and fonts, and nothing else.

Left alone, the renderer fetches whatever a document names: measured, one injected
fragment led to six outbound requests and a system file attached to the PDF. Here the
fetcher knows our fonts and the images that are handed to it, and a page is laid out by
one thread at a time with one font configuration per process (a new one each time
leaks). See docs/adr/0019-pdf.md.
"""

import os
import re
import tempfile
import threading
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from .pdf_archive import COLORS, VARIANT, attachments_of, color_profiles, finisher

FACES = [(400, "normal"), (400, "italic"), (600, "normal"), (700, "normal")]
# Names come from everywhere: å, ş, Ж, Ω and ế are in different files.
SCRIPTS = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"]

_FONT_URL = re.compile(r"font:(?P<name>inter-[a-z0-9-]+)")
# Family, full name, PostScript name, typographic family (OpenType, table “name”).
_NAMES_OF_THE_FONT = (1, 4, 6, 16)
_rendering = threading.Lock()


class OwnFiles(URLFetcher):
    """Answers `font:NAME` and `image:NAME`, and refuses all else: network, files, data.

    `images` are PNG files that the program itself has made, by name.
    """

    def __init__(self, images=None):
        super().__init__()
        self.images = images or {}

    def fetch(self, url, headers=None):
        if image := self.images.get(url.removeprefix("image:")):
            return URLFetcherResponse(url, image, headers={"Content-Type": "image/png"})
        match = _FONT_URL.fullmatch(url)
        if not match:
            raise ValueError("Only our own fonts and images may be fetched.")
        return URLFetcherResponse(
            url, ttf(match["name"]), headers={"Content-Type": "font/ttf"}
        )


def pdf_bytes(
    template,
    context,
    *,
    stylesheets=("css/pdf.css",),
    images=None,
    files=(),
    field=None,
):
    """The rendered template as a PDF. The same content gives the same bytes.

    `stylesheets` are static files, `images` {name: PNG} for addresses like image:name,
    `files` what is attached (Attached), `field` an empty SignatureField. The template
    says language, title and, as <meta name="dcterms.created">, the day; there is no
    clock in here.
    """
    text = render_to_string(template, context)
    html = HTML(string=text, url_fetcher=OwnFiles(images))
    with _rendering:
        fonts, faces = _fonts()
        sheets = [_stylesheet(name, fonts) for name in stylesheets]
        return html.write_pdf(
            stylesheets=[faces, *sheets],
            font_config=fonts,
            pdf_variant=VARIANT,
            color_profiles=color_profiles(),
            output_intent=COLORS,
            attachments=list(attachments_of(files)),
            finisher=finisher(files=files, field=field),
        )


def pdf_response(content, *, filename):
    """The bytes of a PDF, to be shown in the browser under this name."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(False, filename)},
    )


def _stylesheet(name, fonts):
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"There is no static file {name}.")
    return _parsed(Path(path), Path(path).stat().st_mtime_ns, fonts)


@cache
def _parsed(path, _changed_at, fonts):
    """Read once for as long as the file is the same: a twentieth of a page's time."""
    return CSS(
        string=path.read_text(encoding="utf-8"),
        url_fetcher=OwnFiles(),
        font_config=fonts,
    )


@cache
def _fonts():
    """The process's font configuration, and the style sheet that sets our typeface.

    Each script is a family of its own, in here and in the file: of several files
    under one name the renderer embeds one, and prints the others' letters wrong.
    """
    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: "Inter {script}"; font-weight: {weight};'
        f" font-style: {style}; src: url(font:inter-{script}-{weight}-{style}); }}"
        for weight, style in FACES
        for script in SCRIPTS
    )
    families = ", ".join(f'"Inter {script}"' for script in SCRIPTS)
    faces += f":root {{ font-family: {families}, sans-serif; }}"
    return fonts, CSS(string=faces, url_fetcher=OwnFiles(), font_config=fonts)


def ttf(name):
    """A font as TrueType: converted once, since unpacking woff2 costs each render."""
    converted = Path(settings.VAR_DIR) / "fonts" / f"{name}.ttf"
    if not converted.exists():
        _convert(Path(settings.PDF_FONT_DIR) / f"{name}.woff2", converted)
    return converted.read_bytes()


def _convert(source, target):
    """Write beside and rename: several processes may do this at the same moment."""
    target.parent.mkdir(parents=True, exist_ok=True)
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    for record in font["name"].names:
        if record.nameID in _NAMES_OF_THE_FONT:
            record.string = source.stem
    handle, unfinished = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        font.save(file)
    os.replace(unfinished, target)

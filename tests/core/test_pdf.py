"""The renderer fetches our fonts and nothing else, and writes the same bytes again."""

import io
from unittest.mock import patch

import pytest
from django.test import override_settings
from pypdf import PdfReader

from core import pdf

# Letters from each of the font files: Latin, Polish, Russian, Greek and Vietnamese.
LETTERS = "Åö Łş Жы Ωλ ếẫ"


def render(html, **options):
    with patch.object(pdf, "render_to_string", return_value=html):
        return pdf.pdf_bytes("any.html", {}, **options)


def page(body, head=""):
    head = f"<head><title>Sida</title>{head}</head>"
    return f'<html lang="sv">{head}<body>{body}</body></html>'


def fonts_in(content):
    fonts = PdfReader(io.BytesIO(content)).pages[0]["/Resources"]["/Font"]
    return {fonts[key]["/BaseFont"].split("+")[1] for key in fonts}


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "https://example.com/x.css",
        "file:///etc/passwd",
        "data:text/plain,x",
        "ftp://example.com/x",
        "font:../../etc/passwd",
        "font:inter-latin-400-normal.woff2",
        "font:inter-latin-400-normal\n",
        "FONT:inter-latin-400-normal",
        "/etc/passwd",
        "",
    ],
)
def test_the_fetcher_refuses(url):
    with pytest.raises(ValueError, match="Only our own fonts"):
        pdf.OwnFiles().fetch(url)


def test_the_fetcher_gives_a_font_as_truetype():
    response = pdf.OwnFiles().fetch("font:inter-latin-400-normal")

    assert response.read()[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize(
    "hostile",
    [
        '<img src="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<a rel="attachment" href="file:///etc/passwd">x</a>',
        '<img src="http://127.0.0.1:1/x.png">',
        '<div style="background: url(http://127.0.0.1:1/x.png)">x</div>',
        '<object data="file:///etc/passwd"></object>',
        '<svg><use href="file:///etc/passwd#x"/></svg>',
    ],
)
def test_markup_that_slipped_in_reaches_nothing(hostile, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "urllib.request.OpenerDirector.open",
        lambda self, request, *rest, **more: asked.append(request),
    )

    content = render(page(f"<p>Text</p>{hostile}"))

    assert asked == []
    assert list(PdfReader(io.BytesIO(content)).attachments) == []
    assert b"root:" not in content


def test_letters_of_many_scripts_are_printed_in_our_typeface():
    """The text is right even when the wrong glyphs are drawn: look at the fonts."""
    content = render(page(f"<p>{LETTERS}</p>"), stylesheets=())

    assert fonts_in(content) == {
        "Inter-latin",
        "Inter-latin-ext",
        "Inter-cyrillic",
        "Inter-greek",
        "Inter-vietnamese",
    }
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert LETTERS.split() == text.split()


def test_the_same_page_is_the_same_bytes():
    html = page("<p>Text</p>", '<meta name="dcterms.created" content="2026-12-18">')

    assert render(html) == render(html)


def test_the_file_is_tagged_with_title_and_language():
    reader = PdfReader(io.BytesIO(render(page("<h1>Rubrik</h1>"))))

    assert reader.metadata.title == "Sida"
    assert reader.trailer["/Root"]["/Lang"] == "sv"
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_a_style_sheet_that_is_not_there_is_an_error_of_ours():
    with pytest.raises(FileNotFoundError, match=r"css/none\.css"):
        render(page("<p>Text</p>"), stylesheets=("css/none.css",))


def test_a_font_is_converted_once_and_named_by_its_file(tmp_path):
    with override_settings(VAR_DIR=tmp_path):
        first = pdf.ttf("inter-greek-700-normal")
        converted = tmp_path / "fonts" / "inter-greek-700-normal.ttf"
        written_at = converted.stat().st_mtime_ns
        second = pdf.ttf("inter-greek-700-normal")

    assert first == second
    assert converted.stat().st_mtime_ns == written_at
    assert "inter-greek-700-normal".encode("utf-16-be") in first
    assert [path.name for path in (tmp_path / "fonts").iterdir()] == [converted.name]


def test_the_response_is_shown_under_its_name():
    response = pdf.pdf_response(b"%PDF-", filename='bevis "Åsa"\r\n.pdf')

    assert response.headers["Content-Type"] == "application/pdf"
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("inline; filename*=utf-8''bevis")
    assert "\n" not in disposition


@pytest.mark.parametrize(
    ("body", "width"), [("<p>-</p>", 460), ('<p class="number">-</p>', 648)]
)
def test_a_hyphen_is_as_wide_as_a_figure_in_columns_only(body, width):
    """Inter widens it together with the figures; in running text that is a gap."""
    assert width in widths_in(render(page(body)))


def widths_in(content):
    """Of the letters that the first font on the page brings, in thousandths."""
    fonts = PdfReader(io.BytesIO(content)).pages[0]["/Resources"]["/Font"]
    (font,) = fonts.values()
    spans = font["/DescendantFonts"][0]["/W"]
    return [width for span in spans if isinstance(span, list) for width in span]

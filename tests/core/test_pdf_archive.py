"""Files for the archive: both standards declared, attachments told, room for a seal."""

import datetime
import io
from unittest.mock import patch

import pytest
from pypdf import PdfReader

from core import pdf
from core.pdf_archive import Attached, SignatureField
from tests.pdf_standards import faults

FIELD = SignatureField("seal", "Utfärdarens sigill")
NOTE = Attached(
    name="note.jwt",
    content=b"a.b.c",
    media_type="application/vc+jwt",
    description="The same, for machines",
    relationship="Data",
    on=datetime.date(2026, 11, 21),
)


def render(body="<h1>Rubrik</h1><p>Text</p>", **options):
    html = f'<html lang="sv"><head><title>Sida</title></head><body>{body}</body></html>'
    with patch.object(pdf, "render_to_string", return_value=html):
        return pdf.pdf_bytes("any.html", {}, **options)


def catalog(content):
    return PdfReader(io.BytesIO(content)).trailer["/Root"]


@pytest.mark.parametrize(
    "options",
    [{}, {"files": [NOTE]}, {"field": FIELD}, {"files": [NOTE], "field": FIELD}],
)
def test_a_page_follows_both_standards(options):
    assert faults(render(**options)) == []


def test_a_page_that_breaks_a_standard_is_found():
    """The validator is awake: a heading level is left out, a picture has no text."""
    broken = render("<h1>Rubrik</h1><h4>Underrubrik</h4>")

    assert any("HEADING" in fault for fault in faults(broken))


def test_both_standards_stand_in_the_open():
    content = render()

    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b'part="3"' in content
    assert b'conformance="A"' in content


def test_an_attachment_says_what_it_is_and_when():
    [file] = catalog(render(files=[NOTE]))["/AF"][:1]
    stream = file.get_object()["/EF"]["/F"]

    assert file["/AFRelationship"] == "/Data"
    assert file["/UF"] == "note.jwt"
    assert stream["/Subtype"] == "/application/vc+jwt"
    assert stream["/Params"]["/ModDate"] == "D:20261121000000Z"
    assert stream.get_data() == b"a.b.c"


def test_the_field_is_empty_named_and_tagged():
    content = render(field=FIELD)

    [widget] = catalog(content)["/AcroForm"]["/Fields"]
    field = widget.get_object()
    whole = catalog(content)["/StructTreeRoot"]["/K"][0]
    tag = whole["/K"][-1].get_object()

    assert field["/FT"] == "/Sig"
    assert "/V" not in field
    assert field["/TU"] == "Utfärdarens sigill"
    assert tag["/S"] == "/Form"
    assert tag["/K"][0].raw_get("/Obj").idnum == widget.idnum


def test_attachment_and_field_leave_the_same_bytes_the_same():
    assert render(files=[NOTE], field=FIELD) == render(files=[NOTE], field=FIELD)


def test_a_picture_is_read_aloud_only_when_it_has_a_text():
    told = render(
        '<svg viewBox="0 0 9 9"><title>En ros</title><path d="M0 0h9"/></svg>'
    )
    decoration = render('<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>')

    assert "/Figure" in tags(told)
    assert "/Figure" not in tags(decoration)
    assert faults(decoration) == []


def tags(content):
    def below(element):
        yield element["/S"]
        for kid in element.get("/K", []):
            kid = kid.get_object()
            if isinstance(kid, dict) and "/S" in kid:
                yield from below(kid)

    return list(below(catalog(content)["/StructTreeRoot"]["/K"][0]))

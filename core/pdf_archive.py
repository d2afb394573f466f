"""What makes a rendered page a file for the archive, for everyone, and for a signature.

The renderer writes either PDF/A-3a (to keep) or PDF/UA-1 (to be read by anyone), one
declaration a file. The tags are the same, so the finisher here adds the second: the
identifier of PDF/UA, and the description of its schema that PDF/A asks for. Readers of
archives look for that text in the open, so it is not packed.

An empty signature field is made here too, tagged like any other form field: one that a
signing library adds afterwards lies outside the tags.
"""

import datetime
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as files_of

import pydyf
from weasyprint import Attachment
from weasyprint.css import ColorProfile

VARIANT = "pdf/a-3a"
# What the numbers of a colour mean; not “srgb”, for which the renderer opens a file
# at every page and leaves it open.
COLORS = "screen"

_PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_PDFA = "http://www.aiim.org/pdfa/ns"
_PART = {
    "category": "internal",
    "description": "Part of ISO 14289 that the file follows",
    "name": "part",
    "valueType": "Integer",
}
_IDENTIFIER = f"""
<rdf:Description rdf:about="" xmlns:pdfuaid="{_PDFUA}">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="{_PDFA}/extension/"
    xmlns:pdfaSchema="{_PDFA}/schema#" xmlns:pdfaProperty="{_PDFA}/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>Identifier of PDF/UA</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>{_PDFUA}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      {"".join(f"<pdfaProperty:{k}>{v}</pdfaProperty:{k}>" for k, v in _PART.items())}
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>""".encode()
_END = b"</rdf:RDF>"
# Annotation flags (ISO 32000-1, table 165): to be printed, and not to be moved.
_PRINT_AND_LOCKED = 4 + 128


@dataclass(frozen=True)
class SignatureField:
    """Where a signature goes: invisible, with a name that is read aloud."""

    name: str
    label: str


@dataclass(frozen=True)
class Attached:
    """A file inside the PDF. `relationship` is a word of PDF/A-3: Data, Source."""

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: str
    on: datetime.date


def attachments_of(files):
    """The files as the renderer wants them, dated by their content, not by a clock."""
    for file in files:
        at = datetime.datetime.combine(file.on, datetime.time.min)
        yield Attachment(
            string=file.content.decode(),
            name=file.name,
            description=file.description,
            created=at,
            modified=at,
            relationship=file.relationship,
        )


def color_profiles():
    """The profile that the archive asks for; new each time, since it is written to."""
    file = io.BytesIO(_profile())
    return {COLORS: ColorProfile(file, "sRGB", "relative-colorimetric", tuple("rgb"))}


@cache
def _profile():
    return (files_of("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def finisher(*, files=(), field=None):
    """The function that completes a PDF just before it is written."""

    def finish(_document, pdf):
        _declare_both_standards(pdf)
        _pass_over_decoration(pdf)
        _name_types(pdf, files)
        if field:
            _add_signature_field(pdf, field)

    return finish


def _declare_both_standards(pdf):
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.compress = False
    [xml] = metadata.stream
    if xml.count(_END) != 1:
        raise ValueError("The renderer's metadata is not as expected.")
    metadata.stream = [xml.replace(_END, _IDENTIFIER)]


def _pass_over_decoration(pdf):
    """A picture without a <title> says nothing, and is not read aloud as a picture."""
    for thing in pdf.objects:
        is_picture = isinstance(thing, dict) and thing.get("S") == "/Figure"
        if is_picture and "Alt" not in thing:
            thing["S"] = "/NonStruct"


def _name_types(pdf, files):
    """The renderer guesses types from names, and knows few."""
    types = {pydyf.String(file.name).data: file.media_type for file in files}
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Filespec":
            media_type = types[thing["UF"].data]
            content = _object(pdf, thing["EF"]["F"])
            content.extra["Subtype"] = "/" + media_type.replace("/", "#2f")


def _add_signature_field(pdf, field):
    page = pdf.objects[pdf.pages["Kids"][0]]
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    whole = _object(pdf, root["K"][0])
    widget = _widget(page, field)
    pdf.add_object(widget)
    tag = _tag(whole, page, widget)
    pdf.add_object(tag)
    whole["K"].append(tag.reference)
    widget["StructParent"] = _enter(pdf, root, tag)
    page.setdefault("Annots", pydyf.Array()).append(widget.reference)
    pdf.catalog["AcroForm"] = pydyf.Dictionary(
        # 3: there are signatures, and a change must be appended, not written over.
        {"Fields": pydyf.Array([widget.reference]), "SigFlags": 3}
    )


def _widget(page, field):
    return pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(field.name),
            "TU": pydyf.String(field.label),
            "Rect": pydyf.Array([0, 0, 0, 0]),
            "F": _PRINT_AND_LOCKED,
            "P": page.reference,
        }
    )


def _tag(parent, page, widget):
    content = pydyf.Dictionary(
        {"Type": "/OBJR", "Obj": widget.reference, "Pg": page.reference}
    )
    return pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/Form",
            "P": parent.reference,
            "Pg": page.reference,
            "K": pydyf.Array([content]),
        }
    )


def _enter(pdf, root, tag):
    """Let the tree of tags know the new one; the number under which it does."""
    tree = _object(pdf, root["ParentTree"])
    number = max(tree["Nums"][::2]) + 1
    tree["Nums"].extend([number, tag.reference])
    root["ParentTreeNextKey"] = number + 1
    return number


def _object(pdf, reference):
    return pdf.objects[int(reference.split()[0])]

"""No byte of a signed file can change: found by us, and by two readers of others."""

import io
import random
import subprocess

import pytest
from asn1crypto import cms
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter

from core.key_making import make_self_signed
from core.pdf_signature import NotIntact, seal_of
from core.pdf_signing import sign
from tests.pdf_standards import faults
from tests.signing import FIELD, unsigned_page


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return make_self_signed(
        tmp_path_factory.mktemp("keys"), organisation="Åbo", number="5560360793"
    )


@pytest.fixture(scope="module")
def unsigned():
    return unsigned_page()


@pytest.fixture(scope="module")
def signed(unsigned, key):
    return sign(unsigned, key=key, field=FIELD, reason="Bevis K7QF")


@pytest.fixture
def is_intact(key):
    def ask(content):
        try:
            return seal_of(content, [key.certificate]).certificate == key.certificate
        except NotIntact:
            return False

    return ask


def test_what_was_signed_is_intact_and_begins_as_it_was(unsigned, signed, is_intact):
    assert is_intact(signed)
    assert signed.startswith(unsigned)
    assert not is_intact(unsigned)


def test_a_process_that_verified_before_it_ever_signed_can_sign(
    unsigned, key, is_intact, monkeypatch
):
    """Its names of attributes were noted before those of the signer came."""
    monkeypatch.setattr(cms.CMSAttributeType, "_reverse_map", {})

    assert is_intact(sign(unsigned, key=key, field=FIELD, reason="Bevis K7QF"))


def test_a_signed_file_still_follows_both_standards(signed):
    assert faults(signed) == []


def test_a_flipped_bit_is_found_wherever_it_is(signed, is_intact):
    """All of the signature with what surrounds it, and every tenth of the page."""
    begin = signed.index(b"/Contents <") - 200
    offsets = [*range(0, begin, 10), *range(begin, len(signed))]
    draw = random.Random(1)
    undetected = []
    for offset in offsets:
        changed = bytearray(signed)
        changed[offset] ^= 1 << draw.randrange(8)
        if is_intact(bytes(changed)):
            undetected.append(offset)

    assert len(offsets) > 4000
    assert undetected == []


CHANGES = {
    "line added": lambda content: content + b"\n",
    "end added": lambda content: content + b"%%EOF\n",
    "blank before": lambda content: b" " + content,
    "last byte gone": lambda content: content[:-1],
    "a byte gone": lambda content: content[:3000] + content[3001:],
    "half gone": lambda content: content[: len(content) // 2],
    "signature longer": lambda content: content.replace(b"<3082", b"<30820", 1),
    "twice": lambda content: content + content,
    "nothing": lambda content: b"",
    "no content": lambda content: b"%PDF-1.7",
    "lower case": bytes.lower,
    "range rewritten": lambda content: content.replace(b"nge [0 ", b"nge [00 "),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_added_or_taken_away_is_found(signed, is_intact, change):
    assert not is_intact(change(signed))


def test_a_later_revision_is_found(signed, is_intact):
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    output = io.BytesIO()
    writer.write(output)

    assert output.getvalue().startswith(signed)
    assert not is_intact(output.getvalue())


def test_a_file_saved_anew_is_found(signed, is_intact):
    output = io.BytesIO()
    PdfWriter(clone_from=PdfReader(io.BytesIO(signed))).write(output)

    assert not is_intact(output.getvalue())


def test_a_signature_by_a_stranger_is_not_believed(unsigned, key, tmp_path):
    stranger = make_self_signed(tmp_path, organisation="Åbo", number="5560360793")
    forged = sign(unsigned, key=stranger, field=FIELD, reason="Bevis K7QF")

    with pytest.raises(NotIntact):
        seal_of(forged, [key.certificate])
    assert seal_of(forged, [key.certificate, stranger.certificate])


def test_a_signature_moved_to_another_file_is_found(unsigned, signed, key, is_intact):
    other = sign(unsigned, key=key, field=FIELD, reason="Bevis XXXX")
    start, end = (
        signed.index(b"/Contents <"),
        signed.index(b">", signed.index(b"/Contents <")),
    )

    moved = other[:start] + signed[start:end] + other[end:]

    assert is_intact(other)
    assert not is_intact(moved)


def test_another_reader_accepts_it(signed, key):
    [embedded] = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    root = asn1.Certificate.load(key.certificate.public_bytes(Encoding.DER))

    status = validate_pdf_signature(
        embedded, ValidationContext(trust_roots=[root], allow_fetching=False)
    )

    assert status.bottom_line
    assert status.modification_level == ModificationLevel.NONE
    assert embedded.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_poppler_accepts_it_and_finds_a_change(signed, tmp_path):
    def words(content):
        (tmp_path / "file.pdf").write_bytes(content)
        done = subprocess.run(
            ["pdfsig", "-nocert", tmp_path / "file.pdf"],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout

    changed = signed.replace(b"Bevis K7QF", b"Bevis K7QG")

    assert "Signature is Valid" in words(signed)
    assert "Total document signed" in words(signed)
    assert "Digest Mismatch" in words(changed)

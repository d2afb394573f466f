"""The time on a signature: accepted by others, and bound to it byte for byte."""

import datetime
import io
import random

import pytest
from asn1crypto import cms
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from django.test import override_settings
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from core import time_stamping
from core.key_making import make_self_signed
from core.pdf_signature import NotIntact, seal_of
from core.pdf_signing import sign
from core.time_stamping import TimeStampRefused, time_authority
from tests.pdf_standards import faults
from tests.signing import FIELD, stamped_reply, time_stamper, unsigned_page


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return make_self_signed(
        tmp_path_factory.mktemp("keys"), organisation="Åbo", number="5560360793"
    )


def seal(key, authority=None):
    options = {"field": FIELD, "reason": "Bevis K7QF", "authority": authority}
    return sign(unsigned_page(), key=key, **options)


@pytest.fixture(scope="module")
def stamped(key):
    return seal(key, time_stamper())


def test_the_time_and_the_authority_are_told(stamped, key):
    found = seal_of(stamped, [key.certificate])

    ago = datetime.datetime.now(datetime.UTC) - found.stamp.at
    assert abs(ago) < datetime.timedelta(minutes=5)
    assert found.stamp.authority == "Tidsstämplaren"
    assert found.certificate == key.certificate
    assert seal_of(seal(key), [key.certificate]).stamp is None


def test_another_reader_accepts_signature_and_stamp(stamped, key):
    [embedded] = PdfFileReader(io.BytesIO(stamped)).embedded_signatures
    own = asn1.Certificate.load(key.certificate.public_bytes(Encoding.DER))

    status = validate_pdf_signature(
        embedded,
        ValidationContext(trust_roots=[own], allow_fetching=False),
        ts_validation_context=ValidationContext(
            trust_roots=[time_stamper().tsa_cert], allow_fetching=False
        ),
    )

    assert status.bottom_line
    assert status.timestamp_validity.valid
    assert status.timestamp_validity.trusted
    assert faults(stamped) == []


def test_a_flipped_bit_is_found_also_in_the_stamp(stamped, key):
    draw = random.Random(2)
    begin = stamped.index(b"/Contents <")
    undetected = []
    for offset in draw.sample(range(begin, len(stamped)), 250):
        changed = bytearray(stamped)
        changed[offset] ^= 1 << draw.randrange(8)
        try:
            seal_of(bytes(changed), [key.certificate])
        except NotIntact:
            continue
        undetected.append(offset)

    assert undetected == []


def with_unsigned(pdf, attributes):
    """The file with other unsigned attributes in its signature, and padded anew."""
    start = pdf.index(b"/Contents <") + len(b"/Contents <")
    end = pdf.index(b">", start)
    info = cms.ContentInfo.load(bytes.fromhex(pdf[start:end].decode()))
    [signer] = info["content"]["signer_infos"]
    signer["unsigned_attrs"] = attributes
    packed = info.dump(force=True).hex().upper().encode()
    return pdf[:start] + packed.ljust(end - start, b"0") + pdf[end:]


def unsigned_of(pdf):
    [embedded] = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return embedded.signer_info["unsigned_attrs"].untag()


def test_a_stamp_is_neither_taken_away_nor_put_in_anothers_place(stamped, key):
    others = seal(key, time_stamper("Någon annan"))
    again = seal(key, time_stamper())

    kept = with_unsigned(stamped, unsigned_of(stamped))
    assert seal_of(kept, [key.certificate]).stamp
    for attributes in (None, unsigned_of(others), unsigned_of(again)):
        with pytest.raises(NotIntact):
            seal_of(with_unsigned(stamped, attributes), [key.certificate])


def test_a_stamp_that_we_would_not_accept_is_not_handed_out(key, monkeypatch):
    """Of an authority that signs with one certificate now and with another then."""
    units = [time_stamper(), time_stamper("Enhet 2")]

    def turns(query, url):
        units.reverse()
        with monkeypatch.context() as patch:
            patch.setattr("tests.signing.time_stamper", lambda: units[0])
            return stamped_reply(query, url)

    monkeypatch.setattr(time_stamping, "reply_to", turns)

    with (
        override_settings(TIME_STAMP_URL="https://tsa.example/"),
        pytest.raises(TimeStampRefused),
    ):
        seal(key, time_authority())


def test_nobody_is_asked_unless_named():
    assert time_authority() is None

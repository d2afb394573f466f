"""A page with an empty place for a signature, and an authority that stamps the time."""

import datetime
from functools import cache
from unittest.mock import patch

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from core import pdf
from core.pdf_archive import SignatureField

FIELD = SignatureField("seal", "Utfärdarens sigill")
PAGE = '<html lang="sv"><head><title>Bevis</title></head><body><h1>Bevis</h1></body>'


@cache
def unsigned_page():
    with patch.object(pdf, "render_to_string", return_value=PAGE):
        return pdf.pdf_bytes("any.html", {}, stylesheets=(), field=FIELD)


@cache
def time_stamper(name="Tidsstämplaren"):
    """An authority of the time, as pyHanko asks it."""
    private = rsa.generate_private_key(65537, 2048)
    pkcs8 = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate = _self_signed(private, name).public_bytes(Encoding.DER)
    return DummyTimeStamper(
        asn1.Certificate.load(certificate), keys.PrivateKeyInfo.load(pkcs8)
    )


def stamped_reply(query, _url):
    """What the authority answers, in place of core.time_stamping.reply_to."""
    request = tsp.TimeStampReq.load(query)
    return time_stamper().request_tsa_response(request).dump()


def _self_signed(private, common_name):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(purpose, critical=True)
        .sign(private, hashes.SHA256())
    )

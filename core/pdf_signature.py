"""Whether a PDF is byte for byte what somebody signed, and with which certificate.

Stricter than readers of PDF, which accept what a signature leaves open: bytes after the
end, comments in the padding, a second revision. Here every byte of the file is either
signed or has only one way to be: the signature is put together anew from its parts and
must come out the same. So no byte can be changed, added or taken away unnoticed.

Only what `core.pdf_signing` writes is accepted, by certificates that the caller trusts:
no chain is followed, the very certificate must be among them.
"""

import hashlib
import re
from dataclasses import dataclass

from asn1crypto import algos, cms
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from .pdf_time_stamp import TimeStamp, stamped

_BYTE_RANGE = re.compile(rb"/ByteRange \[0 (\d{1,9}) (\d{1,9}) (\d{1,9})\]")
# What damaged ASN.1 makes of those who read it.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)
_HEX = re.compile(rb"<([0-9A-F]+)>")


class NotIntact(Exception):
    """The file is not, or no longer, what was signed."""


@dataclass(frozen=True)
class Seal:
    """Who signed the whole file, and when by an authority's clock, if one was asked."""

    certificate: x509.Certificate
    stamp: TimeStamp | None = None


def seal_of(pdf, trusted):
    """By which of the `trusted` certificates the file is sealed, or NotIntact."""
    signed, packed = _parts(pdf)
    known = {_der(certificate): certificate for certificate in trusted}
    try:
        signature = cms.ContentInfo.load(packed)["content"]
        [info] = signature["signer_infos"]
        told = [choice.chosen for choice in signature["certificates"]]
        own = _own(info, told)
        stamp = stamped(info)
        rebuilt = _rebuilt(info, own, told, stamp).ljust(len(packed), b"\0")
        digest = _digest_told(info)
    except _UNREADABLE as error:
        raise NotIntact("The signature can't be read.") from error
    if rebuilt != packed:
        raise NotIntact("The signature is not as it was written.")
    if not {certificate.dump() for certificate in told} <= known.keys():
        raise NotIntact("The signature is of a certificate that we do not know.")
    if digest != _digest(signed):
        raise NotIntact("The file is not what was signed.")
    certificate = known[own.dump()]
    _require_signature(info, certificate)
    return Seal(certificate, stamp[1] if stamp else None)


def _parts(pdf):
    """(what is signed, the signature with its padding)."""
    ranges = _BYTE_RANGE.findall(pdf)
    if len(ranges) != 1:
        raise NotIntact("There is not exactly one signature.")
    first, second, rest = (int(number) for number in ranges[0])
    hole = _HEX.fullmatch(pdf[first:second])
    if second + rest != len(pdf) or not hole or len(hole[1]) % 2:
        raise NotIntact("The signature does not cover the whole file.")
    return pdf[:first] + pdf[second:], bytes.fromhex(hole[1].decode())


def _own(info, certificates):
    """The signer's certificate among those that came with the signature."""
    named = info["sid"].chosen
    [own] = [
        certificate
        for certificate in certificates
        if certificate.issuer.dump() == named["issuer"].dump()
        and certificate.serial_number == named["serial_number"].native
    ]
    return own


def _rebuilt(info, own, certificates, stamp):
    """The signature as `core.pdf_signing` writes it, from the parts that vary."""
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    sid = {"issuer": own.issuer, "serial_number": own.serial_number}
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {"issuer_and_serial_number": cms.IssuerAndSerialNumber(sid)}
            ),
            "digest_algorithm": sha256,
            "signed_attrs": cms.CMSAttributes.load(info["signed_attrs"].untag().dump()),
            "signature_algorithm": algos.SignedDigestAlgorithm(
                {"algorithm": "sha256_ecdsa"}
            ),
            "signature": info["signature"].native,
        }
    )
    if stamp:
        signer["unsigned_attrs"] = stamp[0]
    content = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [sha256],
            "encap_content_info": {"content_type": "data"},
            "certificates": [asn1.Certificate.load(c.dump()) for c in certificates],
            "signer_infos": [signer],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": content}).dump()


def _digest_told(info):
    [told] = [
        attribute["values"][0].native
        for attribute in info["signed_attrs"]
        if attribute["type"].native == "message_digest"
    ]
    return told


def _digest(signed):
    return hashlib.sha256(signed).digest()


def _require_signature(info, certificate):
    attributes = info["signed_attrs"].untag().dump()
    try:
        certificate.public_key().verify(
            info["signature"].native, attributes, ec.ECDSA(hashes.SHA256())
        )
    except InvalidSignature as error:
        raise NotIntact("The signature is not of this certificate.") from error


def _der(certificate):
    return certificate.public_bytes(serialization.Encoding.DER)

"""Keys that sign in an organisation's name, kept in files outside the database.

A key is a folder with `key.pem` and `certificate.pem`; the certificate may be followed
by those that vouch for it. Whoever could read the key could sign as the organisation:
a file that others than its owner can read is refused.

What the rest of the program asks of a key is `key_id`, `certificate`, `chain_pem`,
`pdf_signer()` and `jws()`. A key in hardware (PKCS#11) can stand in by answering the
same (docs/adr/0033-sealed-certificates.md).
"""

import datetime
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from joserfc import jws
from joserfc.jwk import ECKey

KEY, CERTIFICATE = "key.pem", "certificate.pem"
SELF_SIGNED_YEARS = 10


class KeyRefused(ValidationError):
    """A key that must not be used as it lies; the message is for people."""


@dataclass(frozen=True)
class FileKey:
    """A P-256 key from a file; RSA of the same strength takes ten times as long."""

    certificate: x509.Certificate
    chain_pem: str
    private: ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def key_id(self):
        return key_id_of(self.certificate)

    @property
    def is_valid_now(self):
        """By the clock of the machine, which is what a signature is dated with."""
        certificate = self.certificate
        now = datetime.datetime.now(datetime.UTC)
        return certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc

    def pdf_signer(self):
        """The key as pyHanko wants it."""
        # Half a second that only those who sign shall wait for.
        from asn1crypto import keys
        from asn1crypto import x509 as asn1
        from pyhanko.sign.signers import SimpleSigner
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        others = SimpleCertificateStore()
        others.register_multiple(
            asn1.Certificate.load(c.public_bytes(serialization.Encoding.DER))
            for c in certificates_in(self.chain_pem)[1:]
        )
        der = self.certificate.public_bytes(serialization.Encoding.DER)
        private = self.private.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return SimpleSigner(
            asn1.Certificate.load(der), keys.PrivateKeyInfo.load(private), others
        )

    def jws(self, header, payload):
        """`payload` signed with ES256, in the compact form of RFC 7515."""
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        key = ECKey.import_key(self.private)
        return jws.serialize_compact({"alg": "ES256", **header}, text, key)


def key_id_of(certificate):
    """Sixteen signs that name the public key, wherever the certificate came from."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(
        certificate.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return digest.finalize().hex()[:16]


def certificates_in(pem):
    """The certificates of a PEM text, the key's own first."""
    return x509.load_pem_x509_certificates(pem.encode())


def keys_in(folder):
    """The keys in the folders of a folder."""
    return [load_key(path.parent) for path in sorted(Path(folder).glob(f"*/{KEY}"))]


def load_key(folder):
    """The key in a folder. KeyRefused when it lies open, or does not fit."""
    _require_closed(folder / KEY)
    private = serialization.load_pem_private_key(
        (folder / KEY).read_bytes(), password=None
    )
    chain_pem = (folder / CERTIFICATE).read_text()
    [certificate, *_rest] = certificates_in(chain_pem)
    is_p256 = isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(
        private.curve, ec.SECP256R1
    )
    if not is_p256 or certificate.public_key() != private.public_key():
        raise KeyRefused(
            _("The key in %(folder)s is no P-256 key, or its certificate is another's.")
            % {"folder": folder.name}
        )
    return FileKey(certificate, chain_pem, private)


def make_self_signed(folder, *, organisation, number):
    """A new key in a folder of its own, vouched for by nobody but itself."""
    private = ec.generate_private_key(ec.SECP256R1())
    certificate = _self_signed(private, organisation, number)
    key = FileKey(
        certificate,
        certificate.public_bytes(serialization.Encoding.PEM).decode(),
        private,
    )
    folder = Path(folder) / key.key_id
    folder.mkdir(parents=True, mode=0o700)
    (folder / CERTIFICATE).write_text(key.chain_pem)
    _write_closed(folder / KEY, private)
    return key


def _self_signed(private, organisation, number):
    now = datetime.datetime.now(datetime.UTC)
    # At most 64 bytes (RFC 5280, upper bounds).
    short = organisation.encode()[:64].decode(errors="ignore")
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "SE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, short),
            x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, f"NTRSE-{number}"),
            x509.NameAttribute(NameOID.COMMON_NAME, short),
        ]
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(secrets.randbits(128) | 1 << 127)
        .not_valid_before(now - datetime.timedelta(minutes=5))
        .not_valid_after(now + datetime.timedelta(days=365 * SELF_SIGNED_YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_sealing(), critical=True)
        .sign(private, hashes.SHA256())
    )


def _for_sealing():
    uses = dict.fromkeys(
        [
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ],
        False,
    )
    return x509.KeyUsage(digital_signature=True, content_commitment=True, **uses)


def _require_closed(path):
    if path.stat().st_mode & 0o077:
        raise KeyRefused(
            _(
                "The key file in %(folder)s can be read by others than its owner."
                " Close it with chmod 600."
            )
            % {"folder": path.parent.name}
        )


def _write_closed(path, private):
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(pem)

"""Keys that sign in an organisation's name, kept outside the database.

A key is a folder with `certificate.pem`, which may go on with the certificates that
vouch for it, and either `key.pem`, the key itself, or `key.label`, what the key is
called in a token of hardware (core/hardware_keys.py). Whoever could read a key could
sign as the organisation: a file that others than its owner can read is refused, and a
key in a token is never read at all.

Both kinds are used as keys of the cryptography package are: `private.sign()` is all
that seals a page and a credential. See docs/adr/0033-sealed-certificates.md.
"""

import datetime
import json
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from joserfc import jws
from joserfc.jwk import ECKey

KEY, LABEL, CERTIFICATE = "key.pem", "key.label", "certificate.pem"


class KeyRefused(ValidationError):
    """A key that can't or must not be used as it is; the message is for people."""


@dataclass(frozen=True)
class SigningKey:
    """A P-256 key; RSA of the same strength takes ten times as long."""

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

    def sign(self, content):
        """ECDSA over SHA-256 of the content, as DER."""
        return self.private.sign(content, ec.ECDSA(hashes.SHA256()))

    def jws(self, header, payload):
        """`payload` signed with ES256, in the compact form of RFC 7515."""
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        # Described by its public half: a key in hardware has no other to show.
        public = ECKey.import_key(self.certificate.public_key()).as_dict()
        key = ECKey(self.private, public)
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
    """The keys in the folders of a folder. One without its key signs no more."""
    found = {
        path.parent for name in (KEY, LABEL) for path in Path(folder).glob(f"*/{name}")
    }
    return [load_key(path) for path in sorted(found)]


def load_key(folder):
    """The key in a folder. KeyRefused when it lies open, or does not fit."""
    chain_pem = (folder / CERTIFICATE).read_text()
    [certificate, *_rest] = certificates_in(chain_pem)
    public = certificate.public_key()
    private = _private(folder, public)
    is_p256 = isinstance(public, ec.EllipticCurvePublicKey) and isinstance(
        public.curve, ec.SECP256R1
    )
    if not is_p256 or public != private.public_key():
        raise KeyRefused(
            _("The key in %(folder)s is no P-256 key, or its certificate is another's.")
            % {"folder": folder.name}
        )
    return SigningKey(certificate, chain_pem, private)


def _private(folder, public):
    if (folder / LABEL).exists():
        # Only those who have hardware shall need what speaks to it.
        from .hardware_keys import HardwareKey

        return HardwareKey((folder / LABEL).read_text().strip(), public)
    _require_closed(folder / KEY)
    return serialization.load_pem_private_key(
        (folder / KEY).read_bytes(), password=None
    )


def _require_closed(path):
    if path.stat().st_mode & 0o077:
        raise KeyRefused(
            _(
                "The key file in %(folder)s can be read by others than its owner."
                " Close it with chmod 600."
            )
            % {"folder": path.parent.name}
        )

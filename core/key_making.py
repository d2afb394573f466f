"""New keys, vouched for by nobody but themselves, in a file or in hardware."""

import datetime
import os
import secrets
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from .signing_keys import CERTIFICATE, KEY, LABEL, SigningKey

SELF_SIGNED_YEARS = 10


def make_self_signed(folder, *, organisation, number, in_hardware=False):
    """A new key in a folder of its own; the key itself may be in the token instead."""
    private = _new_in_hardware(number) if in_hardware else _new()
    certificate = _self_signed(private, organisation, number)
    pem = certificate.public_bytes(serialization.Encoding.PEM).decode()
    key = SigningKey(certificate, pem, private)
    folder = Path(folder) / key.key_id
    folder.mkdir(parents=True, mode=0o700)
    (folder / CERTIFICATE).write_text(pem)
    if in_hardware:
        (folder / LABEL).write_text(f"{private.label}\n")
    else:
        _write_closed(folder / KEY, private)
    return key


def _new():
    return ec.generate_private_key(ec.SECP256R1())


def _new_in_hardware(number):
    # Only those who have hardware shall need what speaks to it.
    from .hardware_keys import HardwareKey

    return HardwareKey.generate(f"{number}-{secrets.token_hex(4)}")


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


def _write_closed(path, private):
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(pem)

"""Verifying a certificate without us: the file, published keys, and status lists.

Nothing here asks the database or the network. A file is intact when one of the given
certificates signed all of it; the credential inside, signed with the same key, names
its place in the status list of its issuer.
"""

import base64
import datetime
import io
import json
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from core.pdf_signature import NotIntact, seal_of
from core.signing_keys import key_id_of
from core.status_list import is_set

from .published import REFRESH
from .verdicts import Answer, Verdict, damaged


class Unusable(Exception):
    """A file of keys or statuses that can't be used; the message says why."""


@dataclass(frozen=True)
class StatusList:
    """What a list says of each place in it, and until when it is to hold."""

    bits: str
    held_until: datetime.datetime


@dataclass(frozen=True)
class Published:
    """Certificates, and the status lists that one of them has signed."""

    certificates: list
    lists: dict

    @classmethod
    def read(cls, keys, statuses=()):
        certificates = certificates_at(Path(keys))
        lists = dict(_status_list(Path(path), certificates) for path in statuses)
        return cls(certificates, lists)


def certificates_at(path):
    """Of a JWK set, a PEM file, or all of both in a folder."""
    paths = sorted(path.iterdir()) if path.is_dir() else [path]
    found = [
        certificate
        for file in paths
        if file.suffix in {".json", ".pem"}
        for certificate in _certificates_of(file)
    ]
    if not found:
        raise Unusable(f"There is no certificate in {path}.")
    return found


def judge(pdf, published):
    """The answer. Without a status list a withdrawal can't be known."""
    try:
        seal = seal_of(pdf, published.certificates)
    except NotIntact:
        return Answer(damaged(pdf))
    try:
        credential = _verified(_token_in(pdf), seal.certificate)
    except (JoseError, PdfError, LookupError, ValueError):
        # Sealed by a known key, and made to be shown on paper only.
        return Answer(Verdict.UNKNOWN)
    status = credential["credentialStatus"]
    address = status["statusListCredential"]
    told = published.lists.get(address)
    return Answer(
        _by_lists(status, published.lists),
        stamp=seal.stamp,
        lacks_list="" if told else address,
        list_held_until=told and told.held_until,
    )


def _by_lists(status, lists):
    index = int(status["statusListIndex"])
    address = status["statusListCredential"]
    replaced = address.removesuffix(f"{status['statusPurpose']}.jwt") + f"{REFRESH}.jwt"
    if is_in(lists.get(replaced), index):
        return Verdict.REPLACED
    if is_in(lists.get(address), index):
        return Verdict.WITHDRAWN
    return Verdict.VALID


def is_in(told, index):
    return told is not None and is_set(told.bits, index)


def _token_in(pdf):
    file = PdfFileReader(io.BytesIO(pdf)).root["/AF"][0]
    return file["/EF"]["/F"].data.decode()


def _verified(token, certificate):
    key = ECKey.import_key(certificate.public_key())
    signed = jws.deserialize_compact(token, key, algorithms=["ES256"])
    return json.loads(signed.payload)


def _status_list(path, certificates):
    """(address, StatusList), if one of the certificates has signed it."""
    try:
        token = path.read_text().strip()
        key_id = jws.extract_compact(token.encode()).headers()["kid"]
        [signer] = [c for c in certificates if key_id_of(c) in key_id]
        content = _verified(token, signer)
        held_until = datetime.datetime.fromisoformat(content["validUntil"])
        bits = content["credentialSubject"]["encodedList"]
        return content["id"], StatusList(bits, held_until)
    except (OSError, ValueError, LookupError, TypeError, JoseError) as error:
        raise Unusable(f"{path} is no status list signed by these keys.") from error


def _certificates_of(path):
    try:
        if path.suffix == ".pem":
            return x509.load_pem_x509_certificates(path.read_bytes())
        return [
            x509.load_der_x509_certificate(base64.b64decode(text))
            for key in json.loads(path.read_text())["keys"]
            for text in key["x5c"]
        ]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise Unusable(f"{path} holds no certificates.") from error

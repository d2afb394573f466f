"""Signing a finished PDF: PAdES B-B, or B-T where an authority is asked for the time.

The bytes that are there stay as they are and the signature is appended, so the file
before signing is the beginning of the file after it. The field is there already.
"""

import io
import logging
from concurrent.futures import ThreadPoolExecutor

from asn1crypto import cms
from cryptography.hazmat.primitives.serialization import Encoding

from .pdf_signature import NotIntact, seal_of
from .signing_keys import certificates_in
from .time_stamping import TimeStampRefused

logger = logging.getLogger("jobbfabriken.keys")

# Of ECDSA with P-256, as DER.
LONGEST_SIGNATURE = 72


def sign(pdf, *, key, field, reason, authority=None):
    """The bytes of `pdf`, signed in its empty `field`; no change is allowed after.

    `authority` (core/time_stamping.py) stamps the time, or TimeStampRefused.
    """
    # Half a second that only those who sign shall wait for.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.ades.api import CAdESSignedAttrSpec

    class Appending(IncrementalPdfFileWriter):
        def _update_meta(self):
            """Keep the metadata: written anew they would lose what PDF/UA asks for."""

    metadata = signers.PdfSignatureMetadata(
        field_name=field.name,
        reason=reason,
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        # Both stamps are needed: see core/pdf_time_stamp.py.
        cades_signed_attr_spec=CAdESSignedAttrSpec(timestamp_content=bool(authority)),
    )
    signer = signers.PdfSigner(metadata, _signer(key), timestamper=authority)
    # It starts an event loop of its own, which a thread that has one refuses.
    with ThreadPoolExecutor(max_workers=1) as apart:
        signed = apart.submit(
            signer.sign_pdf, Appending(io.BytesIO(pdf)), existing_fields_only=True
        ).result()
    return _accepted(signed.getvalue(), key)


def _learn_names():
    """Let asn1crypto find by name what pyHanko has given a name since.

    It makes this table once, when it first reads a signature: a process that had
    verified a file before it signed its first one would find no name of pyHanko's.
    """
    kinds = cms.CMSAttributeType
    kinds._reverse_map = {name: number for number, name in kinds._map.items()}


def _accepted(signed, key):
    """What is handed out must be what is accepted when it comes back."""
    try:
        seal_of(signed, certificates_in(key.chain_pem))
    except NotIntact as error:
        # Of our own doing nothing can be wrong here: the stamp is another's.
        logger.exception("a stamp that can't be verified")
        raise TimeStampRefused from error
    return signed


def _signer(key):
    """The key as pyHanko wants it: it asks for signatures, and sees no key."""
    from asn1crypto import x509
    from pyhanko.sign.signers import Signer
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    _learn_names()

    class Asking(Signer):
        async def async_sign_raw(self, data, digest_algorithm, dry_run=False):
            return bytes(LONGEST_SIGNATURE) if dry_run else key.sign(data)

    own, *others = [
        x509.Certificate.load(certificate.public_bytes(Encoding.DER))
        for certificate in certificates_in(key.chain_pem)
    ]
    vouching = SimpleCertificateStore()
    vouching.register_multiple(others)
    return Asking(signing_cert=own, cert_registry=vouching)

"""Signing a finished PDF: PAdES B-B, in the field that the page was made with.

The bytes that are there stay as they are and the signature is appended, so the file
before signing is the beginning of the file after it.
"""

import io
from concurrent.futures import ThreadPoolExecutor


def sign(pdf, *, key, field, reason):
    """The bytes of `pdf`, signed in its empty `field`; no change is allowed after."""
    # Half a second that only those who sign shall wait for.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

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
    )
    signer = signers.PdfSigner(metadata, key.pdf_signer())
    # It starts an event loop of its own, which a thread that has one refuses.
    with ThreadPoolExecutor(max_workers=1) as apart:
        signed = apart.submit(
            signer.sign_pdf, Appending(io.BytesIO(pdf)), existing_fields_only=True
        ).result()
    return signed.getvalue()

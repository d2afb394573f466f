"""Texts that are frozen: one way only to write the same content, and its SHA-256.

Certificates and agreements keep what they say as such a text; what is printed, verified
or accepted years later is exactly that (docs/adr/0018-certificates.md).
"""

import hashlib
import json
import unicodedata


def canonical_json(content):
    """One way only to write the same content: sorted keys, NFC, no spaces."""
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return unicodedata.normalize("NFC", text)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()

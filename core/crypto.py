"""Encryption at rest and keyed look-up, with keys derived per purpose.

The keys come from the settings DATA_KEYS and INDEX_KEY and never lie in the database.
"""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


def encrypt(text):
    """The text encrypted with the first of DATA_KEYS, as printable characters."""
    return _cipher(tuple(settings.DATA_KEYS)).encrypt(text.encode()).decode()


def decrypt(token):
    """The text again. Raises cryptography.fernet.InvalidToken if no key fits."""
    return _cipher(tuple(settings.DATA_KEYS)).decrypt(token.encode()).decode()


def encrypt_bytes(content):
    """Bytes encrypted in the same way; as bytes, a fourth smaller than printable."""
    token = _cipher(tuple(settings.DATA_KEYS)).encrypt(content)
    return base64.urlsafe_b64decode(token)


def decrypt_bytes(encrypted):
    """The bytes again, or cryptography.fernet.InvalidToken."""
    token = base64.urlsafe_b64encode(encrypted)
    return _cipher(tuple(settings.DATA_KEYS)).decrypt(token)


def keyed_hash(text, *, purpose):
    """A 256-bit HMAC as bytes: equal for equal texts, meaningless without the key."""
    key = _derived(settings.INDEX_KEY, purpose)
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


@cache
def _cipher(keys):
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(_derived(k, "fields"))) for k in keys]
    )


@cache
def _derived(secret, purpose):
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return hkdf.derive(secret.encode())


class EncryptedCharField(models.TextField):
    """Text that is readable in Python and encrypted in the database.

    It can't be searched; keep a `keyed_hash` beside it for exact look-up.
    """

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value, expression, connection):
        return decrypt(value) if value else value


class EncryptedBinaryField(models.BinaryField):
    """Bytes that are encrypted in the database: a picture, a file."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else encrypt_bytes(bytes(value))

    def from_db_value(self, value, expression, connection):
        return value if value is None else decrypt_bytes(bytes(value))

"""Keys in hardware (PKCS#11): they sign where they lie, and are never read.

The settings SEAL_TOKEN_* name the maker's module, the token and its PIN; the folder of
a key (core/signing_keys.py) says what it is called in the token. To the rest of the
program it is a key like any other, which only signs.
"""

import hashlib
import logging
import threading
from contextlib import contextmanager
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.conf import settings
from django.utils.translation import gettext as _

from .signing_keys import KeyRefused

logger = logging.getLogger("jobbfabriken.keys")

# A token knows one sign-in per process, so its users take turns; a token that hangs
# must not hang them all.
_turn = threading.Lock()
LONGEST_WAIT = 20
CURVE = "secp256r1"


class HardwareKey(ec.EllipticCurvePrivateKey):
    """A P-256 key in a token. What would read it out is refused."""

    def __init__(self, label, public):
        self.label = label
        self._public = public

    @classmethod
    def generate(cls, label):
        """A new key in the token, which it can't leave."""
        with _session(rw=True) as session:
            from pkcs11 import Attribute, KeyType
            from pkcs11.util import ec as coding

            curve = {Attribute.EC_PARAMS: coding.encode_named_curve_parameters(CURVE)}
            parameters = session.create_domain_parameters(KeyType.EC, curve, local=True)
            public, _private = parameters.generate_keypair(
                label=label,
                store=True,
                private_template={
                    Attribute.SENSITIVE: True,
                    Attribute.EXTRACTABLE: False,
                },
            )
            der = coding.encode_ec_public_key(public)
            return cls(label, load_der_public_key(der))

    @property
    def curve(self):
        return self._public.curve

    @property
    def key_size(self):
        return self._public.key_size

    def public_key(self):
        return self._public

    def sign(self, data, signature_algorithm):
        """ECDSA over SHA-256, as DER; what does not fit the certificate is refused."""
        with _session() as session:
            from pkcs11 import Mechanism, ObjectClass

            key = session.get_key(ObjectClass.PRIVATE_KEY, label=self.label)
            # Hashed here: tokens that hash as well are the fewer.
            pair = key.sign(hashlib.sha256(data).digest(), mechanism=Mechanism.ECDSA)
        half = len(pair) // 2
        signature = encode_dss_signature(
            int.from_bytes(pair[:half]), int.from_bytes(pair[half:])
        )
        try:
            self._public.verify(signature, data, signature_algorithm)
        except InvalidSignature as error:
            raise KeyRefused(
                _("The key %(label)s in the hardware is not that of its certificate.")
                % {"label": self.label}
            ) from error
        return signature

    def _stays(self, *args, **options):
        raise TypeError("The key stays in its hardware.")

    exchange = private_numbers = private_bytes = _stays
    __copy__ = __deepcopy__ = __reduce__ = _stays


@contextmanager
def _session(*, rw=False):
    """Signed in to the token, one at a time. What fails there is KeyRefused.

    That includes a program without python-pkcs11, which only servers need: whoever uses
    a session imports it inside.
    """
    if not _turn.acquire(timeout=LONGEST_WAIT):
        raise _unreachable()
    try:
        with _token().open(user_pin=_pin(), rw=rw) as session:
            yield session
    except KeyRefused:
        raise
    except Exception as error:
        # The module's own faults are many, and those of loading it are others again.
        logger.exception("hardware key failed", extra={"token": _label()})
        raise _unreachable() from error
    finally:
        _turn.release()


def _token():
    import pkcs11

    return pkcs11.lib(settings.SEAL_TOKEN_MODULE).get_token(token_label=_label())


def _label():
    return settings.SEAL_TOKEN_LABEL


def _pin():
    if settings.SEAL_TOKEN_PIN_FILE:
        return Path(settings.SEAL_TOKEN_PIN_FILE).read_text().strip()
    return settings.SEAL_TOKEN_PIN


def _unreachable():
    return KeyRefused(
        _(
            "The hardware that holds the key does not answer as it should. Nothing has"
            " been sealed. Tell whoever runs the system, and try again."
        )
    )

"""Keys that never leave their hardware: in a real token, and in a pretended one."""

import pickle
from contextlib import contextmanager
from types import SimpleNamespace

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from django.test import override_settings

from core import hardware_keys
from core.hardware_keys import HardwareKey
from core.key_making import make_self_signed
from core.pdf_signature import seal_of
from core.pdf_signing import sign
from core.signing_keys import KeyRefused, keys_in
from tests.signing import FIELD, unsigned_page

PIN = "4711-hemlig"


@pytest.fixture(scope="module")
def made(hardware, tmp_path_factory):
    """(folder, key) of a key that was made in the token."""
    folder = tmp_path_factory.mktemp("keys")
    with override_settings(**hardware):
        yield (
            folder,
            make_self_signed(
                folder, organisation="Åbo", number="5560360793", in_hardware=True
            ),
        )


def test_one_key_in_a_token_seals_the_page_and_signs_the_credential(made):
    folder, key = made

    [found] = keys_in(folder)
    signed = sign(unsigned_page(), key=found, field=FIELD, reason="Bevis K7QF")
    credential = found.jws({"kid": "k"}, {"name": "Åsa"})

    assert found.certificate == key.certificate
    assert seal_of(signed, [key.certificate]).certificate == key.certificate
    public = key.certificate.public_key()
    assert jwt.decode(credential, public, algorithms=["ES256"]) == {"name": "Åsa"}


def test_the_key_lies_in_the_token_and_nowhere_else(made):
    from pkcs11 import Attribute, ObjectClass

    folder, key = made

    files = {path.name for path in (folder / key.key_id).iterdir()}
    with hardware_keys._session() as session:
        own = session.get_key(ObjectClass.PRIVATE_KEY, label=key.private.label)
        kept = own[Attribute.SENSITIVE], own[Attribute.EXTRACTABLE]

    assert files == {"certificate.pem", "key.label"}
    assert kept == (True, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"SEAL_TOKEN_PIN": "0000-gissad"},
        {"SEAL_TOKEN_LABEL": "ingen"},
        {"SEAL_TOKEN_MODULE": "/nowhere.so"},
        {"SEAL_TOKEN_PIN_FILE": "/nowhere"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_token_that_does_not_answer_is_refused_in_words(made, wrong, caplog):
    _folder, key = made

    with override_settings(**wrong), pytest.raises(KeyRefused):
        key.sign(b"anything")

    assert key.sign(b"anything")
    assert PIN not in caplog.text
    assert "0000-gissad" not in caplog.text


# ---- without any hardware ----------------------------------------------------------


@pytest.fixture
def pretended(monkeypatch):
    """A token that holds `key` and notes how it was opened."""
    key, opened = ec.generate_private_key(ec.SECP256R1()), []

    def raw(digest, mechanism):
        der = key.sign(digest, ec.ECDSA(utils.Prehashed(SHA256())))
        return b"".join(n.to_bytes(32) for n in utils.decode_dss_signature(der))

    @contextmanager
    def open_(**options):
        opened.append(options)
        asked = lambda kind, label: SimpleNamespace(sign=raw)  # noqa: E731
        yield SimpleNamespace(get_key=asked)

    monkeypatch.setattr(hardware_keys, "_token", lambda: SimpleNamespace(open=open_))
    return SimpleNamespace(key=key, opened=opened)


def test_a_signature_of_a_token_is_an_ordinary_one(pretended, tmp_path):
    (tmp_path / "pin").write_text(f"{PIN}\n")
    key = HardwareKey("sigill-1", pretended.key.public_key())

    with override_settings(SEAL_TOKEN_PIN_FILE=str(tmp_path / "pin")):
        signature = key.sign(b"content", ec.ECDSA(SHA256()))

    pretended.key.public_key().verify(signature, b"content", ec.ECDSA(SHA256()))
    assert pretended.opened == [{"user_pin": PIN, "rw": False}]


def test_a_key_that_is_not_the_certificates_is_refused(pretended):
    stranger = ec.generate_private_key(ec.SECP256R1())
    key = HardwareKey("sigill-1", stranger.public_key())

    with pytest.raises(KeyRefused, match="sigill-1"):
        key.sign(b"content", ec.ECDSA(SHA256()))


def test_whoever_has_waited_too_long_for_the_token_is_told(pretended, monkeypatch):
    monkeypatch.setattr(hardware_keys, "LONGEST_WAIT", 0)
    key = HardwareKey("sigill-1", pretended.key.public_key())

    with hardware_keys._turn, pytest.raises(KeyRefused):
        key.sign(b"content", ec.ECDSA(SHA256()))

    assert key.sign(b"content", ec.ECDSA(SHA256()))


def test_a_key_in_hardware_can_not_be_read_out(pretended):
    key = HardwareKey("sigill-1", pretended.key.public_key())

    for take_out in (
        key.private_numbers,
        lambda: key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        lambda: pickle.dumps(key),
    ):
        with pytest.raises(TypeError, match="hardware"):
            take_out()

"""Keys in files: made closed, found again, refused when they lie open."""

import datetime

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ValidationError

from core.key_making import make_self_signed
from core.signing_keys import KeyRefused, key_id_of, keys_in


def make(folder, organisation="Stångåstaden"):
    return make_self_signed(folder, organisation=organisation, number="5560360793")


def test_a_key_is_found_where_it_was_made(tmp_path):
    made = make(tmp_path)

    [found] = keys_in(tmp_path)

    assert found.key_id == made.key_id == key_id_of(made.certificate)
    assert found.certificate == made.certificate
    assert found.is_valid_now
    assert "Stångåstaden" in made.certificate.subject.rfc4514_string()
    assert "NTRSE-5560360793" in made.certificate.subject.rfc4514_string()


def test_a_key_file_is_for_its_owner_only(tmp_path):
    key = make(tmp_path)
    folder = tmp_path / key.key_id

    assert (folder / "key.pem").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_key_that_lies_open_is_refused(tmp_path, mode):
    key = make(tmp_path)
    (tmp_path / key.key_id / "key.pem").chmod(mode)

    with pytest.raises(KeyRefused):
        keys_in(tmp_path)


def test_a_certificate_of_another_key_is_refused(tmp_path):
    first, second = make(tmp_path), make(tmp_path)
    swapped = (tmp_path / second.key_id / "certificate.pem").read_text()
    (tmp_path / first.key_id / "certificate.pem").write_text(swapped)

    with pytest.raises(ValidationError):
        keys_in(tmp_path)


def test_a_key_of_another_kind_is_refused(tmp_path):
    key = make(tmp_path)
    path = tmp_path / key.key_id / "key.pem"
    path.write_bytes(
        rsa.generate_private_key(65537, 2048).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )

    with pytest.raises(KeyRefused):
        keys_in(tmp_path)


def test_a_key_has_its_time(tmp_path):
    key = make(tmp_path)
    years = datetime.timedelta(days=366 * 10)

    with time_machine.travel(datetime.datetime.now(datetime.UTC) + years):
        assert not key.is_valid_now


def test_a_name_that_is_too_long_for_a_certificate_is_cut(tmp_path):
    assert make(tmp_path, "Å" * 200).certificate.subject


def test_a_signed_text_is_read_by_another_library(tmp_path):
    key = make(tmp_path)

    token = key.jws({"typ": "JWT", "kid": "k"}, {"name": "Åsa Öberg"})

    assert jwt.get_unverified_header(token) == {
        "alg": "ES256",
        "typ": "JWT",
        "kid": "k",
    }
    public = key.certificate.public_key()
    assert jwt.decode(token, public, algorithms=["ES256"]) == {"name": "Åsa Öberg"}


def test_a_key_never_shows_itself(tmp_path):
    assert "private" not in repr(make(tmp_path))

"""Encryption at rest and keyed look-up."""

import pytest
from cryptography.fernet import InvalidToken
from django.db import connection

from core.crypto import EncryptedCharField, decrypt, encrypt, keyed_hash
from participants.models import Participant
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.participants import ParticipantFactory

OLD, NEW = "an old key for the fields", "a new key for the fields"


def test_text_comes_back():
    assert decrypt(encrypt("Åsa 19900101-2384")) == "Åsa 19900101-2384"


def test_same_text_is_encrypted_differently_each_time():
    assert encrypt("19900101-2384") != encrypt("19900101-2384")


def test_key_is_rotated_by_putting_a_new_one_first(settings):
    settings.DATA_KEYS = [OLD]
    token = encrypt("secret")

    settings.DATA_KEYS = [NEW, OLD]
    assert decrypt(token) == "secret"
    newer = encrypt("secret")

    settings.DATA_KEYS = [NEW]
    assert decrypt(newer) == "secret"
    with pytest.raises(InvalidToken):
        decrypt(token)


def test_altered_text_is_refused():
    token = encrypt("secret")
    altered = token[:-5] + ("A" if token[-5] != "A" else "B") + token[-4:]

    with pytest.raises(InvalidToken):
        decrypt(altered)


def test_hash_is_equal_for_equal_texts_of_one_purpose_and_key(settings):
    settings.INDEX_KEY = OLD
    first = keyed_hash("19900101-2384", purpose="identity number")

    assert len(first) == 32
    assert first == keyed_hash("19900101-2384", purpose="identity number")
    assert first != keyed_hash("19900101-2384", purpose="capability link")
    assert first != keyed_hash("19900101-2392", purpose="identity number")
    settings.INDEX_KEY = NEW
    assert first != keyed_hash("19900101-2384", purpose="identity number")


@pytest.mark.parametrize("value", ["", None])
def test_nothing_stays_nothing(value):
    field = EncryptedCharField()

    assert field.get_prep_value(value) == value
    assert field.from_db_value(value, None, None) == value


def test_number_is_nowhere_in_the_tables_in_plain_text():
    """Neither in the row nor in its history."""
    organisation = OrganisationFactory()
    person = ParticipantFactory(
        organisation=organisation,
        created_by=UserFactory(coach=True, organisation=organisation),
    )
    number = person.identity_number

    for table in ("participants_participant", "participants_historicalparticipant"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            (row,) = cursor.fetchall()
        text = " ".join(str(value) for value in row)
        assert number not in text
        assert number[2:] not in text

    assert Participant.objects.get().identity_number == number
    assert person.history.get().identity_number == number

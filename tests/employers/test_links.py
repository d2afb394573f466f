"""The link as such: what it opens, for how long, and that one answer wins."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from employers.models import CapabilityLink
from tests.factories.employers import CapabilityLinkFactory

FORTNIGHT = datetime.timedelta(days=14)


@pytest.fixture
def link():
    return CapabilityLinkFactory()


def test_token_is_long_and_found_by_its_hash(link):
    assert len(link.token) == 43  # 256 bits
    assert CapabilityLink.objects.for_token(link.token).get() == link


def test_token_is_in_no_column(link):
    row = CapabilityLink.objects.values().get()

    assert link.token not in str(row)


def test_token_depends_on_the_key_of_the_installation(link, settings):
    first = link.token

    settings.INDEX_KEY = "another key"

    assert link.token != first


@pytest.mark.parametrize("token", ["", "x", "\0", "å" * 10_000, "'; DROP TABLE"])
def test_token_that_is_forged(link, token):
    assert not CapabilityLink.objects.for_token(token).exists()


def test_link_lives_for_a_fortnight(link):
    with time_machine.travel(timezone.now() + FORTNIGHT - datetime.timedelta(hours=1)):
        assert link.is_open
    with time_machine.travel(timezone.now() + FORTNIGHT):
        assert not link.is_open
        assert not link.take(name="Karin Holm")


def test_link_is_taken_once(link):
    assert link.take(name="Karin Holm")
    assert not link.take(name="Nils Ek")

    link.refresh_from_db()
    assert link.answered_by == "Karin Holm"
    assert not link.is_open


def test_link_that_is_withdrawn_is_not_taken(link):
    assert link.revoke()
    assert not link.revoke()

    assert not link.take(name="Karin Holm")


def test_link_that_is_answered_is_not_withdrawn(link):
    link.take(name="Karin Holm")

    assert not link.revoke()


def test_link_answered_and_withdrawn_is_refused(link):
    link.take(name="Karin Holm")

    with (
        pytest.raises(IntegrityError, match="link_answered_or_withdrawn"),
        transaction.atomic(),
    ):
        CapabilityLink.objects.update(revoked_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_link_taken_by_ten_at_once_has_one_winner(link):
    def take(n):
        try:
            return link.take(name=f"Person {n}")
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        won = list(threads.map(take, range(10)))

    assert won.count(True) == 1

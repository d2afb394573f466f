"""Delivery: at least once, by whoever claims the mail, and never for ever."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as delivered
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from post_office.models import STATUS, Email

from core import mail, outbox
from tests.factories.accounts import OrganisationFactory, UserFactory

NOON = "2026-11-23T12:00:00+01:00"


class Unreachable(BaseEmailBackend):
    """A mail server that nobody answers at."""

    def open(self):
        raise ConnectionRefusedError("no route to host")


class Failing(BaseEmailBackend):
    """A mail server that answers, and refuses what it gets."""

    error = smtplib.SMTPDataError(451, b"try later, kim@example.com")

    def send_messages(self, messages):
        raise self.error


@pytest.fixture(autouse=True)
def _delivered_by_the_worker_only(settings):
    settings.MAIL_SENT_AT_ONCE = False


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def backend(settings):
    """Let mail be delivered by one of the servers above."""

    def choose(server):
        settings.MAIL_DELIVERY_BACKEND = f"{__name__}.{server.__name__}"

    return choose


def queue(to="kim@example.com"):
    return mail.queue(
        "invitation",
        {
            "user": UserFactory.build(),
            "by": UserFactory.build(),
            "organisation": OrganisationFactory.build(),
            "seal": "",
            "site_url": "https://jobbfabriken.example",
        },
        to=to,
        language="sv",
    )


def stored():
    return Email.objects.get()


def test_what_waits_is_delivered_in_order():
    for name in ("a", "b", "c"):
        queue(f"{name}@example.com")

    tried = outbox.deliver_waiting()

    assert tried == 3
    assert [m.to for m in delivered.outbox] == [
        ["a@example.com"],
        ["b@example.com"],
        ["c@example.com"],
    ]
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.sent}
    assert outbox.deliver_waiting() == 0


def test_claimed_mail_is_left_to_its_worker_until_the_lease_is_over(clock):
    queue()
    claimed = outbox._claim(Email.objects.all())

    at_once = outbox.deliver_waiting()
    clock.shift(outbox.LEASE + timedelta(seconds=1))
    later = outbox.deliver_waiting()

    assert claimed.number_of_retries == 1
    assert (at_once, later) == (0, 1)
    assert len(delivered.outbox) == 1


def test_one_of_two_who_saw_the_same_mail_gets_it(monkeypatch):
    queue()
    plain, got = outbox.Coalesce, []

    def meanwhile(*parts):
        """The first has read the row and is about to claim it when the second does."""
        monkeypatch.setattr(outbox, "Coalesce", plain)
        got.append(outbox._claim(Email.objects.all()))
        return plain(*parts)

    monkeypatch.setattr(outbox, "Coalesce", meanwhile)
    got.append(outbox._claim(Email.objects.all()))

    assert [email is not None for email in got] == [True, False]


def test_every_attempt_bears_the_same_message_id(clock, backend, settings):
    queue()
    normal = settings.MAIL_DELIVERY_BACKEND
    first = stored().email_message().extra_headers["Message-ID"]

    backend(Failing)
    outbox.deliver_waiting()
    settings.MAIL_DELIVERY_BACKEND = normal
    clock.shift(outbox.WAITS[0])
    outbox.deliver_waiting()

    (message,) = delivered.outbox
    assert message.message()["Message-ID"] == first
    assert first.endswith("@jobbfabriken.example>")


def test_mail_tells_that_it_is_automatic():
    queue()

    outbox.deliver_waiting()

    assert delivered.outbox[0].message()["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("server", [Unreachable, Failing])
def test_failed_mail_waits_longer_each_time_and_is_then_given_up(
    clock, backend, server
):
    backend(server)
    queue()

    for attempt, wait in enumerate(outbox.WAITS, start=1):
        assert outbox.deliver_waiting() == 1
        assert stored().number_of_retries == attempt
        assert stored().scheduled_time == timezone.now() + wait
        clock.shift(wait - timedelta(seconds=1))
        assert outbox.deliver_waiting() == 0
        clock.shift(1)
    outbox.deliver_waiting()

    assert stored().status == STATUS.failed
    assert list(outbox.dead_letters()) == [stored()]
    (entry,) = stored().logs.all()
    assert entry.exception_type in {"ConnectionRefusedError", "SMTPDataError"}


def test_failure_tells_neither_log_nor_archive_who_was_written_to(backend, caplog):
    backend(Failing)
    queue()

    outbox.deliver_waiting()

    assert "mail was not delivered" in caplog.text
    assert "kim@example.com" not in caplog.text


def test_server_that_is_away_is_asked_once_a_look(backend):
    backend(Unreachable)
    queue("a@example.com")
    queue("b@example.com")

    assert outbox.deliver_waiting() == 1


@pytest.mark.parametrize(
    ("codes", "status"), [((550, 553), STATUS.failed), ((550, 451), STATUS.queued)]
)
def test_address_that_is_refused_for_good_is_not_asked_again(
    backend, monkeypatch, codes, status
):
    refused = {f"{code}@example.com": (code, b"no") for code in codes}
    monkeypatch.setattr(Failing, "error", smtplib.SMTPRecipientsRefused(refused))
    backend(Failing)
    queue()

    outbox.deliver_waiting()

    assert stored().status == status


def test_mail_that_kills_its_workers_is_given_up(clock):
    queue()
    for _ in range(outbox.MAX_ATTEMPTS):
        assert outbox._claim(Email.objects.all())
        clock.shift(outbox.LEASE + timedelta(seconds=1))

    assert outbox.deliver_waiting() == 0
    assert stored().status == STATUS.failed
    assert stored().logs.get().exception_type == outbox.LOST


def test_mail_with_a_link_that_is_gone_is_given_up_and_stops_no_other(clock, caplog):
    broken = queue()
    Email.objects.filter(pk=broken.pk).update(message=mail.seal("link", 0))
    queue("next@example.com")

    outbox.deliver_waiting()

    assert [m.to for m in delivered.outbox] == [["next@example.com"]]
    assert Email.objects.get(pk=broken.pk).status == STATUS.queued
    assert "mail was not delivered" in caplog.text


def test_late_failure_does_not_disturb_whoever_has_the_mail_now(clock):
    queue()
    slow = outbox._claim(Email.objects.all())
    clock.shift(outbox.LEASE + timedelta(seconds=1))
    outbox.deliver_waiting()

    outbox._put_off(slow, OSError("timed out"))

    assert stored().status == STATUS.sent


def test_dead_letter_is_tried_again_from_the_beginning(clock, backend, settings):
    queue()
    Email.objects.update(status=STATUS.failed, number_of_retries=outbox.MAX_ATTEMPTS)

    assert outbox.try_again(Email.objects.all()) == 1
    assert outbox.deliver_waiting() == 1
    assert stored().status == STATUS.sent
    assert outbox.try_again(Email.objects.all()) == 0


@pytest.mark.parametrize(
    ("status", "days", "kept"),
    [
        (STATUS.sent, 29, True),
        (STATUS.sent, 31, False),
        (STATUS.failed, 179, True),
        (STATUS.failed, 181, False),
        (STATUS.queued, 400, True),
    ],
)
def test_old_mail_is_forgotten(clock, status, days, kept):
    queue()
    Email.objects.update(status=status)
    clock.shift(timedelta(days=days))

    outbox.forget_old(timezone.localdate())

    assert Email.objects.exists() == kept
